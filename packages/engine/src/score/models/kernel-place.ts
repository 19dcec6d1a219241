import { type Arena, createArena } from "../../kernels/create-arena.ts";
import { createKernels, type Kernels } from "../../kernels/create-kernels.ts";
import { createKernelMemory } from "../../kernels/kernel-memory.ts";

/** A memory, handed out in parts, and the kernels that work in it. */
export type KernelPlace = { readonly arena: Arena; readonly kernels: Kernels };

/** Items of a history that kernels have room for; a longer one is seen to in TypeScript. */
export const historyRoom = 256;

/** For what parts lose where they begin at cache lines. */
const slack = 8192;

/** Returns a place of its own for so many bytes. */
export function createPlace(bytes: number): KernelPlace {
  const memory = createKernelMemory(bytes + slack, "plain");
  return { arena: createArena(memory), kernels: createKernels(memory) };
}

/** Returns the length of a column for so many items: a multiple of 8, behind the items zeros. */
export const columnLength = (itemCount: number): number => 8 * Math.ceil(itemCount / 8);
