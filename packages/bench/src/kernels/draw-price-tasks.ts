import {
  createKernelMemory,
  createPriceKernel,
  createPriceTwin,
  createRandom,
  type PriceColumns,
  type PriceKernel,
  type PriceSearch,
  priceMemoryBytes,
  type Random,
} from "@jingxun/engine";
import { chance, pick } from "../inputs/draw.ts";

/** Most of each kind in a drawn task. */
const most = { courses: 60, linked: 20, groups: 8, classes: 12, pairs: 6, hours: 40 };

const room = {
  courses: most.courses + most.linked + most.classes,
  groups: most.groups,
  classGroups: most.classes * most.groups,
  pairs: most.pairs,
  bonuses: most.groups * (most.hours + 1),
};

/** Draws a number of few values, so that there are ties, or of many. */
const drawValue = (random: Random, isCoarse: boolean) =>
  isCoarse ? random.integer(9) - 2 : 4 * random.uniform() - 0.5;

/** Draws classes, each of any groups, and their courses; returns how many classes there are. */
function drawClasses(random: Random, groups: number, isCoarse: boolean, to: PriceColumns): number {
  const classes = 1 + random.integer(most.classes);
  to.classGroupStarts[0] = 0;
  to.classStarts[0] = 0;
  for (let kind = 0; kind < classes; kind++) {
    let place = to.classGroupStarts[kind];
    for (let group = 0; group < groups; group++) if (chance(random, 0.3)) to.classGroups[place++] = group;
    to.classGroupStarts[kind + 1] = place;
    const start = to.classStarts[kind];
    const size = random.integer(Math.floor(most.courses / classes) + 1);
    const end = start + size + (size & 1);
    for (let course = start; course < end; course++) {
      const isCourse = course < start + size;
      to.hours[course] = isCourse ? random.integer(12) : 0;
      to.values[course] = isCourse ? drawValue(random, isCoarse) : 0;
    }
    to.classStarts[kind + 1] = end;
  }
  return classes;
}

/** Draws courses that exclude or need others; returns how many levels and pairs they have. */
function drawLinked(random: Random, classes: number, isCoarse: boolean, to: PriceColumns) {
  const count = random.integer(most.linked + 1);
  let levels = 0;
  let place = 0;
  to.levels[0] = 0;
  while (place < count) {
    place = Math.min(count, place + 1 + random.integer(3));
    to.levels[++levels] = place;
  }
  for (let course = 0; course < count; course++) {
    to.linkedHours[course] = random.integer(12);
    to.linkedValues[course] = drawValue(random, isCoarse);
    to.linkedClasses[course] = random.integer(classes);
  }
  const pairs = count < 2 ? 0 : random.integer(most.pairs + 1);
  for (let pair = 0; pair < pairs; pair++) {
    to.requiring[pair] = random.integer(count);
    to.required[pair] = (to.requiring[pair] + 1 + random.integer(count - 1)) % count;
  }
  return { levels, pairs };
}

/** Draws the bounds of the groups, and for some a concave bonus. */
function drawGroups(random: Random, groups: number, to: PriceColumns): void {
  let next = 0;
  for (let group = 0; group < groups; group++) {
    to.groupMost[group] = random.integer(most.hours + 1);
    to.groupLeast[group] = random.integer(to.groupMost[group] + 1);
    to.bonusStarts[group] = chance(random, 0.3) ? next : -1;
    if (to.bonusStarts[group] < 0) continue;
    let [bonus, gain] = [0, random.uniform()];
    for (let hours = 0; hours <= to.groupMost[group]; hours++) {
      to.bonuses[next++] = bonus;
      bonus += gain;
      gain *= random.uniform();
    }
  }
}

/** Fills the columns of a kernel with a drawn task and runs it; returns the bound and the prices. */
function runDrawn(random: Random, kernel: PriceKernel): Float64Array {
  const columns = kernel.columnsFor(room);
  const groups = random.integer(most.groups + 1);
  const isCoarse = chance(random, 0.5);
  const classes = drawClasses(random, groups, isCoarse, columns);
  const { levels, pairs } = drawLinked(random, classes, isCoarse, columns);
  drawGroups(random, groups, columns);
  for (let at = 0; at < groups + 1 + pairs; at++)
    columns.prices[at] = chance(random, 0.5) ? 0 : Math.abs(random.normal()) * (at > groups ? 1 : -1);
  const least = random.integer(most.hours);
  const search: PriceSearch = {
    classes,
    levels,
    groups,
    pairs,
    baseValue: random.integer(3),
    least,
    most: least + random.integer(most.hours),
    gain: pick(random, [0.1, 1, 4]),
    looks: 1 + random.integer(60),
    floor: pick(random, [Number.NEGATIVE_INFINITY, 0, 10]),
  };
  const bound = kernel.find(search);
  return Float64Array.of(bound, ...columns.prices.subarray(0, groups + 1 + pairs));
}

const bitsOf = (numbers: Float64Array) => new BigInt64Array(numbers.buffer, 0, numbers.length);

/** Returns a check that a kernel finds for a drawn task the prices that its twin finds, to the bit. */
export function createPriceCheck(kind: "shared" | "plain"): (random: Random) => boolean {
  const kernel = createPriceKernel(createKernelMemory(priceMemoryBytes(room), kind), room);
  const twin = createPriceTwin();
  return (random) => {
    // The draws of a task run twice, once for the columns of each.
    const seed = random.integer(0x7fffffff);
    const found = bitsOf(runDrawn(createRandom(seed), kernel));
    const expected = bitsOf(runDrawn(createRandom(seed), twin));
    return found.length === expected.length && found.every((bits, at) => bits === expected[at]);
  };
}
