import { encodePiece, type FileFormat, type RowRange } from "@jingxun/datasets";
import {
  type CountyEngines,
  createCountyEngines,
  type Dossier,
  type EarlierAdvice,
  type Engine,
  type EngineInput,
  type Language,
  outputs,
  type PlanRecord,
  type PlanSummaryRecord,
  type PolicyOverlay,
  type RankingRecord,
  type SeatAllotment,
  type SeatDemand,
  seatDemandOf,
  type Table,
  type TeacherId,
  wordings,
} from "@jingxun/engine";
import type { Block } from "../blocks/staged-blocks.ts";
import { addPortrait, emptyPortraitRows, type PortraitRows } from "../diagnose/portrait-files.ts";
import { messages } from "../messages.ts";
import { folderPolicies } from "../policy/folder-policies.ts";
import type { BlockCounts } from "./block-counts.ts";
import { type Entry, openPeople } from "./county-people.ts";
import { planRecords, rejectedSummary, summaryRecord } from "./plan-records.ts";
import { rankingRecords } from "./ranking-records.ts";
import { type FindingsOf, profileBy } from "./read-profiles.ts";
import { type CountyRuleCounter, createCountyRuleCounter } from "./rule-report.ts";

/** What all blocks of a run are planned by; plain data, so that a thread can be given it. */
export type BlockSetup = {
  readonly input: EngineInput;
  /** What organisations make of the policy of `input`. */
  readonly overlays: readonly PolicyOverlay[];
  /** The folder in which the records of teachers stay in columns; absent where requests bring them. */
  readonly columns?: string;
  readonly lang: Language;
  /** Whether portraits are written: not where they were read. */
  readonly withPortraits: boolean;
  /** The form of the files. */
  readonly format: FileFormat;
  /** How many of the best scored courses are written; default none. */
  readonly top?: number;
};

/** Some teachers in order of id. */
export type BlockRequest = {
  readonly index: number;
  /** Their records, or the id alone where the own row was rejected; or where in the columns they are. */
  readonly teachers: readonly Entry[] | RowRange;
  /** What an earlier run advised them. */
  readonly earlier: ReadonlyMap<TeacherId, EarlierAdvice>;
  /** Their profiles as written before, where the run diagnoses nobody. */
  readonly findings?: FindingsOf;
  /** What the seats of the county leave to those whose plans they change; absent before the seats are given. */
  readonly allotments?: ReadonlyMap<TeacherId, SeatAllotment>;
};

type Rows = PortraitRows & {
  readonly planSummary: PlanSummaryRecord[];
  readonly plans: PlanRecord[];
  readonly rankings: RankingRecord[];
};

type Tally = {
  readonly statuses: Record<string, number>;
  readonly basis: Record<string, number>;
  readonly kept: Record<string, number>;
  readonly infeasible: Record<string, number>;
  readonly demands: SeatDemand[];
  readonly rules: CountyRuleCounter;
  explored: number;
};

const increment = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

type RowTable = readonly [keyof Rows, Table<never>];

/** The tables that come of every run. */
const planTables: readonly RowTable[] = [
  ["plans", outputs.plans],
  ["planSummary", outputs.planSummary],
] as const as never;

const portraitTables: readonly RowTable[] = [
  ["profiles", outputs.profiles],
  ["evidence", outputs.evidence],
  ["activityFlags", outputs.activityFlags],
] as const as never;

const rankingTables: readonly RowTable[] = [["rankings", outputs.rankings]] as const as never;

/** Which tables a run writes beside the plans. */
export type WrittenTables = { readonly withRankings: boolean; readonly withPortraits: boolean };

/** Returns the tables of a run whose rows come from teachers, and where they stand among the rows of a block. */
export function tablesOf({ withRankings, withPortraits }: WrittenTables): readonly RowTable[] {
  return [...planTables, ...(withPortraits ? portraitTables : []), ...(withRankings ? rankingTables : [])];
}

