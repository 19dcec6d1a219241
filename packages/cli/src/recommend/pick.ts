import type { TeacherId } from "@jingxun/engine";

/** Returns what a map has of some teachers. */
export function pick<Value>(
  map: ReadonlyMap<TeacherId, Value> | undefined,
  ids: readonly TeacherId[],
): Map<TeacherId, Value> {
  const picked = new Map<TeacherId, Value>();
  for (const id of ids) {
    const value = map?.get(id);
    if (value !== undefined) picked.set(id, value);
  }
  return picked;
}
