import {
  type CountyEngines,
  createCountyEngines,
  createScoreMemory,
  type Dossier,
  type Engine,
  namesDay,
  type ScoreMemory,
  type SeatPlan,
  seatDemandOf,
} from "@jingxun/engine";
import type { BlockWork } from "../blocks/run-blocks.ts";
import type { Block } from "../blocks/staged-blocks.ts";
import { addPortrait } from "../diagnose/portrait-files.ts";
import { messages } from "../messages.ts";
import { createWorkClock, type WorkClock } from "../observe/work-clock.ts";
import { folderPolicies } from "../policy/folder-policies.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { BlockRequest, BlockSetup } from "./block-request.ts";
import { type BlockRows, emptyBlockRows, encodeParts } from "./block-rows.ts";
import { carryPlan, type EarlierPlan, planOfRows } from "./carry-plan.ts";
import { createDemandRows, type DemandRows, demandsPart } from "./demand-rows.ts";
import { inputsOf } from "./inputs-of.ts";
import { createPlanColumns } from "./plan-columns.ts";
import { createPlanLines } from "./plan-lines.ts";
import { rejectedSummary, summaryRecord } from "./plan-records.ts";
import { rankingRecords } from "./ranking-records.ts";
import { profileBy } from "./read-profiles.ts";
import { type BlockInputs, createRequestReader } from "./request-reader.ts";
import { type CountyRuleCounter, createCountyRuleCounter } from "./rule-report.ts";
import { createStatusWords, type StatusWords } from "./status-words.ts";

/** Used for one teacher after another. */
type Reused = {
  readonly memory: ScoreMemory;
  readonly statusWords: StatusWords;
  readonly clock: WorkClock;
};

type Tally = {
  readonly statuses: Record<string, number>;
  readonly basis: Record<string, number>;
  readonly kept: Record<string, number>;
  readonly infeasible: Record<string, number>;
  readonly demands: DemandRows;
  readonly rules: CountyRuleCounter;
  /** Those that were met. */
  teachers: number;
  explored: number;
  /** Plans carried over from an earlier run; absent without one. */
  carried?: number;
};

const increment = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** Adds what the plan of the teacher who was met last wants of courses with limited seats. */
function addDemand({ programme }: Engine, plan: SeatPlan, { demands, teachers }: Tally): void {
  const demand = seatDemandOf(programme.catalogue, plan);
  if (demand !== undefined) demands.add(teachers - 1, demand);
}

/** Adds what an earlier run wrote of a teacher. */
function addCarried(engine: Engine, plan: EarlierPlan, rows: BlockRows, tally: Tally): void {
  const { inputs, summary } = plan;
  addDemand(engine, planOfRows(engine, plan), tally);
  increment(tally.statuses, summary.status);
  increment(tally.basis, inputs.basis);
  if (summary.kept !== undefined) increment(tally.kept, summary.kept);
  if (inputs.explored) tally.explored++;
  tally.carried = (tally.carried ?? 0) + 1;
  rows.planSummary.push(summary);
  rows.plans.addWritten(tally.teachers - 1, plan.rows);
  rows.rankings.push(...plan.rankings);
  rows.planInputs.push(inputs);
}

