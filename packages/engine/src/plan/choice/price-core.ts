import type { ChoiceCore } from "./choice-core.ts";
import { densestFirst } from "./densest-first.ts";

/** What an hour in each group, an hour in all, and each requirement is worth: the multipliers of the bound. */
export type Prices = {
  readonly groups: Float64Array;
  total: number;
  readonly requirements: Float64Array;
};

/** A bound on all plans of a core, and the prices that give it. */
export type PricedCore = { readonly bound: number; readonly prices: Prices };

const createPrices = ({ groupCount, requiring }: ChoiceCore): Prices => ({
  groups: new Float64Array(groupCount),
  total: 0,
  requirements: new Float64Array(requiring.length),
});

/**
 * Fills `out` with the priced value of each course: its value, the price of its hours in all and in its groups,
 * less what it pays for courses it needs, and what those that need it pay.
 */
export function priceCoursesInto(core: ChoiceCore, prices: Prices, out: Float64Array): void {
  const { courseCount, hours, values, groupStarts, groups, requiring, required } = core;
  const { total, groups: groupPrices } = prices;
  let place = 0;
  for (let course = 0; course < courseCount; course++) {
    let hourly = total;
    for (const end = groupStarts[course + 1]; place < end; place++) hourly += groupPrices[groups[place]];
    out[course] = values[course] + hours[course] * hourly;
  }
  for (let pair = 0; pair < requiring.length; pair++) {
    out[requiring[pair]] -= prices.requirements[pair];
    out[required[pair]] += prices.requirements[pair];
  }
}

/** The hours of a group that are worth most beside their price, climbing from `from`: the bonus is concave. */
export function bestGroupHours(core: ChoiceCore, group: number, price: number, from: number): number {
  const bonus = core.bonuses[group];
  const least = core.groupLeast[group];
  const most = core.groupMost[group];
  if (bonus === undefined) return price > 0 ? least : most;
  let best = Math.min(most, Math.max(least, from));
  while (best < most && bonus[best + 1] - bonus[best] > price) best++;
  while (best > least && bonus[best] - bonus[best - 1] < price) best--;
  return best;
}

/** One look at the bound: its value, and how far the best choice at these prices is from keeping each rule. */
type Look = {
  readonly priced: Float64Array;
  readonly groupHours: Int32Array;
  readonly groupSlack: Float64Array;
  readonly requirementSlack: Float64Array;
  readonly isTaken: Uint8Array;
  totalSlack: number;
};

const createLook = ({ courseCount, groupCount, requiring }: ChoiceCore): Look => ({
  priced: new Float64Array(courseCount),
  groupHours: new Int32Array(groupCount),
  groupSlack: new Float64Array(groupCount),
  requirementSlack: new Float64Array(requiring.length),
  isTaken: new Uint8Array(courseCount),
  totalSlack: 0,
});

/** Takes the best course of each level, if it is worth anything; returns what those are worth. */
function takeLevels(core: ChoiceCore, look: Look): number {
  const { levels, hours, groupStarts, groups } = core;
  const { priced, isTaken, groupSlack } = look;
  const levelCount = levels.length - 1;
  let sum = 0;
  let total = 0;
  let end = 0;
  for (let level = 0; level < levelCount; level++) {
    let best = end;
    end = levels[level + 1];
    for (let course = best + 1; course < end; course++) if (priced[course] > priced[best]) best = course;
    const value = priced[best];
    if (!(value > 0)) continue;
    const length = hours[best];
    sum += value;
    total += length;
    isTaken[best] = 1;
    for (let place = groupStarts[best]; place < groupStarts[best + 1]; place++)
      groupSlack[groups[place]] += length;
  }
  look.totalSlack += total;
  return sum;
}

function lookAt(core: ChoiceCore, prices: Prices, look: Look): number {
  const { groupCount, bonuses, requiring, required, least, most } = core;
  priceCoursesInto(core, prices, look.priced);
  const totalHours = prices.total > 0 ? least : most;
  look.totalSlack = -totalHours;
  look.groupSlack.fill(0);
  if (requiring.length > 0) look.isTaken.fill(0);
  let bound = core.baseValue + takeLevels(core, look) - prices.total * totalHours;
  for (let group = 0; group < groupCount; group++) {
    const price = prices.groups[group];
    const hours = bestGroupHours(core, group, price, look.groupHours[group]);
    look.groupHours[group] = hours;
    look.groupSlack[group] -= hours;
    bound += (bonuses[group]?.[hours] ?? 0) - price * hours;
  }
  for (let pair = 0; pair < requiring.length; pair++)
    look.requirementSlack[pair] = look.isTaken[required[pair]] - look.isTaken[requiring[pair]];
  return bound;
}

