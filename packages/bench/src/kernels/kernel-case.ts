import { type Arena, createArena, createKernelMemory, type KernelMemory, type Random } from "@jingxun/engine";

type View = Int32Array | Float32Array | Float64Array;

/** Draws a task in an arena; what is returned runs it and returns what was filled, in new views. */
export type DrawTask<Kernels> = (random: Random, arena: Arena) => (kernels: Kernels) => readonly View[];

const bytes = 1 << 22;

const bitsOf = ({ buffer, byteOffset, byteLength }: View) =>
  new Int32Array(buffer, byteOffset, byteLength / 4);

/** Whether views have the same bits. */
function isSame(left: View, right: View): boolean {
  const [a, b] = [bitsOf(left), bitsOf(right)];
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

/**
 * Returns a function that draws a task and tells whether the kernels fill its outputs as their twins do, to the bit. The
 * memory is used again and again, so that nothing can rely on zeros.
 */
export function createCaseChecker<Kernels>(
  draw: DrawTask<Kernels>,
  kernelsIn: (memory: KernelMemory) => Kernels,
  twins: Kernels,
  kind: "shared" | "plain",
): (random: Random) => boolean {
  const memory = createKernelMemory(bytes, kind);
  const kernels = kernelsIn(memory);
  return (random) => {
    const run = draw(random, createArena(memory));
    const found = run(kernels);
    const expected = run(twins);
    return found.every((view, at) => isSame(view, expected[at]));
  };
}
