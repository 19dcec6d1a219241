import type { KernelMemory } from "./kernel-memory.ts";
import { loadModule } from "./load-module.ts";
import { bindMultiply, type MultiplyKernel, multiplyTwin } from "./multiply.ts";
import { scoreBytes } from "./score-bytes.ts";
import { bindScoreTop, type ScoreTop, scoreTopTwin } from "./score-top.ts";
import { bindSelectTop, type SelectTop, selectTopTwin } from "./select-top.ts";

/** The hot loops of scoring, on views of one memory. */
export type Kernels = MultiplyKernel & {
  /** What runs: WebAssembly, or the twins where the runtime has none with 128-bit vectors. Results are the same. */
  readonly runs: "wasm" | "typescript";
  readonly selectTop: SelectTop;
  readonly scoreTop: ScoreTop;
};

/** The same kernels in TypeScript: what defines their results, and what runs where WebAssembly cannot. */
export const kernelTwins: Kernels = Object.freeze({
  runs: "typescript",
  ...multiplyTwin,
  selectTop: selectTopTwin,
  scoreTop: scoreTopTwin,
});

/** Returns the kernels of scoring in `memory`. One set a thread: they keep nothing between calls but what is in memory. */
export function createKernels(memory: KernelMemory): Kernels {
  const loaded = loadModule(scoreBytes, memory);
  if (loaded === undefined) return kernelTwins;
  return Object.freeze({
    runs: "wasm",
    ...bindMultiply(loaded),
    selectTop: bindSelectTop(loaded),
    scoreTop: bindScoreTop(loaded),
  });
}
