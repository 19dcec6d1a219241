import { compareIds } from "../../data/ids.ts";
import type { ChoiceProblem } from "./choice-problem.ts";

/** One rule of a problem that a plan can break. */
export type ChoiceRule =
  | { readonly kind: "hours-min"; readonly hours: number }
  | { readonly kind: "hours-max"; readonly hours: number }
  | { readonly kind: "group-min"; readonly group: string; readonly hours: number }
  | { readonly kind: "group-max"; readonly group: string; readonly hours: number }
  | { readonly kind: "pinned"; readonly course: string }
  | { readonly kind: "dropped"; readonly course: string }
  /** At most one of the courses that name this word. */
  | { readonly kind: "exclusive"; readonly exclusive: string }
  /** This course only with all that it requires. */
  | { readonly kind: "requires"; readonly course: string };

const sorted = (ids: Iterable<string>) => [...new Set(ids)].sort(compareIds);

/** Returns every rule of a problem, in an order that does not depend on that of the problem. */
export function rulesOf({ courses, hours, groups, pinned, dropped }: ChoiceProblem): readonly ChoiceRule[] {
  const byId = [...groups].sort((a, b) => compareIds(a.id, b.id));
  return [
    ...(hours.min > 0 ? [{ kind: "hours-min", hours: hours.min } as const] : []),
    { kind: "hours-max", hours: hours.max },
    ...byId.flatMap(({ id, minHours = 0, maxHours }): readonly ChoiceRule[] => [
      ...(minHours > 0 ? [{ kind: "group-min", group: id, hours: minHours } as const] : []),
      ...(maxHours === undefined ? [] : [{ kind: "group-max", group: id, hours: maxHours } as const]),
    ]),
    ...sorted(pinned).map((course) => ({ kind: "pinned", course }) as const),
    ...sorted(dropped).map((course) => ({ kind: "dropped", course }) as const),
    ...sorted(courses.flatMap(({ exclusive }) => exclusive ?? [])).map(
      (exclusive) => ({ kind: "exclusive", exclusive }) as const,
    ),
    ...sorted(courses.flatMap(({ id, requires = [] }) => (requires.length > 0 ? id : []))).map(
      (course) => ({ kind: "requires", course }) as const,
    ),
  ];
}

const noMaximum = 1_000_000;

/** Returns the courses of a problem with these rules and no others, and no bonuses. */
export function withRules(problem: ChoiceProblem, rules: readonly ChoiceRule[]): ChoiceProblem {
  const ofKind = <Kind extends ChoiceRule["kind"]>(kind: Kind) =>
    rules.filter((rule): rule is Extract<ChoiceRule, { readonly kind: Kind }> => rule.kind === kind);
  const exclusives = new Set(ofKind("exclusive").map(({ exclusive }) => exclusive));
  const requiring = new Set(ofKind("requires").map(({ course }) => course));
  const minima = new Map(ofKind("group-min").map(({ group, hours }) => [group, hours]));
  const maxima = new Map(ofKind("group-max").map(({ group, hours }) => [group, hours]));
  return {
    courses: problem.courses.map(({ exclusive, requires, ...course }) => ({
      ...course,
      ...(exclusive !== undefined && exclusives.has(exclusive) && { exclusive }),
      ...(requires !== undefined && requiring.has(course.id) && { requires }),
    })),
    hours: { min: ofKind("hours-min")[0]?.hours ?? 0, max: ofKind("hours-max")[0]?.hours ?? noMaximum },
    groups: problem.groups.map(({ id }) => ({
      id,
      minHours: minima.get(id) ?? 0,
      maxHours: maxima.get(id) ?? noMaximum,
    })),
    pinned: ofKind("pinned").map(({ course }) => course),
    dropped: ofKind("dropped").map(({ course }) => course),
  };
}

/** Returns whether a set of courses keeps a rule. */
export function keepsRule(
  { courses }: ChoiceProblem,
  selected: ReadonlySet<string>,
  rule: ChoiceRule,
): boolean {
  return isKeptBy(
    courses.filter(({ id }) => selected.has(id)),
    rule,
  );
}

/** Returns whether a rule is kept by the courses of a choice. */
export function isKeptBy(chosen: ChoiceProblem["courses"], rule: ChoiceRule): boolean {
  const has = (id: string) => chosen.some((course) => course.id === id);
  switch (rule.kind) {
    case "hours-min":
      return hoursOf(chosen) >= rule.hours;
    case "hours-max":
      return hoursOf(chosen) <= rule.hours;
    case "group-min":
      return hoursOf(chosen.filter(({ groups }) => groups.includes(rule.group))) >= rule.hours;
    case "group-max":
      return hoursOf(chosen.filter(({ groups }) => groups.includes(rule.group))) <= rule.hours;
    case "pinned":
      return has(rule.course);
    case "dropped":
      return !has(rule.course);
    case "exclusive":
      return chosen.filter(({ exclusive }) => exclusive === rule.exclusive).length <= 1;
    case "requires":
      return chosen.every(({ id, requires = [] }) => id !== rule.course || requires.every(has));
  }
}

const hoursOf = (courses: readonly { readonly hours: number }[]) =>
  courses.reduce((sum, { hours }) => sum + hours, 0);
