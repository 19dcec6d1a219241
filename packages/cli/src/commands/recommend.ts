import {
  type CountyEngines,
  type CountySeats,
  compareIds,
  type Dossier,
  dossiersOf,
  type Engine,
  type Language,
  type Learned,
  type PlanRecord,
  type PlanSummaryRecord,
  type RankingRecord,
  wordings,
} from "@jingxun/engine";
import { groupRecord } from "../diagnose/group-records.ts";
import {
  addPortrait,
  emptyPortraitRows,
  type PortraitRows,
  writePortraits,
} from "../diagnose/portrait-files.ts";
import { rejectedRecords } from "../fault-records.ts";
import { lockFolder } from "../folder-lock.ts";
import { type Interruption, listenForInterruption } from "../listen-for-interruption.ts";
import { type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { policiesRecord } from "../policy/policies-record.ts";
import { createProgress } from "../progress.ts";
import { createSeatDesk, type SeatDesk, seatsRecord } from "../recommend/county-seats.ts";
import { hashOf } from "../recommend/hash-of.ts";
import { type OutputFiles, openOutputFiles } from "../recommend/output-files.ts";
import { planRecords, rejectedSummary, summaryRecord } from "../recommend/plan-records.ts";
import { type PreparedEngine, prepareEngine } from "../recommend/prepare-engine.ts";
import { printRun } from "../recommend/print-run.ts";
import { rankingRecords } from "../recommend/ranking-records.ts";
import { type PreviousRun, readPrevious } from "../recommend/read-previous.ts";
import { type CountyRuleCounter, createCountyRuleCounter, rulesRecord } from "../recommend/rule-report.ts";
import { engineVersion, modelRecord, previousRecord, type RunRecord } from "../recommend/run-record.ts";
import { requireNoRejected } from "./check.ts";
import { shadow } from "./shadow.ts";

export type RecommendOptions = {
  readonly asOf: string;
  readonly out: string;
  readonly policy?: string;
  /** File of a model that `train` wrote; default one trained in the run. */
  readonly model?: string;
  readonly rules?: string;
  readonly top?: number;
  readonly seed: number;
  readonly lang: Language;
  /** The folder of a live run to compare with; then nothing is published. */
  readonly shadow?: string;
  /** The folder of an earlier run, whose advice is left only for a gain. */
  readonly previous?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
};

type Counts = {
  readonly statuses: Record<string, number>;
  readonly basis: Record<string, number>;
  readonly rules: CountyRuleCounter;
  /** How much of earlier advice stayed, in plans; empty without an earlier run. */
  readonly kept: Record<string, number>;
  /** Plans with a course drawn by lot. */
  explored: number;
};

const increment = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** Teachers planned for, and the ids of those whose own rows were rejected, together in order of id. */
function* everyTeacher({ folder }: LoadedFolder): Generator<Dossier | string> {
  const lost = [...folder.rejectedTeacherIds].sort(compareIds);
  let next = 0;
  for (const dossier of dossiersOf(folder.dataset)) {
    while (next < lost.length && lost[next] < dossier.teacher.teacherId) yield lost[next++];
    yield dossier;
  }
  while (next < lost.length) yield lost[next++];
}

/** The rows of some teachers, written together: a call per row costs more than the row. */
type Batch = PortraitRows & {
  readonly planSummary: PlanSummaryRecord[];
  readonly plans: PlanRecord[];
  readonly rankings: RankingRecord[];
};

const teachersPerBatch = 500;

const emptyBatch = (): Batch => ({ planSummary: [], plans: [], rankings: [], ...emptyPortraitRows() });

async function writeBatch(files: OutputFiles, batch: Batch): Promise<void> {
  await files.planSummary.write(batch.planSummary);
  await files.plans.write(batch.plans);
  await writePortraits(files, batch);
  await files.rankings?.write(batch.rankings);
}

/** The seats of the county: who wants them, and what they leave to each once they are given. */
type Seats = { readonly desk: SeatDesk; readonly allotments?: CountySeats["allotments"] };

/** The whole way of one teacher, from records to rows, by the engine of the policy that holds for her or him. */
function addTeacher(
  engine: Engine,
  seats: Seats,
  dossier: Dossier,
  batch: Batch,
  options: RecommendOptions,
  previous: PreviousRun | undefined,
  counts: Counts,
): void {
  const { catalogue } = engine.programme;
  const standing = engine.standing(dossier);
  const profile = engine.diagnose(standing);
  const scores = engine.score(standing, profile);
  const earlier = previous?.adviceOf.get(standing.teacherId);
  const given = seats.allotments?.get(standing.teacherId);
  const plan = engine.plan(standing, scores, { ...(earlier && { earlier }), ...(given && { seats: given }) });
  if (seats.allotments === undefined) seats.desk.add(plan);
  const words = engine.explain(plan, options.lang);
  increment(counts.statuses, plan.status);
  increment(counts.basis, scores.need.basis);
  if (plan.kept !== undefined) increment(counts.kept, plan.kept);
  counts.rules.add(engine, standing);
  if (plan.rows.some(({ reasons }) => reasons[0].kind === "explored")) counts.explored++;
  const ranked = scores.courses.length;
  const isShort = options.top !== undefined && ranked < options.top;
  const note = isShort ? messages[options.lang].fewerRanked(ranked) : undefined;
  batch.planSummary.push(summaryRecord(plan, words, note));
  batch.plans.push(...planRecords(plan, words, catalogue));
  addPortrait(engine, standing, profile, scores.need, batch);
  if (options.top !== undefined)
    batch.rankings.push(...rankingRecords(engine, standing, plan, scores, options.top));
}

async function writeTeachers(
  loaded: LoadedFolder,
  county: CountyEngines,
  seats: Seats,
  files: OutputFiles,
  options: RecommendOptions,
  previous: PreviousRun | undefined,
) {
  const rules = createCountyRuleCounter(county);
  const counts: Counts = { statuses: {}, basis: {}, kept: {}, rules, explored: 0 };
  const { teachers } = loaded.folder.dataset;
  const total = teachers.length + loaded.folder.rejectedTeacherIds.length;
  const progress = createProgress("plan");
  let batch = emptyBatch();
  let done = 0;
  for (const teacher of everyTeacher(loaded)) {
    if (typeof teacher === "string") {
      increment(counts.statuses, "rejected");
      batch.planSummary.push(rejectedSummary(teacher, wordings[options.lang].status.rejected));
    } else addTeacher(county.engineOf(teacher), seats, teacher, batch, options, previous, counts);
    if (++done % teachersPerBatch > 0 && done < total) continue;
    await writeBatch(files, batch);
    batch = emptyBatch();
    progress.update(done, total);
  }
  progress.stop();
  return { ...counts, teachers: total };
}

/** Plans every teacher of a folder and writes plans, summary, portraits, rejected rows and the run's record. */
export async function recommend(directory: string, options: RecommendOptions): Promise<void> {
  await recommendLoaded(() => loadFolder(directory, options.policy), options);
}

/** Does the same with a folder that `load` reads, once the folder of the output is held. */
export async function recommendLoaded(
  load: () => Promise<LoadedFolder>,
  options: RecommendOptions,
): Promise<void> {
  if (options.shadow !== undefined) return shadow(load, { ...options, shadow: options.shadow });
  const interruption = listenForInterruption();
  const lock = lockFolder(options.out);
  interruption.onLeave(lock.release);
  try {
    const previous = options.previous === undefined ? undefined : await readPrevious(options.previous);
    const { run, faults } = await runOnce(await load(), options, previous, interruption);
    printRun(run, options);
    requireNoRejected(faults, options.strict);
  } finally {
    lock.release();
    interruption.stop();
  }
}

/** Writes every file of a run but for run.json, and returns what was counted. */
async function writeFiles(
  loaded: LoadedFolder,
  { county, learned }: PreparedEngine,
  seats: Seats,
  files: OutputFiles,
  options: RecommendOptions,
  previous: PreviousRun | undefined,
) {
  await files.rejected.write(rejectedRecords(loaded.folder.faults));
  await files.groups.write(learned.groups.map(groupRecord));
  return writeTeachers(loaded, county, seats, files, options, previous);
}

/**
 * Plans everybody as if no seats were limited. Only where more seats are wanted than there are, which is known then,
 * everybody is planned once more with the seats given.
 */
async function runOnce(
  loaded: LoadedFolder,
  options: RecommendOptions,
  previous: PreviousRun | undefined,
  interruption: Interruption,
) {
  requireUsable(loaded.folder);
  const prepared = await prepareEngine(loaded, options);
  const { county, learned, rules } = prepared;
  const open = () => openOutputFiles(options.out, options.top !== undefined);
  let files = await open();
  interruption.onLeave(() => files.discard());
  try {
    const desk = createSeatDesk(loaded, county);
    let written = await writeFiles(loaded, prepared, { desk }, files, options, previous);
    const seats = desk.allot();
    if (seats.allotments.size > 0) {
      await files.discard();
      files = await open();
      const given = { desk, allotments: seats.allotments };
      written = await writeFiles(loaded, prepared, given, files, options, previous);
    }
    const { rules: counter, explored, kept, ...counted } = written;
    const ruled = rulesRecord(rules, counter.reports(), explored);
    const record = seatsRecord(seats);
    const run = {
      ...runRecord(loaded, learned, options, counted),
      ...(previous && { previous: previousRecord(previous, kept) }),
      ...(record && { seats: record }),
      rules: ruled,
    };
    await files.commit(run);
    return { run, faults: loaded.folder.faults };
  } catch (error) {
    await files.discard();
    throw error;
  }
}

function runRecord(
  loaded: LoadedFolder,
  { model, norms, distribution, evidence }: Learned,
  { asOf, seed, lang }: RecommendOptions,
  counted: Pick<RunRecord["counts"], "teachers" | "statuses" | "basis">,
): Omit<RunRecord, "rules"> {
  const { folder } = loaded;
  const warnings = folder.faults.filter(({ severity }) => severity === "warning").length;
  return {
    engineVersion: engineVersion(),
    asOf,
    seed,
    language: lang,
    ...policiesRecord(loaded, asOf),
    model: modelRecord(model),
    norms: { cells: norms.cells.length, sha256: hashOf(norms) },
    evidence: { sources: evidence.sources.length, sha256: hashOf(evidence) },
    competencies: { cells: distribution?.cells.length ?? 0, sha256: hashOf(distribution ?? null) },
    inputs: folder.inputs,
    counts: { files: folder.counts, warnings, ...counted },
  };
}
