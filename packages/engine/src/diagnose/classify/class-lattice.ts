import type { ClassLayout } from "./class-parameters.ts";
import type { ItemGroups } from "./item-groups.ts";

/**
 * The classes, and what is left of them when some attributes are not looked at: a set of m attributes has 2^m
 * cells, one for each combination of them, in the order of an item's groups. The sets are those that items need
 * and those on the way from there to all attributes, so that a cell is the sum of two cells of the next set.
 */
export type ClassLattice = {
  readonly cellCount: number;
  /** The classes are the last cells, from here on in their order. */
  readonly classesAt: number;
  /** For each item the first cell of the attributes that it needs. */
  readonly itemCells: Int32Array;
  /** Adds to each class what stands in the cells that it falls into. */
  readonly spread: (cells: Float64Array) => void;
  /** Fills the other cells with the sums of the classes that fall into them. */
  readonly gather: (cells: Float64Array) => void;
};

const maskOf = ({ attributes }: ItemGroups) =>
  attributes.reduce((mask, attribute) => mask | (1 << attribute), 0);

const lowestMissing = (mask: number) => 31 - Math.clz32(~mask & -~mask);

function sizeOf(mask: number): number {
  let size = 1;
  for (let rest = mask; rest > 0; rest &= rest - 1) size *= 2;
  return size;
}

/** The sets needed, each with what lacks one attribute less, down to all; small ones first. */
function setsOf({ groups, classCount }: ClassLayout): readonly number[] {
  const all = classCount - 1;
  const sets = new Set([all]);
  for (const group of groups)
    for (let mask = maskOf(group); !sets.has(mask); mask |= 1 << lowestMissing(mask)) sets.add(mask);
  return [...sets].sort((left, right) => sizeOf(left) - sizeOf(right) || left - right);
}

/** Returns the lattice of a model's items. `spread` and `gather` take at most 3^attributes steps. */
export function createClassLattice(layout: ClassLayout): ClassLattice {
  const { groups, classCount } = layout;
  const sets = setsOf(layout);
  const starts = new Map<number, number>();
  let cellCount = 0;
  for (const mask of sets) {
    starts.set(mask, cellCount);
    cellCount += sizeOf(mask);
  }
  const startOf = (mask: number) => starts.get(mask) ?? 0;
  const classesAt = cellCount - classCount;
  /** For each cell the two of the next set: without and with the attribute that is looked at there. */
  const withouts = new Int32Array(classesAt);
  const withs = new Int32Array(classesAt);
  for (const mask of sets.slice(0, -1)) {
    // All attributes below the missing one are in the set: they are the low bits of its cells too.
    const bit = 1 << lowestMissing(mask);
    const [from, to] = [startOf(mask), startOf(mask | bit)];
    for (let cell = 0; cell < sizeOf(mask); cell++) {
      const low = cell & (bit - 1);
      withouts[from + cell] = to + 2 * (cell - low) + low;
      withs[from + cell] = withouts[from + cell] + bit;
    }
  }
  return {
    cellCount,
    classesAt,
    itemCells: Int32Array.from(groups, (group) => startOf(maskOf(group))),
    spread(cells) {
      for (let cell = 0; cell < classesAt; cell++) {
        const value = cells[cell];
        cells[withouts[cell]] += value;
        cells[withs[cell]] += value;
      }
    },
    gather(cells) {
      for (let cell = classesAt - 1; cell >= 0; cell--)
        cells[cell] = cells[withouts[cell]] + cells[withs[cell]];
    },
  };
}
