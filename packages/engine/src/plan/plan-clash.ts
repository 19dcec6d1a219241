import type { Programme } from "../policy/programme.ts";
import type { Rule } from "../score/rules/rule-document.ts";
import type { ScoringContext } from "../score/scoring-context.ts";
import type { ChoiceProblem } from "./choice/choice-problem.ts";
import type { ChoiceRule } from "./choice/choice-rule.ts";
import { findClash, type Relaxation } from "./choice/find-clash.ts";
import type { PlanTask } from "./plan-task.ts";
import { unlimited } from "./rules/plan-set.ts";
import type { TeacherRules } from "./rules/teacher-rules.ts";

/** A rule that a teacher's plan can break; the groups of rules and obligations come with their title. */
export type PlanRule = ChoiceRule & { readonly title?: Rule["title"] };

/** Why no plan keeps the rules of a teacher, and what would help. */
export type PlanClash = {
  /** A smallest set of rules that no choice of courses keeps together. */
  readonly rules: readonly PlanRule[];
  /** Each by itself would help; the rules of one entry are relaxed together, each as little as can be. */
  readonly relaxations: readonly (readonly (Omit<Relaxation, "rule"> & { readonly rule: PlanRule })[])[];
};

/** Clashes of teachers take a few hundred nodes; one that takes more is not looked for. */
const nodeLimit = 20_000;

const noRules = (courseCount: number): TeacherRules => ({
  sets: [],
  groupBonuses: new Map(),
  familyOf: new Int32Array(courseCount).fill(-1),
  needs: new Map(),
  outOfReach: new Set(),
  statuses: [],
  unclear: [],
});

/** The titles of rules and obligations, by the ids of their groups. */
function titleOf({ programme: { policy }, rules }: ScoringContext, group: string): Rule["title"] | undefined {
  const named = [
    ...rules.rules.map(({ id, title }) => ({ id: `rule:${id}`, title })),
    ...policy.obligations.flatMap(({ id, title, caps = [] }) => [
      { id: `obligation:${id}`, title },
      ...caps.map((cap) => ({ id: `obligation:${id}/${cap.id}`, title: cap.title })),
    ]),
  ];
  return named.find(({ id }) => id === group)?.title;
}

const bounded = (id: string, min: number, max: number) => ({
  id,
  minHours: min / 4,
  ...(max < unlimited && { maxHours: max / 4 }),
});

/** The problem of a task at all its totals, without bonuses and the courses that no plan can hold. */
function wholeProblem({ catalogue }: Programme, task: PlanTask): ChoiceProblem {
  const { scores, groups, pinned, dropped, totals, most } = task;
  const { courses: records, quarterHours, groups: names, groupOf } = catalogue;
  const rules = task.rules ?? noRules(scores.courses.length);
  const idOf = (position: number): string => records[scores.courses[position]].courseId;
  const isInReach = (position: number) => !rules.outOfReach.has(position);
  return {
    courses: [...scores.courses.keys()].filter(isInReach).map((position) => {
      const index = scores.courses[position];
      const sets = rules.sets.filter(({ isMember }) => isMember[position] === 1).map(({ id }) => id);
      const family = rules.familyOf[position];
      const requires = (rules.needs.get(position) ?? []).map(idOf);
      return {
        id: idOf(position),
        hours: quarterHours[index] / 4,
        score: 0,
        groups: [names[groupOf[index]], ...sets],
        ...(family >= 0 && { exclusive: String(family) }),
        ...(requires.length > 0 && { requires }),
      };
    }),
    hours: { min: Math.min(...totals) / 4, max: most / 4 },
    groups: [
      ...names.map((name, group) => bounded(name, groups.min[group], groups.max[group])),
      ...rules.sets.map(({ id, minQuarterHours, maxQuarterHours }) =>
        bounded(id, minQuarterHours, maxQuarterHours),
      ),
    ],
    pinned: pinned.map(idOf),
    dropped: [...dropped].filter(isInReach).map(idOf),
  };
}

/** Returns why a task has no plan and what would give it one. Some milliseconds, far from the speed of planning. */
export function planClash(context: ScoringContext, task: PlanTask): PlanClash {
  const { rules, relaxations } = findClash(wholeProblem(context.programme, task), nodeLimit);
  const named = (rule: ChoiceRule): PlanRule => {
    const title = "group" in rule ? titleOf(context, rule.group) : undefined;
    return { ...rule, ...(title && { title }) };
  };
  return {
    rules: rules.map(named),
    relaxations: relaxations.map((set) => set.map(({ rule, ...to }) => ({ rule: named(rule), ...to }))),
  };
}
