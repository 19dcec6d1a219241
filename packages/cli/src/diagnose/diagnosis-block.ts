import { type DossierOptions, encodePiece, type FileFormat, type RowRange } from "@jingxun/datasets";
import {
  createCountyEngines,
  createEngine,
  type DiagnosedTeacher,
  type Dossier,
  diagnosedTeacher,
  type EngineInput,
  type LearnedDiagnosis,
  outputs,
  type PolicyOverlay,
  tellingTeachers,
} from "@jingxun/engine";
import type { BlockWork } from "../blocks/run-blocks.ts";
import { blocksIn } from "../blocks/staged-blocks.ts";
import { folderPolicies } from "../policy/folder-policies.ts";
import { type Entry, openPeople } from "../recommend/county-people.ts";
import { addPortrait, emptyPortraitRows } from "./portrait-files.ts";

/** What all blocks of a diagnosis share; plain data, so that a thread can be given it. */
export type DiagnosisSetup = {
  readonly input: Omit<EngineInput, keyof LearnedDiagnosis>;
  /** What organisations make of the policy of `input`. */
  readonly overlays: readonly PolicyOverlay[];
  /** The folder in which the records of teachers stay in columns; absent where requests bring them. */
  readonly columns?: string;
};

/** What is needed to portray teachers beside it. */
export type PortraitSetup = DiagnosisSetup & {
  readonly learned: Omit<LearnedDiagnosis, "groups">;
  readonly format: FileFormat;
  /** Where the rows of a block are staged, and the key of the run. */
  readonly stage: { readonly directory: string; readonly key: string };
};

/** Some teachers in order of id: their records, or where in the columns they are. */
export type DiagnosisRequest = {
  readonly index: number;
  readonly teachers: readonly Entry[] | RowRange;
};

/** How many profiles of a block are there, and how many findings of each status. */
export type PortraitCounts = { readonly findings: Readonly<Record<string, number>> };

/** The tables whose rows come from teachers, by the name of their rows. */
export const portraitTables = [
  ["profiles", outputs.profiles],
  ["evidence", outputs.evidence],
  ["activityFlags", outputs.activityFlags],
] as const;

/** Returns what gives the dossiers of one request after another; columns are opened when they are first asked for. */
function createDossierReader({ columns }: DiagnosisSetup, options?: DossierOptions) {
  let reader: ReturnType<typeof openPeople> | undefined;
  return {
    async *dossiersOf({ teachers }: DiagnosisRequest): AsyncGenerator<Dossier> {
      if ("start" in teachers) {
        reader ??= openPeople(columns!, { waits: true, isKnown: true });
        yield* (await reader).dossiers(teachers, options);
      } else for (const entry of teachers) if (typeof entry !== "string") yield entry;
    },
    close: async () => (await reader)?.close(),
  };
}

/** Returns what reads the teachers of one block after another, for what diagnosis learns from them. */
export function createLearner(
  setup: DiagnosisSetup,
): BlockWork<DiagnosisRequest, readonly DiagnosedTeacher[]> {
  const engine = createEngine(setup.input);
  const { dossiersOf, close } = createDossierReader(setup, { unassessed: "none" });
  const work = async (request: DiagnosisRequest) => {
    const found: DiagnosedTeacher[] = [];
    for await (const dossier of dossiersOf(request)) {
      const diagnosed = diagnosedTeacher(engine.diagnosis, engine.standing(dossier));
      if (diagnosed !== undefined) found.push(diagnosed);
    }
    return tellingTeachers(found);
  };
  return { work, close };
}

/** Returns what portrays the teachers of one block after another, stages the rows, and says what was counted. */
export function createPortrayer(setup: PortraitSetup): BlockWork<DiagnosisRequest, PortraitCounts> {
  const { input, overlays, learned, format, stage } = setup;
  const { policy, schools, ...rest } = input;
  const county = createCountyEngines({ ...rest, ...learned }, folderPolicies(policy, overlays, schools));
  const [from] = county.engines.map((engine) => engine.policy.calendar.year.from).sort();
  const { dossiersOf, close } = createDossierReader(setup, { unassessed: { from } });
  const { write } = blocksIn<PortraitCounts>(stage.directory, stage.key);
  const work = async (request: DiagnosisRequest) => {
    const rows = emptyPortraitRows();
    for await (const dossier of dossiersOf(request)) {
      const engine = county.engineOf(dossier);
      const standing = engine.standing(dossier);
      const profile = engine.diagnose(standing);
      addPortrait(engine, standing, profile, engine.need(standing, profile), rows);
    }
    const parts = new Map<string, Uint8Array>();
    for (const [name, table] of portraitTables)
      parts.set(table.name, await encodePiece(table as never, rows[name] as never, format));
    const findings: Record<string, number> = {};
    for (const { status } of rows.profiles) findings[status] = (findings[status] ?? 0) + 1;
    await write(request.index, { parts, record: { findings } });
    return { findings };
  };
  return { work, close };
}