function step(prices: Prices, look: Look, length: number): void {
  prices.total -= length * look.totalSlack;
  for (let group = 0; group < prices.groups.length; group++)
    prices.groups[group] -= length * look.groupSlack[group];
  for (let pair = 0; pair < prices.requirements.length; pair++)
    prices.requirements[pair] = Math.max(0, prices.requirements[pair] - length * look.requirementSlack[pair]);
}

function squaredSlack(prices: Prices, { totalSlack, groupSlack, requirementSlack }: Look): number {
  let sum = totalSlack * totalSlack;
  for (let group = 0; group < groupSlack.length; group++) sum += groupSlack[group] * groupSlack[group];
  for (let pair = 0; pair < requirementSlack.length; pair++)
    if (requirementSlack[pair] < 0 || prices.requirements[pair] > 0)
      sum += requirementSlack[pair] * requirementSlack[pair];
  return sum;
}

/** The price of an hour at which the densest courses fill the hours in all, were there no other rule. */
function startPrice({ courseCount, hours, values, least, most }: ChoiceCore): number {
  const densities = new Float64Array(courseCount);
  for (let course = 0; course < courseCount; course++)
    densities[course] = values[course] / Math.max(hours[course], 0.5);
  const next = densestFirst(densities);
  let sum = 0;
  for (let course = next(); course >= 0; course = next()) {
    sum += hours[course];
    if (sum > (densities[course] > 0 ? most : least)) return -densities[course];
    if (densities[course] <= 0 && sum - hours[course] >= least) return 0;
  }
  return 0;
}

function copyPrices(from: Prices, to: Prices): void {
  to.groups.set(from.groups);
  to.total = from.total;
  to.requirements.set(from.requirements);
}

const patience = 6;
const leastGain = 1e-5;

/** How to look for prices. */
export type PriceSearch = {
  /** What the first step hopes to gain, such as the largest score. */
  readonly gain: number;
  /** Most steps. */
  readonly looks: number;
  /** The steps end where the bound is below it. */
  readonly floor: number;
  /** Prices of a core of the same model to start from. */
  readonly from?: { readonly core: ChoiceCore; readonly prices: Prices };
};

function startPrices(core: ChoiceCore, from: PriceSearch["from"]): Prices {
  const prices = createPrices(core);
  if (from === undefined) return { ...prices, total: startPrice(core) };
  core.modelGroups.forEach((group, index) => {
    const before = from.core.modelGroups.indexOf(group);
    if (before >= 0) prices.groups[index] = from.prices.groups[before];
  });
  core.modelRequirements.forEach((pair, index) => {
    const before = from.core.modelRequirements.indexOf(pair);
    if (before >= 0) prices.requirements[index] = from.prices.requirements[before];
  });
  return { ...prices, total: from.prices.total };
}

/**
 * Returns prices at which few rules are broken by the courses that are worth their price, and the bound that they
 * give: with prices for the hours in all, the hours of each group and each requirement, every level chooses for
 * itself. The prices are found by subgradient steps (Polyak's, towards a hoped-for gain that is halved where it is
 * not made), in O(courses) each; any prices give a bound, better ones a lower one.
 */
export function priceCore(
  core: ChoiceCore,
  { gain: firstGain, looks, floor, from }: PriceSearch,
): PricedCore {
  const prices = startPrices(core, from);
  const best = createPrices(core);
  const look = createLook(core);
  let bound = Number.POSITIVE_INFINITY;
  let gain = firstGain;
  let failures = 0;
  for (let count = 0; count < looks; count++) {
    const found = lookAt(core, prices, look);
    if (found < bound) {
      if (found < bound - 0.1 * gain) failures = -1;
      bound = found;
      copyPrices(prices, best);
      if (bound < floor) break;
    }
    failures++;
    if (failures > patience) {
      gain /= 2;
      failures = 0;
      if (gain < leastGain * firstGain) break;
      copyPrices(best, prices);
      lookAt(core, prices, look);
    }
    const slack = squaredSlack(prices, look);
    if (slack === 0) break;
    step(prices, look, (found - bound + gain) / slack);
  }
  return { bound, prices: best };
}
