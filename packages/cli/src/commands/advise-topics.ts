import { join } from "node:path";
import type { FileFormat } from "@jingxun/datasets";
import {
  createTopicAdviser,
  dossiersOf,
  type Engine,
  type Language,
  mandatoryTopics,
  type School,
  type TopicAdvice,
  type TopicAdviser,
} from "@jingxun/engine";
import { type AdviceRows, writeAdvice } from "../advise-topics/advice-files.ts";
import { adviceRecords, adviceTopicRecords } from "../advise-topics/advice-records.ts";
import { engineVersion } from "../engine-version.ts";
import { CommandError, exitCode } from "../exit-code.ts";
import { rejectedRecords } from "../fault-records.ts";
import { lockFolder } from "../folder-lock.ts";
import { listenForInterruption } from "../listen-for-interruption.ts";
import { type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { type PoliciesRecord, policiesRecord, printPolicies } from "../policy/policies-record.ts";
import { createProgress } from "../progress.ts";
import { type PreparedEngine, prepareEngine } from "../recommend/prepare-engine.ts";
import { modelRecord } from "../recommend/run-record.ts";
import { textTable } from "../text-table.ts";
import { requireNoRejected } from "./check.ts";

export type AdviseTopicsOptions = {
  readonly asOf: string;
  readonly out: string;
  readonly school?: string;
  readonly policy?: string;
  readonly model?: string;
  readonly rules?: string;
  readonly lang: Language;
  /** The form of the files; default CSV. */
  readonly format?: FileFormat;
  readonly strict?: boolean;
  readonly json?: boolean;
};

/** More rows than a reader takes in at once stay in the file. */
const rowsShown = 20;

function requireSchool({ folder }: LoadedFolder, wanted: string | undefined): void {
  if (wanted === undefined || folder.dataset.schools.some(({ schoolId }) => schoolId === wanted)) return;
  throw new CommandError(exitCode.unusable, `--school: expected a school of the folder, got ${wanted}`);
}

/** Advice to every school with teachers to plan for, by id; only to one where its id is given. */
function adviseAll(
  { folder }: LoadedFolder,
  { county, learned, rules }: PreparedEngine,
  wanted: string | undefined,
): readonly TopicAdvice[] {
  const { schools } = folder.dataset;
  const teachers = Array.from(dossiersOf(folder.dataset), (dossier) => {
    const engine = county.engineOf(dossier);
    const standing = engine.standing(dossier);
    return { standing, profile: engine.diagnose(standing) };
  });
  const choiceOf = (school: School) => county.engineAt(school).programme.schoolOf(school.schoolId).choice;
  const common = { model: learned.model, rules, schools, teachers, choiceOf };
  const advisers = new Map<Engine, TopicAdviser>();
  const adviserAt = (school: School) => {
    const engine = county.engineAt(school);
    const adviser = advisers.get(engine) ?? createTopicAdviser({ ...common, programme: engine.programme });
    advisers.set(engine, adviser);
    return adviser;
  };
  const asked = schools.filter(({ schoolId }) => wanted === undefined || schoolId === wanted);
  const progress = createProgress("advise");
  const advised = asked.map((school, index) => {
    progress.update(index, asked.length);
    return adviserAt(school)(school.schoolId)!;
  });
  progress.stop();
  return advised.filter(({ sets }) => sets.length > 0);
}

function rowsOf(
  { folder }: LoadedFolder,
  { county }: PreparedEngine,
  advised: readonly TopicAdvice[],
  lang: Language,
): AdviceRows {
  const schoolOf = new Map(folder.dataset.schools.map((school) => [school.schoolId, school]));
  const mandatoryAt = (school: School) => {
    const { policy, catalogue } = county.engineAt(school).programme;
    return mandatoryTopics(policy, catalogue);
  };
  const told = advised.map((advice) => ({ advice, school: schoolOf.get(advice.schoolId)! }));
  return {
    advice: told.flatMap(({ advice, school }) =>
      adviceRecords(advice, county.engineAt(school).names[lang], lang),
    ),
    topics: told.flatMap(({ advice, school }) =>
      adviceTopicRecords(advice, school.priorities, mandatoryAt(school)),
    ),
    rejected: rejectedRecords(folder.faults),
  };
}

function recordOf(
  loaded: LoadedFolder,
  { learned }: PreparedEngine,
  advised: readonly TopicAdvice[],
  { asOf, lang }: AdviseTopicsOptions,
) {
  const { folder } = loaded;
  const countOf = (kind: TopicAdvice["need"]["kind"]) =>
    advised.filter(({ need }) => need.kind === kind).length;
  return {
    engineVersion: engineVersion(),
    asOf,
    language: lang,
    ...policiesRecord(loaded, asOf),
    model: modelRecord(learned.model),
    inputs: folder.inputs,
    counts: {
      files: folder.counts,
      warnings: folder.faults.filter(({ severity }) => severity === "warning").length,
      schools: advised.length,
      teachers: advised.reduce((sum, { teachers }) => sum + teachers, 0),
      need: { own: countOf("own"), pooled: countOf("pooled"), none: countOf("none") },
    },
  };
}

function print(
  { advice }: AdviceRows,
  record: PoliciesRecord,
  { json, lang, out }: AdviseTopicsOptions,
): void {
  if (json) {
    console.log(JSON.stringify(record));
    return;
  }
  const words = messages[lang];
  const best = advice.filter(({ rank }) => rank === 1);
  const rows = best
    .slice(0, rowsShown)
    .map(({ schoolId, teachers, advice: text }) => [schoolId, String(teachers), text]);
  console.log(textTable([words.school, words.teachers, words.topicAdvice], rows));
  if (best.length > rowsShown) console.log(words.moreRows(best.length - rowsShown));
  printPolicies(record, lang);
  console.log(`\n${words.written(join(out, ""))}`);
}

/** Advises every school of a folder which topics to choose, and writes the advice with the record of the run. */
export async function adviseTopicsOf(directory: string, options: AdviseTopicsOptions): Promise<void> {
  const interruption = listenForInterruption();
  const lock = lockFolder(options.out);
  interruption.onLeave(lock.release);
  try {
    const loaded = await loadFolder(directory, options.policy);
    requireUsable(loaded.folder);
    requireSchool(loaded, options.school);
    const prepared = await prepareEngine(loaded, { ...options, seed: 0 });
    const advised = adviseAll(loaded, prepared, options.school);
    const rows = rowsOf(loaded, prepared, advised, options.lang);
    const record = recordOf(loaded, prepared, advised, options);
    await writeAdvice(options.out, rows, record, interruption, options.format);
    print(rows, record, options);
    requireNoRejected(loaded.folder.faults, options.strict);
  } finally {
    lock.release();
    interruption.stop();
  }
}
