import { type Arena, alignment } from "./create-arena.ts";
import type { PriceColumns, PriceRoom } from "./price-task.ts";

/** What is kept between looks, and by how much the rules are broken, in the order of the prices. */
export type PriceScratch = {
  readonly bestPrices: Float64Array;
  readonly slacks: Float64Array;
  /** By group, the hours that are worth most. */
  readonly groupHours: Int32Array;
  /** By class, the price of an hour. */
  readonly hourly: Float64Array;
  /** Of linked courses: the value with all prices, and whether it is taken. */
  readonly priced: Float64Array;
  readonly isTaken: Uint8Array;
};

/** All that a search for prices works in. */
export type PriceLayout = { readonly columns: PriceColumns; readonly scratch: PriceScratch };

/** Lays out columns with so much room in what `take` gives; the kernel takes their addresses in this order. */
export function layOutPrices(
  { courses, groups, classGroups, pairs, bonuses }: PriceRoom,
  take: Pick<Arena, "integers" | "doubles" | "bytes">,
): PriceLayout {
  const priceCount = groups + 1 + pairs;
  const columns = {
    classGroupStarts: take.integers(courses + 1),
    classGroups: take.integers(classGroups),
    classStarts: take.integers(courses + 1),
    // A class takes an even number of places, so that at worst each course takes two.
    hours: take.doubles(2 * courses),
    values: take.doubles(2 * courses),
    levels: take.integers(courses + 1),
    linkedHours: take.doubles(courses),
    linkedValues: take.doubles(courses),
    linkedClasses: take.integers(courses),
    requiring: take.integers(pairs),
    required: take.integers(pairs),
    groupLeast: take.integers(groups),
    groupMost: take.integers(groups),
    bonusStarts: take.integers(groups),
    bonuses: take.doubles(bonuses),
    prices: take.doubles(priceCount),
  };
  const scratch = {
    bestPrices: take.doubles(priceCount),
    slacks: take.doubles(priceCount),
    groupHours: take.integers(groups),
    hourly: take.doubles(courses),
    priced: take.doubles(courses),
    isTaken: take.bytes(courses),
  };
  return { columns, scratch };
}

/** Returns the bytes that a layout takes of an arena, wherever it begins. */
export function priceLayoutBytes(room: PriceRoom): number {
  let bytes = alignment;
  const count = <Column>(size: number, length: number, none: Column) => {
    bytes += Math.ceil((size * length) / alignment) * alignment;
    return none;
  };
  layOutPrices(room, {
    integers: (length) => count(4, length, new Int32Array(0)),
    doubles: (length) => count(8, length, new Float64Array(0)),
    bytes: (length) => count(1, length, new Uint8Array(0)),
  });
  return bytes;
}
