import { createHash } from "node:crypto";
import type { ReadFolder } from "@jingxun/datasets";
import { type Model, type ModelSelection, serialiseHybrid } from "@jingxun/engine";
import type { PoliciesRecord } from "../policy/policies-record.ts";
import { writeWhole } from "../write-whole.ts";
import type { SeatsRecord } from "./county-seats.ts";
import type { RulesRecord } from "./rule-report.ts";
import type { RunGrounds } from "./run-grounds.ts";

/** What a run was made from; no time of day, so that equal inputs give equal bytes. */
export type RunRecord = PoliciesRecord & {
  readonly engineVersion: string;
  readonly asOf: string;
  readonly seed: number;
  readonly language: string;
  /** Which rules held and what each of them did. */
  readonly rules: RulesRecord;
  /** How the seats of courses that have few were given; absent where no course has a limit. */
  readonly seats?: SeatsRecord;
  /** What scores rest on, and by how much it won on validation. */
  readonly model: {
    readonly kind: string;
    /** The last day that it has seen. */
    readonly asOf?: string;
    readonly teacherCount: number;
    /** The backend that trained the feature tower; absent without one. */
    readonly towerBackend?: string;
    readonly sha256: string;
    readonly weights: Model["weights"];
    readonly selection: ModelSelection;
  };
  /** The profiles that were read; absent where the run made them, which then rest on what follows. */
  readonly profiles?: { readonly teachers: number; readonly sha256: string };
  readonly norms?: { readonly cells: number; readonly sha256: string };
  /** Sources beyond tests, calibrated against them. */
  readonly evidence?: { readonly sources: number; readonly sha256: string };
  /** The distribution of competencies by stage and subject. */
  readonly competencies?: { readonly cells: number; readonly sha256: string };
  /** The earlier run whose advice was kept where little would be gained, and in how many plans; absent without one. */
  readonly previous?: {
    readonly teachers: number;
    readonly sha256: string;
    readonly kept: Readonly<Record<string, number>>;
  };
  /** What plans rest on beside what is of each teacher; only where plans can be carried over by a later run. */
  readonly grounds?: RunGrounds;
  readonly inputs: ReadFolder["inputs"];
  readonly counts: {
    readonly files: ReadFolder["counts"];
    readonly warnings: number;
    readonly teachers: number;
    readonly statuses: Readonly<Record<string, number>>;
    /** Plans that cannot keep the rules, by the first cause. */
    readonly infeasible: Readonly<Record<string, number>>;
    readonly basis: Readonly<Record<string, number>>;
  };
};

/** Returns what a run says of its model; the hash is that of the model's file. */
export function modelRecord(model: Model): RunRecord["model"] {
  const { kind, asOf, figures, weights, selection } = model;
  const sha256 = createHash("sha256").update(serialiseHybrid(model)).digest("hex");
  const { teacherCount } = figures;
  const towerBackend = model.content?.tower.backend;
  return {
    kind,
    ...(asOf && { asOf }),
    teacherCount,
    ...(towerBackend && { towerBackend }),
    sha256,
    weights,
    selection,
  };
}

/** Returns what run.json says of an earlier run, and how many plans kept all, a part or none of its advice. */
export function previousRecord(
  { teachers, sha256 }: { readonly teachers: number; readonly sha256: string },
  kept: Readonly<Record<string, number>>,
): NonNullable<RunRecord["previous"]> {
  return { teachers, sha256, kept };
}

/** Writes run.json, which appears only when it is whole. */
export async function writeRunRecord(path: string, run: object): Promise<void> {
  await writeWhole(path, `${JSON.stringify(run, null, 2)}\n`);
}
