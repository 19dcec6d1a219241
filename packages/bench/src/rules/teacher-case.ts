import { join } from "node:path";
import { type BoundSet, boundSets } from "./bound-sets.ts";
import { eligibleCourses, missingOf, type Needs, withinReach } from "./eligible.ts";
import type { County } from "./inputs/county.ts";
import type { Course } from "./inputs/courses.ts";
import { listOf } from "./inputs/csv-rows.ts";
import type { Teacher } from "./inputs/teachers.ts";
import { type Standing, standingOf } from "./standing.ts";
import { type MergedRows, mergeTeachers, teacherBlocks } from "./teacher-blocks.ts";

export type SummaryRow = {
  readonly status: string;
  readonly reason: string;
  readonly earnedQuarters: number;
  readonly committedQuarters: number;
  readonly advisedQuarters: number;
  readonly objective: number;
  readonly optimal: string;
  readonly upperBound: number;
  /** How much of earlier advice stays: all, part, none; empty where there was none. */
  readonly kept: string;
};

export type PlanRow = {
  readonly position: number;
  readonly courseId: string;
  /** Missing where the catalogue has no such course. */
  readonly course: Course | undefined;
  readonly category: string;
  readonly topicId: string;
  readonly quarters: number;
  readonly origin: string;
  readonly part: string;
  /** As written; empty for courses that are not advised. */
  readonly score: string;
  readonly listId: string;
  readonly reasons: readonly string[];
};

export type ProfileRow = {
  readonly competencyId: string;
  readonly status: string;
  readonly mean: string;
  readonly sd: string;
  readonly percentile: string;
  readonly evidenceCount: number;
  readonly basis: string;
  readonly ratingCount: string;
  readonly standout: string;
  readonly bands: string;
};

export type RankingRow = {
  readonly rank: number;
  readonly courseId: string;
  readonly score: number;
  /** need, successors, interest, popularity, freshness. */
  readonly parts: readonly number[];
  readonly listId: string;
};

/** All that the outputs say about one teacher, beside what the rules say from the inputs. */
export type TeacherCase = {
  readonly county: County;
  readonly teacher: Teacher;
  readonly standing: Standing;
  readonly eligible: readonly Course[];
  /** Those of them in which there is a seat for the teacher, with all that they build on. */
  readonly open: readonly Course[];
  /** By course: prerequisites that must stand in the plan with it. */
  readonly needs: Needs;
  /** What is asked of the plan beside the notice. */
  readonly sets: readonly BoundSet[];
  readonly summary: SummaryRow;
  readonly plan: readonly PlanRow[];
  readonly advised: readonly PlanRow[];
  /** What an earlier run advised; empty without one. */
  readonly previous: readonly PlanRow[];
  readonly profile: readonly ProfileRow[];
  readonly ranking: readonly RankingRow[];
};

const summaryColumns = [
  "teacherId",
  "status",
  "reason",
  "earnedHours",
  "committedHours",
  "advisedHours",
  "objective",
  "optimal",
  "upperBound",
  "kept",
];
const planColumns = [
  "teacherId",
  "position",
  "courseId",
  "category",
  "topicId",
  "hours",
  "origin",
  "part",
  "score",
  "listId",
  "reasons",
];
const profileColumns = [
  "teacherId",
  "competencyId",
  "status",
  "mean",
  "sd",
  "percentile",
  "evidenceCount",
  "basis",
  "ratingCount",
  "standout",
  "bands",
];
const rankingColumns = [
  "teacherId",
  "rank",
  "courseId",
  "score",
  "listId",
  "need",
  "successors",
  "content",
  "interest",
  "popularity",
  "freshness",
  "rules",
];

export type OutputRows = MergedRows<"summary" | "plan" | "profile" | "ranking" | "previous">;

/** Yields what the files of a run say, teacher by teacher, with the plans of the run before it if there was one. */
export function outputRows(planDir: string, previousDir?: string): AsyncGenerator<OutputRows> {
  const before = previousDir === undefined ? "no earlier run" : join(previousDir, "plans.csv");
  return mergeTeachers({
    summary: teacherBlocks(join(planDir, "plan-summary.csv"), summaryColumns),
    plan: teacherBlocks(join(planDir, "plans.csv"), planColumns),
    profile: teacherBlocks(join(planDir, "profiles.csv"), profileColumns),
    ranking: teacherBlocks(join(planDir, "rankings.csv"), rankingColumns),
    previous: teacherBlocks(before, planColumns),
  });
}

/** Returns the id of the list of advice that a teacher's rows belong to, by the first of them. */
export function listIdOf({ rows }: OutputRows): string | undefined {
  return rows.plan[0]?.[planColumns.indexOf("listId")];
}

const quartersOf = (hours: string) => Number(hours) * 4;

function summaryOf([, status, reason, earned, committed, advised, ...outcome]: readonly string[]) {
  const [objective, optimal, upperBound, kept] = outcome;
  return {
    status,
    reason,
    earnedQuarters: quartersOf(earned),
    committedQuarters: quartersOf(committed),
    advisedQuarters: quartersOf(advised),
    objective: Number(objective),
    optimal,
    upperBound: Number(upperBound),
    kept,
  };
}

function planRowOf(county: County, row: readonly string[]): PlanRow {
  const [, position, courseId, category, topicId, hours, origin, part, score, listId, reasons] = row;
  return {
    position: Number(position),
    courseId,
    course: county.courses.get(courseId),
    category,
    topicId,
    quarters: quartersOf(hours),
    origin,
    part,
    score,
    listId,
    reasons: listOf(reasons),
  };
}

function profileRowOf(row: readonly string[]): ProfileRow {
  const [, competencyId, status, mean, sd, percentile, evidenceCount, ...others] = row;
  const [basis, ratingCount, standout, bands] = others;
  const figures = { mean, sd, percentile, evidenceCount: Number(evidenceCount), ratingCount };
  return { competencyId, status, basis, standout, bands, ...figures };
}

function rankingRowOf([, rank, courseId, score, listId, ...parts]: readonly string[]): RankingRow {
  return { rank: Number(rank), courseId, score: Number(score), parts: parts.map(Number), listId };
}

/**
 * Returns the case of a teacher of the county from the teacher's rows, of which the summary has one. The seats of the
 * courses in `full` are taken, by the teacher or by others.
 */
export function teacherCase(
  county: County,
  teacher: Teacher,
  { rows }: OutputRows,
  full: ReadonlySet<string> = new Set(),
): TeacherCase {
  const standing = standingOf(county, teacher);
  const plan = rows.plan.map((row) => planRowOf(county, row));
  const eligible = eligibleCourses(county, teacher, standing);
  const planned = new Set(plan.map(({ courseId }) => courseId));
  const seated = eligible.filter(({ courseId }) => !full.has(courseId) || planned.has(courseId));
  const needs = missingOf(eligible, teacher, standing);
  return {
    county,
    teacher,
    standing,
    eligible,
    open: withinReach(seated, needs),
    needs,
    sets: boundSets(county, teacher, standing),
    summary: summaryOf(rows.summary[0]),
    plan,
    advised: plan.filter(({ origin }) => origin === "advised"),
    previous: rows.previous.map((row) => planRowOf(county, row)).filter(({ origin }) => origin === "advised"),
    profile: rows.profile.map(profileRowOf),
    ranking: rows.ranking.map(rankingRowOf),
  };
}
