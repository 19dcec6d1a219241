import { abridge } from "../../data/fault.ts";
import { bonusFault } from "../../policy/bonus.ts";
import { type ChoiceProblem, choiceDocument } from "./choice-problem.ts";

/** One thing wrong with a problem, at a path such as `courses.3.hours`. */
export type ChoiceIssue = { readonly path: string; readonly expected: string; readonly got: string };

export type ParsedChoice =
  | { readonly status: "parsed"; readonly problem: ChoiceProblem }
  | { readonly status: "invalid"; readonly issues: readonly ChoiceIssue[] };

const gotOf = (value: unknown) =>
  value === undefined ? "nothing" : abridge(JSON.stringify(value) ?? String(value));

const issue = (path: readonly PropertyKey[], expected: string, got: unknown): ChoiceIssue => ({
  path: path.join("."),
  expected,
  got: gotOf(got),
});

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown> | undefined)?.[key], input);

function repeatedIds(records: readonly { readonly id: string }[], table: string): readonly ChoiceIssue[] {
  const seen = new Map<string, number>();
  return records.flatMap(({ id }, index) => {
    const first = seen.get(id);
    if (first !== undefined)
      return [issue([table, index, "id"], `an id that ${table}.${first} does not have`, id)];
    seen.set(id, index);
    return [];
  });
}

/** Every id that is named but not there. */
function unknownIds({ courses, groups, pinned, dropped }: ChoiceProblem): readonly ChoiceIssue[] {
  const courseIds = new Set(courses.map(({ id }) => id));
  const groupIds = new Set(groups.map(({ id }) => id));
  const among = (
    path: readonly PropertyKey[],
    named: readonly string[],
    known: ReadonlySet<string>,
    what: string,
  ) =>
    named.flatMap((id, index) =>
      known.has(id) ? [] : [issue([...path, index], `the id of one of the ${what}`, id)],
    );
  return [
    ...courses.flatMap((course, index) => [
      ...among(["courses", index, "groups"], course.groups, groupIds, "groups"),
      ...among(["courses", index, "requires"], course.requires ?? [], courseIds, "courses"),
    ]),
    ...among(["pinned"], pinned, courseIds, "courses"),
    ...among(["dropped"], dropped, courseIds, "courses"),
  ];
}

/** The circles of requirements, each told once, at the course on it that stands first. */
function circles({ courses }: ChoiceProblem): readonly ChoiceIssue[] {
  const indexOf = new Map(courses.map(({ id }, index) => [id, index]));
  const issues: ChoiceIssue[] = [];
  const state = new Uint8Array(courses.length);
  const walk: number[] = [];
  const visit = (course: number) => {
    state[course] = 1;
    walk.push(course);
    for (const id of courses[course].requires ?? []) {
      const next = indexOf.get(id);
      if (next === undefined) continue;
      if (state[next] === 0) visit(next);
      else if (state[next] === 1) {
        const circle = walk.slice(walk.indexOf(next));
        const path = ["courses", Math.min(...circle), "requires"];
        issues.push(
          issue(
            path,
            "no course that needs this one",
            [...circle, next].map((each) => courses[each].id),
          ),
        );
      }
    }
    walk.pop();
    state[course] = 2;
  };
  for (let course = 0; course < courses.length; course++) if (state[course] === 0) visit(course);
  return issues;
}

function bonusIssues({ groups }: ChoiceProblem): readonly ChoiceIssue[] {
  return groups.flatMap(({ bonus = [] }, index) => {
    const fault = bonusFault(bonus);
    return fault === undefined ? [] : [issue(["groups", index, "bonus"], fault, bonus)];
  });
}

/**
 * Returns the problem in `input`, which is plain data such as `JSON.parse` returns, or everything that is wrong
 * with it: first its shape, then ids that repeat, are unknown or need each other in a circle, and bonuses that are
 * not concave.
 */
export function parseChoice(input: unknown): ParsedChoice {
  const parsed = choiceDocument.safeParse(input);
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((found) =>
      found.code === "unrecognized_keys"
        ? found.keys.map((key) =>
            issue([...found.path, key], "no such key", valueAt(input, [...found.path, key])),
          )
        : [issue(found.path, found.message, valueAt(input, found.path))],
    );
    return { status: "invalid", issues };
  }
  const problem = parsed.data;
  const issues = [
    ...repeatedIds(problem.courses, "courses"),
    ...repeatedIds(problem.groups, "groups"),
    ...unknownIds(problem),
    ...circles(problem),
    ...bonusIssues(problem),
  ];
  return issues.length === 0 ? { status: "parsed", problem } : { status: "invalid", issues };
}
