import { compareIds } from "../../data/ids.ts";
import { type ChoiceModel, createChoiceModel, withBounds } from "./choice-model.ts";
import type { ChoiceProblem } from "./choice-problem.ts";
import type { ChoiceRule } from "./choice-rule.ts";
import { createImplications } from "./fixings.ts";

/** The models of a problem's courses under some of its rules. */
export type RuleModels = {
  /** The courses, in the order of every model. */
  readonly courses: ChoiceProblem["courses"];
  /** Returns the model with these rules and no others, and no bonuses. */
  readonly under: (rules: readonly ChoiceRule[]) => ChoiceModel;
};

const noMaximum = 1_000_000;
const byId = (a: { readonly id: string }, b: { readonly id: string }) => compareIds(a.id, b.id);

/** Returns the models of a problem, which is put in columns once for all of them. */
export function createRuleModels(problem: ChoiceProblem): RuleModels {
  const courses = [...problem.courses].sort(byId);
  const groups = [...problem.groups].sort(byId);
  const whole = createChoiceModel(problem);
  const { courseCount, courseIds } = whole;
  const indexOf = new Map(courseIds.map((id, index) => [id, index]));
  const hasRelations = whole.requirements.length > 0 || whole.exclusiveOf.some((set) => set >= 0);
  const relationsUnder = (rules: readonly ChoiceRule[]) => {
    if (!hasRelations) return whole;
    const exclusives = new Set(rules.flatMap((rule) => (rule.kind === "exclusive" ? rule.exclusive : [])));
    const requiring = new Set(rules.flatMap((rule) => (rule.kind === "requires" ? rule.course : [])));
    const exclusiveOf = whole.exclusiveOf.map((set, course) =>
      exclusives.has(courses[course].exclusive!) ? set : -1,
    );
    const requirements = whole.requirements.filter(({ course }) => requiring.has(courseIds[course]));
    return {
      exclusiveOf,
      requirements,
      implications: createImplications({ courseCount, requirements, exclusiveOf }),
    };
  };
  const under = (rules: readonly ChoiceRule[]): ChoiceModel => {
    const hoursOf = (kind: ChoiceRule["kind"], otherwise: number, group?: string) => {
      const rule = rules.find((each) => each.kind === kind && (!("group" in each) || each.group === group));
      return rule !== undefined && "hours" in rule ? rule.hours : otherwise;
    };
    const indices = (kind: "pinned" | "dropped") =>
      rules.flatMap((rule) => (rule.kind === kind ? indexOf.get(rule.course)! : [])).sort((a, b) => a - b);
    const { exclusiveOf, requirements, implications } = relationsUnder(rules);
    const columns = {
      ...{ ...whole, exclusiveOf, requirements, implications },
      pinned: indices("pinned"),
      dropped: indices("dropped"),
    };
    return withBounds(columns, {
      hours: { min: hoursOf("hours-min", 0), max: hoursOf("hours-max", noMaximum) },
      groups: groups.map(({ id }) => ({
        minHours: hoursOf("group-min", 0, id),
        maxHours: hoursOf("group-max", noMaximum, id),
      })),
    });
  };
  return { courses, under };
}
