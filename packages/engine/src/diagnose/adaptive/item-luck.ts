import { hashText } from "../../data/hash-text.ts";
import type { CompetencyItems } from "../correlate/competency-items.ts";

/** A uniform number in [0, 1) for an item in the test of a seed: the same throughout that test. */
export type ItemLuck = (item: number, seed: number) => number;

/** 32 bits of two integers, finished twice as MurmurHash3 does. */
function mix(stream: number, seed: number): number {
  let hash = stream;
  for (const word of [seed, stream]) {
    hash = Math.imul(hash ^ word ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/**
 * Returns the luck of items. It hangs on what an item measures and not on its name, so that other ids give the
 * same tests; items of equal parameters are told apart by their order.
 */
export function createItemLuck({ items, competencies }: CompetencyItems): ItemLuck {
  const twins = new Map<string, number>();
  const streams = items.map(({ model, a, b, g = 0, competencyIndex }) => {
    const parameters = [competencies[competencyIndex], model, a, g, ...b].join(" ");
    const earlier = twins.get(parameters) ?? 0;
    twins.set(parameters, earlier + 1);
    return Number.parseInt(hashText(`${parameters} ${earlier}`).slice(0, 8), 16);
  });
  return (item, seed) => mix(streams[item], seed) / 4294967296;
}
