import {
  type CountyEngines,
  createCountyEngines,
  dossiersOf,
  type Engine,
  emptyEvidenceModel,
  emptyNorms,
  type Learned,
  learnFromDossiers,
  type RuleDocument,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { engineInputOf, type LoadedFolder } from "../load-folder.ts";
import { loadModel } from "../load-model.ts";
import { loadRules } from "../load-rules.ts";
import { type RunObserver, unobserved } from "../observe/run-observer.ts";
import { readProfiles, type WrittenProfiles } from "./read-profiles.ts";

export type EngineOptions = {
  readonly asOf: string;
  readonly seed: number;
  /** File of a model that `train` wrote; default one trained in the run. */
  readonly model?: string;
  /** Folder of profiles that diagnose wrote; default everybody is diagnosed in the run. */
  readonly profiles?: string;
  /** Whether profiles stay in columns where they are in that form; default false. */
  readonly leavesProfiles?: boolean;
  /** Name or file of rules beside the default ones. */
  readonly rules?: string;
};

/** Engines that have learned from everybody, with what they learned and the rules they hold to. */
export type PreparedEngine = {
  /** Under the common policy: what is of the whole county is read from it. */
  readonly engine: Engine;
  /** Under the policy that holds for each teacher. */
  readonly county: CountyEngines;
  readonly learned: Learned;
  readonly rules: RuleDocument;
  /** The profiles that were read; absent where they are made. */
  readonly profiles: WrittenProfiles | undefined;
};

/** Returns the engines of a loaded folder; they learn under the common policy. */
export async function prepareEngine(
  loaded: LoadedFolder,
  options: EngineOptions,
  observer: RunObserver = unobserved,
): Promise<PreparedEngine> {
  const { asOf, seed, profiles: written } = options;
  const rules = await loadRules(options.rules);
  const input = { ...engineInputOf(loaded, asOf, seed), rules };
  const model = options.model === undefined ? undefined : await loadModel(options.model, asOf);
  const leaves = options.leavesProfiles ?? false;
  const profiles =
    written === undefined
      ? undefined
      : await observer.stage("profiles", () => readProfiles(written, { leaves }));
  if (profiles !== undefined && model === undefined)
    throw new CommandError(
      exitCode.unusable,
      "--profiles: expected a model by --model too, which train writes, got none",
    );
  // With a model and profiles there is nothing left to learn.
  const learned =
    model !== undefined && profiles !== undefined
      ? { model, norms: emptyNorms, evidence: emptyEvidenceModel, groups: [] }
      : learnFromDossiers(input, dossiersOf(loaded.folder.dataset), { ...(model && { model }) });
  const county = createCountyEngines({ ...input, ...learned }, loaded.policies);
  return { engine: county.engines[0], county, learned, rules, profiles };
}
