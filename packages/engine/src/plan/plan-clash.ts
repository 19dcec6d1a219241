import type { Programme } from "../policy/programme.ts";
import type { Rule } from "../score/rules/rule-document.ts";
import type { ScoringContext } from "../score/scoring-context.ts";
import type { ChoiceRule } from "./choice/choice-rule.ts";
import { findClash, type Relaxation } from "./choice/find-clash.ts";
import type { PlanTask } from "./plan-task.ts";
import type { TeacherRules } from "./rules/teacher-rules.ts";
import { choiceProblemOf } from "./solve-with-rules.ts";

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

/** The problem of a task at all its totals, without the courses that no plan can hold. */
function wholeProblem({ catalogue }: Programme, task: PlanTask) {
  const rules = task.rules ?? noRules(task.scores.courses.length);
  const hours = { min: Math.min(...task.totals) / 4, max: task.most / 4 };
  const problem = choiceProblemOf(catalogue, { ...task, rules }, new Set(), hours);
  const lost = new Set<string>(
    [...rules.outOfReach].map((position) => catalogue.courses[task.scores.courses[position]].courseId),
  );
  return {
    ...problem,
    courses: problem.courses.filter(({ id }) => !lost.has(id)),
    dropped: problem.dropped.filter((id) => !lost.has(id)),
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
