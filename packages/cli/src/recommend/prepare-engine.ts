import {
  createEngine,
  dossiersOf,
  type Engine,
  type Learned,
  learnFromDossiers,
  type RuleDocument,
} from "@jingxun/engine";
import { engineInputOf, type LoadedFolder } from "../load-folder.ts";
import { loadModel } from "../load-model.ts";
import { loadRules } from "../load-rules.ts";

export type EngineOptions = {
  readonly asOf: string;
  readonly seed: number;
  /** File of a model that `train` wrote; default one trained in the run. */
  readonly model?: string;
  /** Name or file of rules beside the default ones. */
  readonly rules?: string;
};

/** An engine that has learned from everybody, with what it learned and the rules it holds to. */
export type PreparedEngine = {
  readonly engine: Engine;
  readonly learned: Learned;
  readonly rules: RuleDocument;
};

/** Returns the engine of a loaded folder. */
export async function prepareEngine(loaded: LoadedFolder, options: EngineOptions): Promise<PreparedEngine> {
  const { asOf, seed } = options;
  const rules = await loadRules(options.rules);
  const input = { ...engineInputOf(loaded, asOf, seed), rules };
  const model = options.model === undefined ? undefined : await loadModel(options.model, asOf);
  const learned = learnFromDossiers(input, dossiersOf(loaded.folder.dataset), { ...(model && { model }) });
  return { engine: createEngine({ ...input, ...learned }), learned, rules };
}
