import { layOutPrices, type PriceScratch } from "./price-layout.ts";
import type { PriceColumns, PriceKernel, PriceRoom, PriceSearch } from "./price-task.ts";

/** Steps without a gain before the hope is halved, and the least hope as a share of the first. */
const patience = 6;
const leastGain = 1e-5;

/** Columns in memory of their own. */
const own = {
  integers: (length: number) => new Int32Array(length),
  doubles: (length: number) => new Float64Array(length),
  bytes: (length: number) => new Uint8Array(length),
};

function addClassSlack(
  columns: PriceColumns,
  { slacks }: PriceScratch,
  kind: number,
  length: number,
  total: number,
) {
  const { classGroupStarts, classGroups } = columns;
  for (let place = classGroupStarts[kind]; place < classGroupStarts[kind + 1]; place++)
    slacks[classGroups[place]] += length;
  slacks[total] += length;
}

/** Takes the courses of each class that are worth their hours, by twos as the kernel does; returns what they are worth. */
function takeClasses(
  columns: PriceColumns,
  scratch: PriceScratch,
  { classes, groups: total }: PriceSearch,
): number {
  const { classGroupStarts, classGroups, classStarts, hours, values, prices } = columns;
  let sum = 0;
  for (let kind = 0; kind < classes; kind++) {
    let price = prices[total];
    for (let place = classGroupStarts[kind]; place < classGroupStarts[kind + 1]; place++)
      price += prices[classGroups[place]];
    scratch.hourly[kind] = price;
    let even = 0;
    let odd = 0;
    let length = 0;
    for (let course = classStarts[kind]; course < classStarts[kind + 1]; course += 2) {
      const first = values[course] + hours[course] * price;
      const second = values[course + 1] + hours[course + 1] * price;
      if (first > 0) {
        even += first;
        length += hours[course];
      }
      if (second > 0) {
        odd += second;
        length += hours[course + 1];
      }
    }
    sum += even + odd;
    addClassSlack(columns, scratch, kind, length, total);
  }
  return sum;
}

function priceLinked(
  columns: PriceColumns,
  scratch: PriceScratch,
  linkedCount: number,
  search: PriceSearch,
): void {
  const { linkedHours, linkedValues, linkedClasses, requiring, required, prices } = columns;
  const { priced, hourly } = scratch;
  for (let course = 0; course < linkedCount; course++)
    priced[course] = linkedValues[course] + linkedHours[course] * hourly[linkedClasses[course]];
  for (let pair = 0; pair < search.pairs; pair++) {
    priced[requiring[pair]] -= prices[search.groups + 1 + pair];
    priced[required[pair]] += prices[search.groups + 1 + pair];
  }
}

/** Takes the best course of each level, if it is worth anything, and returns what these are worth. */
function takeLevels(columns: PriceColumns, scratch: PriceScratch, search: PriceSearch): number {
  const { levels, linkedHours, linkedClasses, requiring, required } = columns;
  const { priced, isTaken, slacks } = scratch;
  const { groups: total } = search;
  const linkedCount = levels[search.levels];
  priceLinked(columns, scratch, linkedCount, search);
  isTaken.fill(0, 0, linkedCount);
  let sum = 0;
  for (let level = 0; level < search.levels; level++) {
    let best = levels[level];
    for (let course = best + 1; course < levels[level + 1]; course++)
      if (priced[course] > priced[best]) best = course;
    if (!(priced[best] > 0)) continue;
    sum += priced[best];
    isTaken[best] = 1;
    addClassSlack(columns, scratch, linkedClasses[best], linkedHours[best], total);
  }
  for (let pair = 0; pair < search.pairs; pair++)
    slacks[total + 1 + pair] = isTaken[required[pair]] - isTaken[requiring[pair]];
  return sum;
}

/** The hours of a group that are worth most beside their price, climbing from the last ones: the bonus is concave. */
function bestGroupHours(columns: PriceColumns, scratch: PriceScratch, group: number, price: number): number {
  const { groupLeast, groupMost, bonusStarts, bonuses } = columns;
  const [least, most, start] = [groupLeast[group], groupMost[group], bonusStarts[group]];
  if (start < 0) return price > 0 ? least : most;
  let best = Math.min(most, Math.max(least, scratch.groupHours[group]));
  while (best < most && bonuses[start + best + 1] - bonuses[start + best] > price) best++;
  while (best > least && bonuses[start + best] - bonuses[start + best - 1] < price) best--;
  return best;
}

