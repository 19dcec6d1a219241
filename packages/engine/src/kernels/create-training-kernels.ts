import { bindInvertSymmetric, type InvertSymmetric, invertSymmetricTwin } from "./invert-symmetric.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { loadModule } from "./load-module.ts";
import { trainBytes } from "./train-bytes.ts";
import { bindFactors, type FactorKernel } from "./train-factors.ts";
import { factorTwin } from "./train-factors-twin.ts";

/** The hot loops of training, on views of one memory. */
export type TrainingKernels = FactorKernel & {
  readonly runs: "wasm" | "typescript";
  readonly invertSymmetric: InvertSymmetric;
};

/** The same kernels in TypeScript: what defines their results, and what runs where WebAssembly cannot. */
export const trainingTwins: TrainingKernels = Object.freeze({
  runs: "typescript",
  ...factorTwin,
  invertSymmetric: invertSymmetricTwin,
});

/** Returns the kernels of training in `memory`; one set a thread. */
export function createTrainingKernels(memory: KernelMemory): TrainingKernels {
  const loaded = loadModule(trainBytes, memory);
  if (loaded === undefined) return trainingTwins;
  return Object.freeze({
    runs: "wasm",
    ...bindFactors(loaded),
    invertSymmetric: bindInvertSymmetric(loaded),
  });
}
