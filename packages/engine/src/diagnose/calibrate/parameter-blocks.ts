import type { ParameterLayout } from "./parameter-layout.ts";

/** Units that share slots, directly or through others, with those slots: what the M-step can do by itself. */
export type ParameterBlock = { readonly units: Int32Array; readonly slots: Int32Array };

/** Returns the blocks of a layout; units without anything to estimate are in none. */
export function parameterBlocks({ starts, slots, freeCount }: ParameterLayout): readonly ParameterBlock[] {
  const parents = Int32Array.from({ length: freeCount }, (_, slot) => slot);
  const rootOf = (slot: number) => {
    let root = slot;
    while (parents[root] !== root) root = parents[root];
    parents[slot] = root;
    return root;
  };
  const unitSlots = Array.from({ length: starts.length - 1 }, (_, unit) =>
    slots.subarray(starts[unit], starts[unit + 1]).filter((slot) => slot >= 0),
  );
  for (const own of unitSlots) for (const slot of own) parents[rootOf(slot)] = rootOf(own[0]);
  const blocks = new Map<number, { units: number[]; slots: number[] }>();
  for (let slot = 0; slot < freeCount; slot++) {
    const root = rootOf(slot);
    const block = blocks.get(root);
    if (block === undefined) blocks.set(root, { units: [], slots: [slot] });
    else block.slots.push(slot);
  }
  unitSlots.forEach((own, unit) => {
    if (own.length > 0) blocks.get(rootOf(own[0]))!.units.push(unit);
  });
  return [...blocks.values()].map(({ units, slots: own }) => ({
    units: Int32Array.from(units),
    slots: Int32Array.from(own),
  }));
}