/** One look at the bound: its value, and how far what is taken is from keeping each rule. */
function lookAt(columns: PriceColumns, scratch: PriceScratch, search: PriceSearch): number {
  const { prices, bonusStarts, bonuses } = columns;
  const { slacks, groupHours } = scratch;
  const { groups, baseValue, least, most } = search;
  const totalHours = prices[groups] > 0 ? least : most;
  slacks.fill(0, 0, groups);
  slacks[groups] = -totalHours;
  const worth = takeClasses(columns, scratch, search);
  let bound = baseValue + (worth + takeLevels(columns, scratch, search)) - prices[groups] * totalHours;
  for (let group = 0; group < groups; group++) {
    const hours = bestGroupHours(columns, scratch, group, prices[group]);
    groupHours[group] = hours;
    slacks[group] -= hours;
    const bonus = bonusStarts[group] < 0 ? 0 : bonuses[bonusStarts[group] + hours];
    bound += bonus - prices[group] * hours;
  }
  return bound;
}

function squaredSlack(
  { prices }: PriceColumns,
  { slacks }: PriceScratch,
  { groups, pairs }: PriceSearch,
): number {
  let sum = slacks[groups] * slacks[groups];
  for (let group = 0; group < groups; group++) sum += slacks[group] * slacks[group];
  for (let pair = groups + 1; pair < groups + 1 + pairs; pair++)
    if (slacks[pair] < 0 || prices[pair] > 0) sum += slacks[pair] * slacks[pair];
  return sum;
}

/** Moves the prices against what breaks the rules; what a pair pays is never less than nothing. */
function step(
  { prices }: PriceColumns,
  { slacks }: PriceScratch,
  { groups, pairs }: PriceSearch,
  length: number,
) {
  for (let at = 0; at <= groups; at++) prices[at] -= length * slacks[at];
  for (let pair = groups + 1; pair < groups + 1 + pairs; pair++)
    prices[pair] = Math.max(0, prices[pair] - length * slacks[pair]);
}

function findPrices(columns: PriceColumns, scratch: PriceScratch, search: PriceSearch): number {
  const count = search.groups + 1 + search.pairs;
  const prices = columns.prices.subarray(0, count);
  const best = scratch.bestPrices.subarray(0, count);
  scratch.groupHours.fill(0, 0, search.groups);
  best.set(prices);
  let bound = Number.POSITIVE_INFINITY;
  let { gain } = search;
  let failures = 0;
  for (let looks = 0; looks < search.looks; looks++) {
    const found = lookAt(columns, scratch, search);
    if (found < bound) {
      if (found < bound - 0.1 * gain) failures = -1;
      bound = found;
      best.set(prices);
      if (bound < search.floor) break;
    }
    failures++;
    if (failures > patience) {
      gain /= 2;
      failures = 0;
      if (gain < leastGain * search.gain) break;
      prices.set(best);
      lookAt(columns, scratch, search);
    }
    const slack = squaredSlack(columns, scratch, search);
    if (slack === 0) break;
    step(columns, scratch, search, (found - bound + gain) / slack);
  }
  prices.set(best);
  return bound;
}

const none: PriceRoom = { courses: 0, groups: 0, classGroups: 0, pairs: 0, bonuses: 0 };

/** Returns the kernel in TypeScript, whose columns grow with what is asked of them: what defines the results. */
export function createPriceTwin(): PriceKernel {
  let room = none;
  let { columns, scratch } = layOutPrices(room, own);
  return Object.freeze({
    runs: "typescript",
    columnsFor: (asked: PriceRoom) => {
      const lacks = (Object.keys(none) as (keyof PriceRoom)[]).some((name) => asked[name] > room[name]);
      if (lacks) {
        const more = (name: keyof PriceRoom) => Math.max(room[name], asked[name]);
        room = {
          courses: more("courses"),
          groups: more("groups"),
          classGroups: more("classGroups"),
          pairs: more("pairs"),
          bonuses: more("bonuses"),
        };
        ({ columns, scratch } = layOutPrices(room, own));
      }
      return columns;
    },
    find: (search: PriceSearch) => findPrices(columns, scratch, search),
  });
}
