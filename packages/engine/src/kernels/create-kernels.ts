import { type AddShares, addSharesTwin, bindAddShares } from "./add-shares.ts";
import { type BlendRows, bindBlendRows, blendRowsTwin } from "./blend-rows.ts";
import { bindFold, type FoldKernel, foldTwin } from "./fold-history.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { loadModule } from "./load-module.ts";
import { bindMultiply, type MultiplyKernel, multiplyTwin } from "./multiply.ts";
import { bindMultiplyItems, type MultiplyItems, multiplyItemsTwin } from "./multiply-items.ts";
import { scoreBytes } from "./score-bytes.ts";
import { bindScoreTop, type ScoreTop, scoreTopTwin } from "./score-top.ts";
import { bindUser, type UserKernel, userTwin } from "./score-user.ts";
import { bindSelectClasses, type SelectClasses, selectClassesTwin } from "./select-classes.ts";
import { bindSelectTop, type SelectTop, selectTopTwin } from "./select-top.ts";
import { bindShapes, type ShapeKernel, shapeTwin } from "./shape-user.ts";
import { bindSumLinks, type SumLinks, sumLinksTwin } from "./sum-links.ts";
import { bindSumRows, type SumRows, sumRowsTwin } from "./sum-rows.ts";

/** The hot loops of scoring, on views of one memory. */
export type Kernels = MultiplyKernel &
  FoldKernel &
  UserKernel &
  ShapeKernel & {
    /** What runs: WebAssembly, or the twins where the runtime has none with 128-bit vectors. Results are the same. */
    readonly runs: "wasm" | "typescript";
    readonly scoreTop: ScoreTop;
    readonly multiplyItems: MultiplyItems;
    readonly sumLinks: SumLinks;
    readonly addShares: AddShares;
    readonly sumRows: SumRows;
    readonly blendRows: BlendRows;
    readonly selectTop: SelectTop;
    readonly selectClasses: SelectClasses;
  };

/** The same kernels in TypeScript: what defines their results, and what runs where WebAssembly cannot. */
export const kernelTwins: Kernels = Object.freeze({
  runs: "typescript",
  ...multiplyTwin,
  ...foldTwin,
  ...userTwin,
  ...shapeTwin,
  scoreTop: scoreTopTwin,
  multiplyItems: multiplyItemsTwin,
  sumLinks: sumLinksTwin,
  addShares: addSharesTwin,
  sumRows: sumRowsTwin,
  blendRows: blendRowsTwin,
  selectTop: selectTopTwin,
  selectClasses: selectClassesTwin,
});

/** Returns the kernels of scoring in `memory`. One set a thread: they keep nothing between calls but what is in memory. */
export function createKernels(memory: KernelMemory): Kernels {
  const loaded = loadModule(scoreBytes, memory);
  if (loaded === undefined) return kernelTwins;
  return Object.freeze({
    runs: "wasm",
    ...bindMultiply(loaded),
    ...bindFold(loaded),
    ...bindUser(loaded),
    ...bindShapes(loaded),
    scoreTop: bindScoreTop(loaded),
    multiplyItems: bindMultiplyItems(loaded),
    sumLinks: bindSumLinks(loaded),
    addShares: bindAddShares(loaded),
    sumRows: bindSumRows(loaded),
    blendRows: bindBlendRows(loaded),
    selectTop: bindSelectTop(loaded),
    selectClasses: bindSelectClasses(loaded),
  });
}
