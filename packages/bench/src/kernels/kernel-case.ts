import {
  type Arena,
  createArena,
  createKernelMemory,
  type Kernels,
  kernelTwins,
  type Random,
} from "@jingxun/engine";

/** A random task, built in an arena, whose outputs two sets of kernels must fill alike. */
export type KernelTask = {
  /** Runs the task and returns what it filled, in new views. */
  readonly run: (kernels: Kernels) => readonly (Int32Array | Float32Array)[];
};

/** Draws a task of one kernel. */
export type DrawTask = (random: Random, arena: Arena) => KernelTask;

const bytes = 1 << 22;

const bitsOf = ({ buffer, byteOffset, length }: Int32Array | Float32Array) =>
  new Int32Array(buffer, byteOffset, length);

/** Whether views have the same bits. */
function isSame(left: Int32Array | Float32Array, right: Int32Array | Float32Array): boolean {
  const [a, b] = [bitsOf(left), bitsOf(right)];
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

/**
 * Returns a function that draws a task and tells whether the kernels fill its outputs as their twins do, to the bit. The
 * memory is used again and again, so that nothing can rely on zeros.
 */
export function createCaseChecker(
  draw: DrawTask,
  kernelsIn: (memory: ReturnType<typeof createKernelMemory>) => Kernels,
  kind: "shared" | "plain",
): (random: Random) => boolean {
  const memory = createKernelMemory(bytes, kind);
  const kernels = kernelsIn(memory);
  return (random) => {
    const task = draw(random, createArena(memory));
    const found = task.run(kernels);
    const expected = task.run(kernelTwins);
    return found.every((view, at) => isSame(view, expected[at]));
  };
}
