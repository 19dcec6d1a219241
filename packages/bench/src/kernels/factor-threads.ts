import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createTrainingKernels, type KernelMemory, type TrainingKernels } from "@jingxun/engine";
import type { FactorWorkerData } from "./factor-worker.ts";
import { control, type StepTask, stepRows } from "./step-rows.ts";

/** Two threads that solve rows of iALS in one memory, this one among them; the other keeps no process alive. */
export type FactorThreads = Pick<TrainingKernels, "stepFactors"> & { readonly close: () => Promise<unknown> };

/**
 * Returns what solves the rows 0 to `lastRow` of a task by two threads. No row depends on who solves it, so that the
 * factors are those of one thread.
 *
 * @param scratch of the other thread; that of a task is of this one.
 */
export async function createFactorThreads(
  memory: KernelMemory,
  scratch: Float32Array,
): Promise<FactorThreads> {
  const kernels = createTrainingKernels(memory);
  const shared = new Int32Array(new SharedArrayBuffer(4 * control.length));
  const workerData: FactorWorkerData = { handle: memory.handle, scratch, shared };
  const worker = new Worker(new URL("./factor-worker.js", import.meta.url), { workerData });
  await once(worker, "message");
  worker.unref();
  return {
    stepFactors: (task: StepTask) => {
      shared.fill(0);
      worker.postMessage(task);
      stepRows(kernels, task, shared);
      Atomics.wait(shared, control.done, 0);
    },
    close: () => worker.terminate(),
  };
}
