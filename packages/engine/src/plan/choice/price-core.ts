import type { PriceKernel, PriceSearch } from "../../kernels/price-task.ts";
import type { ChoiceCore } from "./choice-core.ts";
import { densestFirst } from "./densest-first.ts";
import { placeCore } from "./price-columns.ts";

/** What an hour in each group, an hour in all, and each requirement is worth: the multipliers of the bound. */
export type Prices = {
  readonly groups: Float64Array;
  readonly total: number;
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

/** How to look for prices. */
export type PriceGoal = Pick<PriceSearch, "gain" | "looks" | "floor"> & {
  /** Prices of a core of the same model to start from. */
  readonly from?: { readonly core: ChoiceCore; readonly prices: Prices };
};

function startPrices(core: ChoiceCore, from: PriceGoal["from"]): Prices {
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
  { gain, looks, floor, from }: PriceGoal,
  kernel: PriceKernel,
): PricedCore {
  const { columns, sizes } = placeCore(core, kernel);
  const start = startPrices(core, from);
  const { groupCount } = core;
  columns.prices.set(start.groups);
  columns.prices[groupCount] = start.total;
  columns.prices.set(start.requirements, groupCount + 1);
  const bound = kernel.find({ ...sizes, gain, looks, floor });
  const prices = {
    groups: columns.prices.slice(0, groupCount),
    total: columns.prices[groupCount],
    requirements: columns.prices.slice(groupCount + 1, groupCount + 1 + sizes.pairs),
  };
  return { bound, prices };
}
