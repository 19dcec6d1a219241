// What is taken at the prices: of the courses that choose by themselves all that are worth them, of a level the best.
import { doubleAt, integerAt, setDouble } from "../shared/cells";
import {
  classGroupStarts,
  classGroups,
  classStarts,
  hourly,
  hours,
  isTaken,
  levels,
  linkedClasses,
  linkedHours,
  linkedValues,
  priced,
  prices,
  required,
  requiring,
  slacks,
  values,
} from "./price-state";

/** Adds so many hours to those of the groups of a class. */
@inline
function addHours(slackOf: usize, groups: usize, end: usize, length: f64): void {
  for (; groups < end; groups += 4) {
    const cell = slackOf + ((<usize>load<i32>(groups)) << 3);
    store<f64>(cell, load<f64>(cell) + length);
  }
}

/**
 * Takes the courses of each class that are worth their hours, and returns what they are worth. An hour of a class has one
 * price, so that two courses go side by side without a look at their groups: with classes 200 courses take 0.6 µs instead
 * of 1.6, with vectors too 0.14. Addresses are in locals, as V8 reads globals each time.
 */
export function takeClasses(classCount: i32, total: i32): f64 {
  const none = f64x2.splat(0);
  const totalPrice = doubleAt(prices, total);
  const slackOf = slacks;
  const priceOf = prices;
  const classHourly = hourly;
  const hoursAt = hours;
  const toValues = values - hours;
  let starts = classStarts;
  let groupStarts = classGroupStarts;
  let at = hoursAt;
  let place = classGroups;
  let sum: f64 = 0;
  let taken: f64 = 0;
  for (let kind = 0; kind < classCount; kind++) {
    starts += 4;
    groupStarts += 4;
    const groups = place;
    const groupsEnd = classGroups + ((<usize>load<i32>(groupStarts)) << 2);
    let price = totalPrice;
    for (; place < groupsEnd; place += 4) price += load<f64>(priceOf + ((<usize>load<i32>(place)) << 3));
    setDouble(classHourly, kind, price);
    const prices2 = f64x2.splat(price);
    const end = hoursAt + ((<usize>load<i32>(starts)) << 3);
    let worth2 = none;
    let length2 = none;
    for (; at < end; at += 16) {
      const hours2 = v128.load(at);
      const priced2 = f64x2.add(v128.load(at + toValues), f64x2.mul(hours2, prices2));
      const isWorth = f64x2.gt(priced2, none);
      worth2 = f64x2.add(worth2, v128.and(priced2, isWorth));
      length2 = f64x2.add(length2, v128.and(hours2, isWorth));
    }
    sum += f64x2.extract_lane(worth2, 0) + f64x2.extract_lane(worth2, 1);
    const length = f64x2.extract_lane(length2, 0) + f64x2.extract_lane(length2, 1);
    taken += length;
    addHours(slackOf, groups, groupsEnd, length);
  }
  setDouble(slackOf, total, doubleAt(slackOf, total) + taken);
  return sum;
}

function priceLinked(linkedCount: i32, pairCount: i32, total: i32): void {
  for (let course = 0; course < linkedCount; course++) {
    const price = doubleAt(hourly, integerAt(linkedClasses, course));
    setDouble(priced, course, doubleAt(linkedValues, course) + doubleAt(linkedHours, course) * price);
  }
  for (let pair = 0; pair < pairCount; pair++) {
    const price = doubleAt(prices, total + 1 + pair);
    const from = integerAt(requiring, pair);
    const to = integerAt(required, pair);
    setDouble(priced, from, doubleAt(priced, from) - price);
    setDouble(priced, to, doubleAt(priced, to) + price);
  }
}

/** Takes the best course of each level, if it is worth anything, and returns what these are worth. */
export function takeLevels(levelCount: i32, pairCount: i32, total: i32): f64 {
  const linkedCount = integerAt(levels, levelCount);
  if (linkedCount === 0) return 0;
  priceLinked(linkedCount, pairCount, total);
  memory.fill(isTaken, 0, linkedCount);
  let sum: f64 = 0;
  let end = 0;
  for (let level = 0; level < levelCount; level++) {
    let best = end;
    end = integerAt(levels, level + 1);
    for (let course = best + 1; course < end; course++)
      if (doubleAt(priced, course) > doubleAt(priced, best)) best = course;
    const value = doubleAt(priced, best);
    if (!(value > 0)) continue;
    sum += value;
    store<u8>(isTaken + <usize>best, 1);
    const length = doubleAt(linkedHours, best);
    const kind = integerAt(linkedClasses, best);
    const groups = classGroups + ((<usize>integerAt(classGroupStarts, kind)) << 2);
    addHours(slacks, groups, classGroups + ((<usize>integerAt(classGroupStarts, kind + 1)) << 2), length);
    setDouble(slacks, total, doubleAt(slacks, total) + length);
  }
  for (let pair = 0; pair < pairCount; pair++) {
    const slack = <i32>load<u8>(isTaken + <usize>integerAt(required, pair)) -
      <i32>load<u8>(isTaken + <usize>integerAt(requiring, pair));
    setDouble(slacks, total + 1 + pair, <f64>slack);
  }
  return sum;
}
