import type { RuleDocument } from "@jingxun/engine";
import { engineVersion } from "../engine-version.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { policiesRecord } from "../policy/policies-record.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { SeatsRecord } from "./county-seats.ts";
import { groundsOf } from "./grounds-of.ts";
import { hashOf } from "./hash-of.ts";
import type { EngineOptions, PreparedEngine } from "./prepare-engine.ts";
import type { PreviousRun } from "./read-previous.ts";
import { rulesRecord } from "./rule-report.ts";
import { modelRecord, previousRecord, type RunRecord } from "./run-record.ts";

/** What a run is made from, before anybody is planned for. Plain JSON: equal heads and blocks give equal runs. */
export type RunHead = {
  readonly made: Omit<RunRecord, "rules" | "seats" | "previous" | "counts">;
  readonly files: RunRecord["counts"]["files"];
  readonly warnings: number;
  readonly rules: RuleDocument;
  readonly previous?: { readonly teachers: number; readonly sha256: string };
};

/** Returns what a run of a loaded folder is made from. */
export function headOf(
  loaded: LoadedFolder,
  prepared: PreparedEngine,
  previous: PreviousRun | undefined,
  options: EngineOptions & { readonly lang: string; readonly top?: number },
): RunHead {
  const { learned, rules, profiles } = prepared;
  const { model, norms, distribution, evidence } = learned;
  const { asOf, seed, lang } = options;
  const { folder } = loaded;
  return {
    made: {
      engineVersion: engineVersion(),
      asOf,
      seed,
      language: lang,
      ...policiesRecord(loaded, asOf),
      model: modelRecord(model),
      ...(profiles
        ? { profiles: { teachers: profiles.teachers, sha256: profiles.sha256 } }
        : {
            norms: { cells: norms.cells.length, sha256: hashOf(norms) },
            evidence: { sources: evidence.sources.length, sha256: hashOf(evidence) },
            competencies: { cells: distribution?.cells.length ?? 0, sha256: hashOf(distribution ?? null) },
          }),
      ...(profiles && { grounds: groundsOf(loaded, prepared, options) }),
      inputs: folder.inputs,
    },
    files: folder.counts,
    warnings: folder.faults.filter(({ severity }) => severity === "warning").length,
    rules,
    ...(previous && { previous: { teachers: previous.teachers, sha256: previous.sha256 } }),
  };
}

/** Returns the record of a run. */
export function assembleRun(
  { made, files, warnings, rules, previous }: RunHead,
  { teachers, statuses, basis, kept, infeasible, explored, rules: tally }: BlockCounts,
  seats: SeatsRecord | undefined,
): RunRecord {
  return {
    ...made,
    counts: { files, warnings, statuses, infeasible, basis, teachers },
    ...(previous && { previous: previousRecord(previous, kept) }),
    ...(seats && { seats }),
    rules: rulesRecord(rules, tally, explored),
  };
}
