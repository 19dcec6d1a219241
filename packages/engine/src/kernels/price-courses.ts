import { createArena } from "./create-arena.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { loadModule } from "./load-module.ts";
import { priceBytes } from "./price-bytes.ts";
import { createPriceTwin } from "./price-courses-twin.ts";
import type { PriceColumns, PriceKernel, PriceRoom, PriceSearch } from "./price-task.ts";

/** A teacher's problem, with much to spare. */
const usualRoom: PriceRoom = {
  courses: 4096,
  groups: 256,
  classGroups: 16_384,
  pairs: 4096,
  bonuses: 65_536,
};

const alignmentSlack = 64;
const columnCount = 22;

/** Returns the bytes of memory that a kernel takes with so much room. */
export function priceMemoryBytes({ courses, groups, classGroups, pairs, bonuses } = usualRoom): number {
  const byCourse = 4 * 4 + 1 + 8 * 8;
  const byGroup = 4 * 4 + 8 * 3;
  const byPair = 4 * 2 + 8 * 3;
  const entries = 4 * classGroups + 8 * bonuses;
  return (
    (courses + 2) * byCourse +
    (groups + 2) * byGroup +
    pairs * byPair +
    entries +
    (columnCount + 1) * alignmentSlack
  );
}

/**
 * Returns the kernel in the bytes `first` to `end` of `memory` (`priceMemoryBytes(room)` of them), or its twin where the
 * runtime has no WebAssembly with 128-bit vectors. The twin takes over where a problem asks for more room. One a thread.
 */
export function createPriceKernel(
  memory: KernelMemory,
  room: PriceRoom = usualRoom,
  first?: number,
  end?: number,
): PriceKernel {
  const twin = createPriceTwin();
  const loaded = loadModule(priceBytes, memory);
  if (loaded === undefined) return twin;
  const { exports, at } = loaded;
  const arena = createArena(memory, first, end);
  const priceCount = room.groups + 1 + room.pairs;
  const columns: PriceColumns = {
    classGroupStarts: arena.integers(room.courses + 1),
    classGroups: arena.integers(room.classGroups),
    classStarts: arena.integers(room.courses + 1),
    hours: arena.doubles(2 * room.courses),
    values: arena.doubles(2 * room.courses),
    levels: arena.integers(room.courses + 1),
    linkedHours: arena.doubles(room.courses),
    linkedValues: arena.doubles(room.courses),
    linkedClasses: arena.integers(room.courses),
    requiring: arena.integers(room.pairs),
    required: arena.integers(room.pairs),
    groupLeast: arena.integers(room.groups),
    groupMost: arena.integers(room.groups),
    bonusStarts: arena.integers(room.groups),
    bonuses: arena.doubles(room.bonuses),
    prices: arena.doubles(priceCount),
  };
  const bestPrices = arena.doubles(priceCount);
  const slacks = arena.doubles(priceCount);
  const groupHours = arena.integers(room.groups);
  const hourly = arena.doubles(room.courses);
  const priced = arena.doubles(room.courses);
  const isTaken = arena.bytes(room.courses);
  // In the order of the parameters of `placeColumns`, as are the columns.
  const scratch = [bestPrices, slacks, groupHours, hourly, priced, isTaken];
  exports.placeColumns(...Object.values(columns).map(at), ...scratch.map(at));
  let runs: PriceKernel["find"] = twin.find;
  const find = (search: PriceSearch) => {
    const { classes, levels, groups, pairs, baseValue, least, most, gain, looks, floor } = search;
    return exports.findPrices(classes, levels, groups, pairs, baseValue, least, most, gain, looks, floor);
  };
  const names = Object.keys(usualRoom) as (keyof PriceRoom)[];
  return Object.freeze({
    runs: "wasm",
    columnsFor: (asked: PriceRoom) => {
      const fits = names.every((name) => asked[name] <= room[name]);
      runs = fits ? find : twin.find;
      return fits ? columns : twin.columnsFor(asked);
    },
    find: (search: PriceSearch) => runs(search),
  });
}