/** The whole way of one teacher, from records to rows, by the engine of the policy that holds for her or him. */
function addTeacher(
  engine: Engine,
  { lang, top }: BlockSetup,
  dossier: Dossier,
  { earlier: earlierOf, allotments, findings }: BlockRequest,
  rows: Rows,
  tally: Tally,
): void {
  const { catalogue } = engine.programme;
  const standing = engine.standing(dossier);
  tally.rules.add(engine, standing);
  const profile = profileBy(engine, standing, findings);
  const scores = engine.score(standing, profile);
  const earlier = earlierOf.get(standing.teacherId);
  const seats = allotments?.get(standing.teacherId);
  const plan = engine.plan(standing, scores, { ...(earlier && { earlier }), ...(seats && { seats }) });
  const demand = seatDemandOf(catalogue, plan);
  if (demand !== undefined) tally.demands.push(demand);
  const words = engine.explain(plan, lang);
  increment(tally.statuses, plan.status);
  increment(tally.basis, scores.need.basis);
  if (plan.kept !== undefined) increment(tally.kept, plan.kept);
  for (const reason of plan.reasons)
    if (reason.kind === "infeasible") increment(tally.infeasible, reason.cause.kind);
  if (plan.rows.some(({ reasons }) => reasons[0].kind === "explored")) tally.explored++;
  const ranked = scores.courses.length;
  const note = top !== undefined && ranked < top ? messages[lang].fewerRanked(ranked) : undefined;
  rows.planSummary.push(summaryRecord(plan, words, note));
  rows.plans.push(...planRecords(plan, words, catalogue));
  if ("status" in profile) addPortrait(engine, standing, profile, scores.need, rows);
  if (top !== undefined) rows.rankings.push(...rankingRecords(engine, standing, plan, scores, top));
}

async function encodeParts(
  rows: Rows,
  { top, format, withPortraits }: BlockSetup,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>();
  for (const [name, table] of tablesOf({ withRankings: top !== undefined, withPortraits }))
    parts.set(table.name, await encodePiece(table, rows[name] as never, format));
  return parts;
}

/** Returns the engines of a run from plain data. */
function enginesOf({ input, overlays }: BlockSetup): CountyEngines {
  const { policy, schools, ...rest } = input;
  return createCountyEngines(rest, folderPolicies(policy, overlays, schools));
}

/**
 * Returns what gives the entries of one request after another; columns are opened when they are first asked for. Where
 * portraits were read nobody is diagnosed, and what no plan rests on stays in the files.
 */
function createEntryReader({ columns, withPortraits }: BlockSetup, { engines }: CountyEngines) {
  const starts = engines.map(({ policy }) => policy.calendar.year.from).sort();
  const options = withPortraits ? {} : { planningFrom: starts[0] };
  let reader: ReturnType<typeof openPeople> | undefined;
  return async function* ({ teachers }: BlockRequest): AsyncGenerator<Entry> {
    if ("start" in teachers) {
      reader ??= openPeople(columns!);
      yield* (await reader).dossiers(teachers, options);
    } else yield* teachers;
  };
}

/** Returns what plans the teachers of one block after another: the lines of every file, and what was counted. */
export function createBlockPlanner(
  setup: BlockSetup,
): (request: BlockRequest) => Promise<Block<BlockCounts>> {
  const county = enginesOf(setup);
  const rejected = wordings[setup.lang].status.rejected;
  const entriesOf = createEntryReader(setup, county);
  return async (request) => {
    const rows: Rows = { planSummary: [], plans: [], rankings: [], ...emptyPortraitRows() };
    const rules = createCountyRuleCounter(county);
    const tally: Tally = {
      statuses: {},
      basis: {},
      kept: {},
      infeasible: {},
      rules,
      demands: [],
      explored: 0,
    };
    let teachers = 0;
    for await (const teacher of entriesOf(request)) {
      teachers++;
      if (typeof teacher !== "string")
        addTeacher(county.engineOf(teacher), setup, teacher, request, rows, tally);
      else {
        increment(tally.statuses, "rejected");
        rows.planSummary.push(rejectedSummary(teacher, rejected));
      }
    }
    const parts = await encodeParts(rows, setup);
    const record = { teachers, ...tally, rules: rules.tally() };
    return { parts, record };
  };
}
