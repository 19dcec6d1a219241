import { dossiersOf, evaluateCounty, type Language, type TrainedKind } from "@jingxun/engine";
import { requireNoRejected } from "../commands/check.ts";
import { engineInputOf, loadFolder, requireUsable } from "../load-folder.ts";
import { evaluationTables } from "./evaluation-tables.ts";

export type EvaluateFolderOptions = {
  /** Folder of CSV or Parquet files. */
  readonly data: string;
  readonly asOf: string;
  readonly model: TrainedKind | "auto";
  readonly tune?: boolean;
  readonly seed: number;
  readonly policy?: string;
  readonly lang: Language;
  readonly strict?: boolean;
  readonly json?: boolean;
};

/** Prints how well a folder's teachers are ranked and planned for, in all and by group. */
export async function evaluateFolder(options: EvaluateFolderOptions): Promise<void> {
  const { asOf, model, tune: isTuned = false, seed, lang } = options;
  const loaded = await loadFolder(options.data, options.policy);
  requireUsable(loaded.folder);
  const dossiers = [...dossiersOf(loaded.folder.dataset)];
  const evaluation = evaluateCounty(engineInputOf(loaded, asOf, 0), dossiers, {
    isTuned,
    seed,
    ...(model !== "auto" && { kinds: [model] }),
  });
  console.log(options.json ? JSON.stringify(evaluation) : evaluationTables(evaluation, lang));
  requireNoRejected(loaded.folder.faults, options.strict);
}
