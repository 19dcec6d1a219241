import { parentPort, workerData } from "node:worker_threads";
import { attachKernelMemory, createTrainingKernels } from "@jingxun/engine";
import { control, type StepTask, stepRows } from "./step-rows.ts";

/** What a thread has beside each task: the memory, its own scratch, and what all threads count in. */
export type FactorWorkerData = {
  readonly handle: object;
  readonly scratch: Float32Array;
  readonly shared: Int32Array;
};

const { handle, scratch, shared } = workerData as FactorWorkerData;
const memory = attachKernelMemory(handle);
const kernels = createTrainingKernels(memory);

// What is posted by itself comes with a buffer of its own over the same bytes.
const integers = ({ byteOffset, length }: Int32Array) => new Int32Array(memory.buffer, byteOffset, length);
const floats = ({ byteOffset, length }: Float32Array) => new Float32Array(memory.buffer, byteOffset, length);
const attached = (task: StepTask): StepTask => ({
  ...task,
  starts: integers(task.starts),
  others: integers(task.others),
  solved: floats(task.solved),
  factors: floats(task.factors),
  gram: floats(task.gram),
  scratch: floats(scratch),
});

parentPort?.on("message", (task: StepTask) => {
  try {
    stepRows(kernels, attached(task), shared);
  } finally {
    Atomics.add(shared, control.done, 1);
    Atomics.notify(shared, control.done);
  }
});
parentPort?.postMessage(kernels.runs);
