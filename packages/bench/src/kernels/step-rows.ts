import type { FactorTask, TrainingKernels } from "@jingxun/engine";

/** One side of iALS by steps of conjugate gradients. */
export type StepTask = FactorTask & { readonly steps: number };

/** Where threads that share a task find the first row that nobody took, and how many of them are done. */
export const control = { next: 0, done: 1, length: 2 } as const;

/** Rows differ by what they hold, and threads by what else their cores do: each takes a few at a time. */
const shares = 1024;

/** Solves a few rows after another, taken from those that no other thread took, until none is left. */
export function stepRows(
  { stepFactors }: Pick<TrainingKernels, "stepFactors">,
  task: StepTask,
  shared: Int32Array,
): void {
  const { lastRow } = task;
  const few = Math.ceil(lastRow / shares);
  const take = () => Atomics.add(shared, control.next, few);
  for (let row = take(); row < lastRow; row = take())
    stepFactors({ ...task, firstRow: row, lastRow: Math.min(row + few, lastRow) });
}
