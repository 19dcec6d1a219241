import { EngineError } from "../data/errors.ts";
import type { KernelMemory } from "./kernel-memory.ts";

/** Hands out parts of a memory one after another; nothing is given back. */
export type Arena = {
  readonly bytes: (length: number) => Uint8Array;
  readonly shorts: (length: number) => Uint16Array;
  readonly integers: (length: number) => Int32Array;
  readonly indices: (length: number) => Uint32Array;
  readonly floats: (length: number) => Float32Array;
  readonly doubles: (length: number) => Float64Array;
  /** First byte that is not handed out. */
  readonly used: () => number;
};

/** Every part begins at a cache line. */
export const alignment = 64;

/**
 * Returns an arena over bytes `first` (default 64, so that no address is 0) to `end` (excluded; default all) of
 * `memory`. Threads that share a memory have arenas that do not overlap, beside the parts they share.
 *
 * @throws {EngineError} `invalid-option`, from the arena, where a part does not fit.
 */
export function createArena(
  { buffer }: Pick<KernelMemory, "buffer">,
  first: number = alignment,
  end: number = buffer.byteLength,
): Arena {
  let next = first;
  const take = (bytes: number) => {
    const at = Math.ceil(next / alignment) * alignment;
    if (at + bytes > end)
      throw new EngineError("invalid-option", `createArena: bytes left are ${end - at}, got ${bytes}`);
    next = at + bytes;
    return at;
  };
  return Object.freeze({
    bytes: (length: number) => new Uint8Array(buffer, take(length), length),
    shorts: (length: number) => new Uint16Array(buffer, take(2 * length), length),
    integers: (length: number) => new Int32Array(buffer, take(4 * length), length),
    indices: (length: number) => new Uint32Array(buffer, take(4 * length), length),
    floats: (length: number) => new Float32Array(buffer, take(4 * length), length),
    doubles: (length: number) => new Float64Array(buffer, take(8 * length), length),
    used: () => next,
  });
}
