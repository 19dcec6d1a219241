import type { ScoreMatrix } from "../fit/score-matrix.ts";
import { type ClassLattice, createClassLattice } from "./class-lattice.ts";
import { type ClassLayout, clampProbability } from "./class-parameters.ts";

/** The posterior of one answer pattern after the other; the arrays are reused. */
export type PatternClasses = {
  /** Tabulates the answers at `parameters`, for the patterns that follow. */
  readonly prepare: (parameters: Float64Array) => void;
  /** Fills `posterior` and `groupMass` for a row of the matrix and returns its log-likelihood. */
  readonly fill: (row: number) => number;
  /** Probability of each class. */
  readonly posterior: Float64Array;
  /** Probability of each group of the items, from `massStarts[item]` on. */
  readonly groupMass: Float64Array;
  /** Items that need the same attributes share a start. */
  readonly massStarts: Int32Array;
};

/** For each cell of what an item needs, the group that it is. */
function groupsOfCells({ classCount, groups }: ClassLayout, item: number): readonly number[] {
  const { attributes, groupOf } = groups[item];
  const found = new Array<number>(1 << attributes.length).fill(0);
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    const cell = attributes.reduce(
      (sum, attribute, bit) => sum | (((classIndex >> attribute) & 1) << bit),
      0,
    );
    found[cell] = groupOf[classIndex];
  }
  return found;
}

/** The cells in which an item differs from the group with most cells, which is left to a constant. */
function createItemCells(layout: ClassLayout, { itemCells }: ClassLattice) {
  const { groups, offsets } = layout;
  const references = new Int32Array(groups.length);
  const starts = new Int32Array(groups.length + 1);
  const cells: number[] = [];
  const parameters: number[] = [];
  groups.forEach(({ groupCount }, item) => {
    const ofCells = groupsOfCells(layout, item);
    const sizes = new Array<number>(groupCount).fill(0);
    for (const group of ofCells) sizes[group]++;
    const reference = sizes.indexOf(Math.max(...sizes));
    references[item] = offsets[item] + reference;
    ofCells.forEach((group, cell) => {
      if (group === reference) return;
      cells.push(itemCells[item] + cell);
      parameters.push(offsets[item] + group);
    });
    starts[item + 1] = cells.length;
  });
  return { references, starts, cells: Int32Array.from(cells), parameters: Int32Array.from(parameters) };
}

/** Which cells add up to which group of `groupMass`, once for items that need the same attributes. */
function createMassPlan(layout: ClassLayout, { itemCells }: ClassLattice) {
  const known = new Map<number, number>();
  const cells: number[] = [];
  const places: number[] = [];
  let length = 0;
  const massStarts = Int32Array.from(itemCells, (at, item) => {
    const start = known.get(at) ?? length;
    if (start < length) return start;
    known.set(at, start);
    groupsOfCells(layout, item).forEach((group, cell) => {
      cells.push(at + cell);
      places.push(start + group);
    });
    length += layout.groups[item].groupCount;
    return start;
  });
  return { massStarts, length, cells: Int32Array.from(cells), places: Int32Array.from(places) };
}

/**
 * Returns the posteriors of the rows of `matrix` (−1 = not answered, left out). An item enters through the cells
 * of the attributes that it needs alone, so that a row takes O(items · groups + 3^attributes), not items · classes.
 */
export function createPatternClasses(
  layout: ClassLayout,
  { scores, itemCount }: ScoreMatrix,
): PatternClasses {
  const { classCount } = layout;
  const lattice = createClassLattice(layout);
  const { classesAt, cellCount } = lattice;
  const {
    references,
    starts,
    cells: itemCells,
    parameters: cellParameters,
  } = createItemCells(layout, lattice);
  const { massStarts, length, cells: massCells, places } = createMassPlan(layout, lattice);
  const cells = new Float64Array(cellCount);
  const posterior = cells.subarray(classesAt);
  const groupMass = new Float64Array(length);
  const logShares = new Float64Array(classCount);
  // By item or its cell, wrong and right.
  const constants = new Float64Array(2 * itemCount);
  const differences = new Float64Array(2 * itemCells.length);

  function fillLogDensities(row: number): number {
    let constant = 0;
    cells.fill(0, 0, classesAt);
    posterior.set(logShares);
    for (let item = 0; item < itemCount; item++) {
      const score = scores[row * itemCount + item];
      if (score < 0) continue;
      constant += constants[2 * item + score];
      const end = starts[item + 1];
      for (let at = starts[item]; at < end; at++) cells[itemCells[at]] += differences[2 * at + score];
    }
    lattice.spread(cells);
    return constant;
  }

  return {
    posterior,
    groupMass,
    massStarts,
    prepare(parameters) {
      for (let index = 0; index < classCount; index++)
        logShares[index] = Math.log(clampProbability(parameters[index]));
      for (let item = 0; item < itemCount; item++) {
        const reference = clampProbability(parameters[references[item]]);
        constants[2 * item] = Math.log1p(-reference);
        constants[2 * item + 1] = Math.log(reference);
        for (let at = starts[item]; at < starts[item + 1]; at++) {
          const probability = clampProbability(parameters[cellParameters[at]]);
          differences[2 * at] = Math.log1p(-probability) - constants[2 * item];
          differences[2 * at + 1] = Math.log(probability) - constants[2 * item + 1];
        }
      }
    },
    fill(row) {
      const constant = fillLogDensities(row);
      let peak = -Infinity;
      for (let index = 0; index < classCount; index++) peak = Math.max(peak, posterior[index]);
      let mass = 0;
      for (let index = 0; index < classCount; index++) {
        posterior[index] = Math.exp(posterior[index] - peak);
        mass += posterior[index];
      }
      for (let index = 0; index < classCount; index++) posterior[index] /= mass;
      lattice.gather(cells);
      groupMass.fill(0);
      for (let index = 0; index < massCells.length; index++)
        groupMass[places[index]] += cells[massCells[index]];
      return constant + peak + Math.log(mass);
    },
  };
}
