import { createArena } from "./create-arena.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { loadModule } from "./load-module.ts";
import { priceBytes } from "./price-bytes.ts";
import { createPriceTwin } from "./price-courses-twin.ts";
import { layOutPrices, priceLayoutBytes } from "./price-layout.ts";
import type { PriceKernel, PriceRoom, PriceSearch } from "./price-task.ts";

/** A teacher's problem, with much to spare. */
const usualRoom: PriceRoom = {
  courses: 4096,
  groups: 256,
  classGroups: 16_384,
  pairs: 4096,
  bonuses: 16_384,
};

/** Returns the bytes of memory that a kernel takes with so much room. */
export function priceMemoryBytes(room: PriceRoom = usualRoom): number {
  return priceLayoutBytes(room);
}

/**
 * Returns the kernel in the bytes `first` to `end` of `memory` (`priceMemoryBytes(room)` of them), or its twin where the
 * runtime has no WebAssembly with 128-bit vectors. The twin takes over where a problem asks for more room. One a thread.
 *
 * @throws {EngineError} `invalid-option` where these bytes are fewer than the room takes.
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
  const { columns, scratch } = layOutPrices(room, createArena(memory, first, end));
  exports.placeColumns(...[...Object.values(columns), ...Object.values(scratch)].map(at));
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
