// Prices at which few rules are broken by what is worth them, by subgradient steps (Polyak's).
import { doubleAt, integerAt, setDouble } from "../shared/cells";
import { bestPrices, bonuses, bonusStarts, groupHours, groupLeast, groupMost, prices, slacks } from "./price-state";
import { takeClasses, takeLevels } from "./take-courses";

/** Steps without a gain before the hope is halved, and the least hope as a share of the first. */
const patience = 6;
const leastGain = 1e-5;

let classCount: i32 = 0;
let levelCount: i32 = 0;
let groupCount: i32 = 0;
let pairCount: i32 = 0;
let baseValue: f64 = 0;
let least: f64 = 0;
let most: f64 = 0;

/** The hours of a group that are worth most beside their price, climbing from the last ones: the bonus is concave. */
function bestGroupHours(group: i32, price: f64): i32 {
  const fewest = integerAt(groupLeast, group);
  const largest = integerAt(groupMost, group);
  const start = integerAt(bonusStarts, group);
  if (start < 0) return price > 0 ? fewest : largest;
  const bonus = bonuses + ((<usize>start) << 3);
  let best = min(largest, max(fewest, integerAt(groupHours, group)));
  while (best < largest && doubleAt(bonus, best + 1) - doubleAt(bonus, best) > price) best++;
  while (best > fewest && doubleAt(bonus, best) - doubleAt(bonus, best - 1) < price) best--;
  return best;
}

/** One look at the bound: its value, and how far what is taken is from keeping each rule. */
function lookAt(): f64 {
  const total = groupCount;
  const totalPrice = doubleAt(prices, total);
  const totalHours = totalPrice > 0 ? least : most;
  for (let group = 0; group < groupCount; group++) setDouble(slacks, group, 0);
  setDouble(slacks, total, -totalHours);
  const worth = takeClasses(classCount, total);
  let bound = baseValue + (worth + takeLevels(levelCount, pairCount, total)) - totalPrice * totalHours;
  for (let group = 0; group < groupCount; group++) {
    const price = doubleAt(prices, group);
    const length = bestGroupHours(group, price);
    store<i32>(groupHours + ((<usize>group) << 2), length);
    setDouble(slacks, group, doubleAt(slacks, group) - <f64>length);
    const start = integerAt(bonusStarts, group);
    const bonus: f64 = start < 0 ? 0 : doubleAt(bonuses, start + length);
    bound += bonus - price * <f64>length;
  }
  return bound;
}

function squaredSlack(): f64 {
  const ofTotal = doubleAt(slacks, groupCount);
  let sum = ofTotal * ofTotal;
  for (let group = 0; group < groupCount; group++) {
    const slack = doubleAt(slacks, group);
    sum += slack * slack;
  }
  const end = groupCount + 1 + pairCount;
  for (let pair = groupCount + 1; pair < end; pair++) {
    const slack = doubleAt(slacks, pair);
    if (slack < 0 || doubleAt(prices, pair) > 0) sum += slack * slack;
  }
  return sum;
}

function step(length: f64): void {
  for (let at = 0; at <= groupCount; at++)
    setDouble(prices, at, doubleAt(prices, at) - length * doubleAt(slacks, at));
  const end = groupCount + 1 + pairCount;
  for (let pair = groupCount + 1; pair < end; pair++)
    setDouble(prices, pair, max(0, doubleAt(prices, pair) - length * doubleAt(slacks, pair)));
}

/**
 * A loop, as is the one that clears the slacks: with memory.copy and memory.fill, for which V8 leaves WebAssembly, a search
 * over six groups takes 2.4 times as long.
 */
function copyPrices(from: usize, to: usize): void {
  const count = groupCount + 1 + pairCount;
  for (let at = 0; at < count; at++) setDouble(to, at, doubleAt(from, at));
}

/**
 * Improves the prices by up to `looks` steps, the first of which hopes to gain `firstGain`, until the bound is below
 * `floor`; returns the least bound found, and leaves its prices.
 */
export function findPrices(
  classes: i32,
  levelTotal: i32,
  groups: i32,
  pairs: i32,
  base: f64,
  leastHours: i32,
  mostHours: i32,
  firstGain: f64,
  looks: i32,
  floor: f64,
): f64 {
  classCount = classes;
  levelCount = levelTotal;
  groupCount = groups;
  pairCount = pairs;
  baseValue = base;
  least = <f64>leastHours;
  most = <f64>mostHours;
  memory.fill(groupHours, 0, (<usize>groups) << 2);
  copyPrices(prices, bestPrices);
  let bound: f64 = Infinity;
  let gain = firstGain;
  let failures = 0;
  for (let count = 0; count < looks; count++) {
    const found = lookAt();
    if (found < bound) {
      if (found < bound - 0.1 * gain) failures = -1;
      bound = found;
      copyPrices(prices, bestPrices);
      if (bound < floor) break;
    }
    failures++;
    if (failures > patience) {
      gain /= 2;
      failures = 0;
      if (gain < leastGain * firstGain) break;
      copyPrices(bestPrices, prices);
      lookAt();
    }
    const slack = squaredSlack();
    if (slack === 0) break;
    step((found - bound + gain) / slack);
  }
  copyPrices(bestPrices, prices);
  return bound;
}
