import type { Catalogue } from "../data/catalogue.ts";
import { bonusAfter } from "../policy/bonus.ts";
import type { Programme } from "../policy/programme.ts";
import { createChoiceModel } from "./choice/choice-model.ts";
import type { ChoiceProblem } from "./choice/choice-problem.ts";
import { solveChoice } from "./choice/solve-choice.ts";
import { type GroupBounds, remainingBounds } from "./plan-problem.ts";
import { type PlanTask, quarterHoursAt, type SolvedPlan } from "./plan-task.ts";
import { type PlanSet, unlimited } from "./rules/plan-set.ts";
import type { TeacherRules } from "./rules/teacher-rules.ts";

/** A task whose rules are worth a search. */
export type RuledTask = PlanTask & { readonly rules: TeacherRules };

/** Plans of one teacher take a few thousand; beyond this the plan is not proven. */
const nodeLimit = 200_000;

const bounded = (id: string, min: number, max: number, bonus: PlanSet["bonus"]) => ({
  id,
  minHours: min / 4,
  ...(max < unlimited && { maxHours: max / 4 }),
  ...(bonus && { bonus }),
});

/** Returns the choice among all courses of a task that are not in `chosen` already, of so many hours. */
export function choiceProblemOf(
  { courses: records, quarterHours, groups: names, groupOf }: Catalogue,
  { scores: { courses, scores }, groups, rules, pinned, dropped }: RuledTask,
  chosen: ReadonlySet<number>,
  hours: ChoiceProblem["hours"],
): ChoiceProblem {
  const idOf = (position: number): string => records[courses[position]].courseId;
  const families = new Set([...chosen].map((position) => rules.familyOf[position]));
  const isLeft = (position: number) =>
    dropped.has(position) ||
    rules.outOfReach.has(position) ||
    (rules.familyOf[position] >= 0 && families.has(rules.familyOf[position]));
  const positions = [...courses.keys()].filter((position) => !chosen.has(position));
  return {
    courses: positions.map((position) => {
      const length = quarterHours[courses[position]];
      const sets = rules.sets.filter(({ isMember }) => isMember[position] === 1).map(({ id }) => id);
      const family = rules.familyOf[position];
      const requires = (rules.needs.get(position) ?? []).filter((needed) => !chosen.has(needed));
      return {
        id: idOf(position),
        hours: length / 4,
        score: scores[position] * length,
        groups: [names[groupOf[courses[position]]], ...sets],
        ...(family >= 0 && { exclusive: String(family) }),
        ...(requires.length > 0 && { requires: requires.map(idOf) }),
      };
    }),
    hours,
    groups: [
      ...names.map((name, group) =>
        bounded(name, groups.min[group], groups.max[group], rules.groupBonuses.get(group)),
      ),
      ...rules.sets.map(({ id, minQuarterHours, maxQuarterHours, bonus }) =>
        bounded(id, minQuarterHours, maxQuarterHours, bonus),
      ),
    ],
    pinned: pinned.filter((position) => !chosen.has(position)).map(idOf),
    dropped: positions.filter(isLeft).map(idOf),
  };
}

type Found = {
  readonly positions: readonly number[];
  readonly value: number;
  readonly upperBound: number;
  readonly optimal: boolean;
};

function best(problem: ChoiceProblem, positionOf: ReadonlyMap<string, number>): Found | undefined {
  const model = createChoiceModel(problem);
  const solved = solveChoice(model, nodeLimit);
  if (solved.status === "infeasible" || solved.courses === undefined) return undefined;
  const positions = solved.courses
    .map((course) => positionOf.get(model.courseIds[course])!)
    .sort((a, b) => a - b);
  const value = solved.value!;
  const isProven = solved.status === "planned";
  return { positions, value, upperBound: isProven ? value : solved.upperBound, optimal: isProven };
}

/** The task that is left once `core` is chosen: minima are met by then. */
function taskAfter({ catalogue }: Programme, task: RuledTask, core: readonly number[]): RuledTask {
  const { quarterHours, groupOf } = catalogue;
  const { courses } = task.scores;
  const hoursIn = (counts: (position: number) => boolean) =>
    quarterHoursAt(quarterHours, courses, core.filter(counts));
  const { max } = remainingBounds(
    { catalogue },
    task.groups,
    core.map((position) => courses[position]),
  );
  const groups: GroupBounds = { min: new Uint16Array(max.length), max };
  const sets = task.rules.sets.map((set): PlanSet => {
    const used = hoursIn((position) => set.isMember[position] === 1);
    const { maxQuarterHours: most, bonus } = set;
    return {
      ...set,
      minQuarterHours: 0,
      maxQuarterHours: most === unlimited ? unlimited : Math.max(0, most - used),
      ...(bonus && { bonus: bonusAfter(bonus, used / 4) }),
    };
  });
  const groupBonuses = new Map(
    [...task.rules.groupBonuses].map(([group, bonus]) => [
      group,
      bonusAfter(bonus, hoursIn((position) => groupOf[courses[position]] === group) / 4),
    ]),
  );
  const pinned = task.wanted.filter((position) => !core.includes(position));
  return { ...task, groups, rules: { ...task.rules, sets, groupBonuses }, pinned };
}

/**
 * Returns the plan of a teacher whose groups overlap, or whose courses exclude or need each other: the best core at the
 * first of its totals that keeps every group and rule, then the best that may be added, by the general solver.
 * `undefined` where no plan keeps them.
 */
export function solveWithRules(programme: Programme, task: RuledTask): SolvedPlan | undefined {
  const { catalogue } = programme;
  const { courses } = task.scores;
  const positionOf = new Map(
    Array.from(courses, (course, position) => [catalogue.courses[course].courseId as string, position]),
  );
  for (const total of task.totals) {
    const hours = { min: total / 4, max: total / 4 };
    const core = best(choiceProblemOf(catalogue, task, new Set(), hours), positionOf);
    if (core === undefined) continue;
    const after = taskAfter(programme, task, core.positions);
    const more = { min: 0, max: (task.most - total) / 4 };
    const problem = choiceProblemOf(catalogue, after, new Set(core.positions), more);
    const extension =
      best(problem, positionOf) ??
      (after.pinned.length > 0 ? best({ ...problem, pinned: [] }, positionOf) : undefined);
    return {
      core: core.positions,
      extension: extension?.positions ?? [],
      value: core.value + (extension?.value ?? 0),
      upperBound: core.upperBound + (extension?.upperBound ?? 0),
      optimal: core.optimal && extension?.optimal !== false,
    };
  }
  return undefined;
}
