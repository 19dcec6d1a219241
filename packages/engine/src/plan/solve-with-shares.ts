import type { Standing } from "../policy/standing.ts";
import type { ScoredCourses } from "../score/contributions.ts";
import { type ShareBound, shareBounds } from "../score/rules/share-bounds.ts";
import type { ScoringContext } from "../score/scoring-context.ts";
import { createChoiceModel } from "./choice/choice-model.ts";
import type { ChoiceProblem } from "./choice/choice-problem.ts";
import { solveChoice } from "./choice/solve-choice.ts";
import { coreTotals } from "./core-total.ts";
import { type GroupBounds, remainingBounds } from "./plan-problem.ts";
import type { ClosedCourses } from "./seats/closed-courses.ts";

/** Bounds of sets that overlap: groups of the catalogue, and the courses of rules about shares. */
type Bounds = { readonly groups: GroupBounds; readonly shares: readonly ShareBound[] };

export type SharedPlan =
  | {
      readonly status: "solved";
      readonly core: readonly number[];
      readonly extension: readonly number[];
      readonly optimal: boolean;
    }
  | { readonly status: "infeasible" };

const unlimited = 65_535;
/** Plans of one teacher take a few thousand; beyond this the plan is not proven. */
const nodeLimit = 200_000;

const bound = (id: string, min: number, max: number) => ({
  id,
  minHours: min / 4,
  ...(max < unlimited && { maxHours: max / 4 }),
});

function problemOf(
  { programme: { catalogue } }: ScoringContext,
  { courses, scores }: ScoredCourses,
  positions: readonly number[],
  { groups, shares }: Bounds,
  hours: ChoiceProblem["hours"],
): ChoiceProblem {
  return {
    courses: positions.map((position) => {
      const courseIndex = courses[position];
      const length = catalogue.quarterHours[courseIndex];
      const rules = shares
        .filter(({ isMember }) => isMember[position] === 1)
        .map(({ ruleId }) => `rule:${ruleId}`);
      return {
        id: String(position),
        hours: length / 4,
        score: scores[position] * length,
        groups: [catalogue.groups[catalogue.groupOf[courseIndex]], ...rules],
      };
    }),
    hours,
    groups: [
      ...catalogue.groups.map((name, group) => bound(name, groups.min[group], groups.max[group])),
      ...shares.map(({ ruleId, minQuarterHours, maxQuarterHours }) =>
        bound(`rule:${ruleId}`, minQuarterHours, maxQuarterHours),
      ),
    ],
    pinned: [],
    dropped: [],
  };
}

type Found = { readonly positions: readonly number[]; readonly optimal: boolean };

function best(problem: ChoiceProblem): Found | undefined {
  const model = createChoiceModel(problem);
  const solved = solveChoice(model, nodeLimit);
  if (solved.status === "infeasible" || solved.courses === undefined) return undefined;
  const positions = solved.courses.map((course) => Number(model.courseIds[course])).sort((a, b) => a - b);
  return { positions, optimal: solved.status === "planned" };
}

/** What is left of bounds once `chosen` is in the plan; minima are met by then. */
function boundsAfter(
  { programme }: ScoringContext,
  { courses }: ScoredCourses,
  { groups, shares }: Bounds,
  chosen: readonly number[],
): Bounds {
  const { quarterHours } = programme.catalogue;
  const { max } = remainingBounds(
    programme,
    groups,
    chosen.map((position) => courses[position]),
  );
  const left = shares.map((share): ShareBound => {
    const used = chosen
      .filter((position) => share.isMember[position] === 1)
      .reduce((sum, position) => sum + quarterHours[courses[position]], 0);
    const { maxQuarterHours } = share;
    const most = maxQuarterHours === unlimited ? unlimited : Math.max(0, maxQuarterHours - used);
    return { ...share, minQuarterHours: 0, maxQuarterHours: most };
  });
  return { groups: { min: new Uint16Array(max.length), max }, shares: left };
}

/**
 * Returns the plan of a teacher to whom rules about shares apply, which make groups overlap: the best core at the first
 * of its totals that keeps every group and share, then the best that may be added, by the general solver. `undefined`
 * where no such rule applies; `infeasible` where no plan keeps them. Courses that are `closed` are left out.
 */
export function solveWithShares(
  context: ScoringContext,
  standing: Standing,
  scores: ScoredCourses,
  groups: GroupBounds,
  closed: ClosedCourses,
): SharedPlan | undefined {
  const { programme, rules } = context;
  if (rules.shares.length === 0) return undefined;
  const shares = shareBounds(programme, rules, standing, scores.courses);
  if (shares.length === 0) return undefined;
  const all = Array.from(scores.courses, (_, position) => position);
  const open = all.filter((position) => !closed.core(scores.courses[position]));
  const bounds = { groups, shares };
  for (const total of coreTotals(programme, standing)) {
    const hours = { min: total / 4, max: total / 4 };
    const core = best(problemOf(context, scores, open, bounds, hours));
    if (core === undefined) continue;
    const taken = new Set(core.positions);
    const rest = all.filter(
      (position) => !taken.has(position) && !closed.extension(scores.courses[position]),
    );
    const left = boundsAfter(context, scores, bounds, core.positions);
    const more = { min: 0, max: (standing.remaining.max - total) / 4 };
    const extension = best(problemOf(context, scores, rest, left, more));
    return {
      status: "solved",
      core: core.positions,
      extension: extension?.positions ?? [],
      optimal: core.optimal && extension?.optimal !== false,
    };
  }
  return { status: "infeasible" };
}