/** The whole way of one teacher, from records to rows, by the engine of the policy that holds for her or him. */
function addTeacher(
  county: CountyEngines,
  { lang, top, withPortraits, isSameDay = false }: BlockSetup,
  dossier: Dossier,
  {
    earlier: earlierOf,
    findings,
    plans,
    allotments,
    memory,
    statusWords,
    clock,
  }: BlockInputs & Pick<BlockRequest, "allotments"> & Reused,
  rows: BlockRows,
  tally: Tally,
): void {
  clock.begin("standing");
  const engine = county.engineOf(dossier);
  const standing = engine.standing(dossier);
  const { teacherId } = standing;
  tally.rules.add(engine, standing);
  const earlier = earlierOf.get(teacherId);
  const seats = allotments?.get(teacherId);
  const profile = profileBy(engine, standing, findings);
  // Advice that seats have moved hangs on everybody else's.
  const inputs =
    withPortraits || "status" in profile || seats !== undefined
      ? undefined
      : inputsOf(county, engine, { standing, findings: profile, earlier });
  const carried =
    inputs === undefined ? undefined : carryPlan(engine, standing, inputs, plans.get(teacherId), isSameDay);
  if (carried !== undefined) {
    addCarried(engine, carried, rows, tally);
    return;
  }
  clock.begin("score");
  const scores = engine.score(standing, profile, memory);
  clock.begin("plan");
  const plan = engine.plan(standing, scores, { ...(earlier && { earlier }), ...(seats && { seats }) });
  clock.begin("write");
  addDemand(engine, plan, tally);
  const { basis } = scores.need;
  increment(tally.statuses, plan.status);
  increment(tally.basis, basis);
  if (plan.kept !== undefined) increment(tally.kept, plan.kept);
  for (const reason of plan.reasons)
    if (reason.kind === "infeasible") increment(tally.infeasible, reason.cause.kind);
  const explored = plan.rows.some(({ reasons }) => reasons[0].kind === "explored");
  if (explored) tally.explored++;
  const ranked = scores.courses.length;
  const note = top !== undefined && ranked < top ? messages[lang].fewerRanked(ranked) : undefined;
  rows.planSummary.push(summaryRecord(plan, statusWords.of(engine, plan), note));
  rows.plans.add(tally.teachers - 1, engine, plan);
  if ("status" in profile) addPortrait(engine, standing, profile, scores.need, rows);
  if (top !== undefined) rows.rankings.push(...rankingRecords(engine, standing, plan, scores, top));
  if (inputs !== undefined)
    rows.planInputs.push({ teacherId, inputs, basis, explored, namesDay: namesDay(plan) });
}

/** Returns the engines of a run from plain data. */
function enginesOf({ input, overlays }: BlockSetup): CountyEngines {
  const { policy, schools, ...rest } = input;
  return createCountyEngines(rest, folderPolicies(policy, overlays, schools));
}

/**
 * Returns what plans the teachers of one block after another: the lines of every file, and what was counted.
 *
 * @param clock is told of reading, of the standing with what rules and hashes make of it, of scores, of plans with their
 * reasons, and of writing.
 */
export function createBlockPlanner(
  setup: BlockSetup,
  clock: WorkClock = createWorkClock(),
): BlockWork<BlockRequest, Block<BlockCounts>> {
  const county = enginesOf(setup);
  const { read, close } = createRequestReader(setup, county);
  const reused = {
    memory: createScoreMemory(),
    statusWords: createStatusWords(setup.format, setup.lang),
    clock,
  };
  const [{ programme }] = county.engines;
  const plans = setup.format === "csv" ? createPlanLines(setup.lang) : createPlanColumns(programme.catalogue);
  const demands = createDemandRows();
  const work = async (request: BlockRequest) => {
    const { allotments } = request;
    clock.begin("read");
    const inputs = { ...(await read(request)), ...(allotments && { allotments }), ...reused };
    const rows = emptyBlockRows(plans);
    const rules = createCountyRuleCounter(county);
    const tally: Tally = {
      statuses: {},
      basis: {},
      kept: {},
      infeasible: {},
      demands,
      rules,
      teachers: 0,
      explored: 0,
    };
    for await (const some of inputs.entries) {
      for (const teacher of some) {
        tally.teachers++;
        if (typeof teacher !== "string") addTeacher(county, setup, teacher, inputs, rows, tally);
        else {
          increment(tally.statuses, "rejected");
          rows.planSummary.push(rejectedSummary(teacher, reused.statusWords.rejected));
        }
      }
      clock.begin("read");
    }
    clock.begin("write");
    const teachers = { noun: "teacher", ids: inputs.teacherIds, first: request.first };
    const { parts, sizes } = await encodeParts(rows, setup, teachers);
    const { part, wanted } = demands.take();
    const { demands: _, ...counts } = tally;
    const record = { ...counts, rules: rules.tally(), wanted, sizes };
    return { parts: new Map([...parts, [demandsPart, part]]), record };
  };
  return { work, close };
}
