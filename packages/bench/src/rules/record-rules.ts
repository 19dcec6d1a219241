import { type Breach, breach } from "./broken-rule.ts";
import type { TeacherCase } from "./teacher-case.ts";

function* differences(rule: string, expected: Iterable<string>, got: Iterable<string>): Generator<Breach> {
  const wanted = new Set(expected);
  const found = new Set(got);
  for (const text of wanted) if (!found.has(text)) yield breach(rule, `expected ${text}, not there`);
  for (const text of found) if (!wanted.has(text)) yield breach(rule, `not expected: ${text}`);
}

/** What is earned and committed is what the activities say, no more and no less. */
export function* recordRules({ plan, standing }: TeacherCase): Generator<Breach> {
  const rows = (...origins: readonly string[]) => plan.filter(({ origin }) => origins.includes(origin));
  yield* differences(
    "earned-courses",
    [...standing.earned].map(({ courseId }) => courseId),
    rows("earned").map(({ courseId }) => courseId),
  );
  yield* differences(
    "committed-courses",
    [...standing.committed].map(([{ courseId }, origin]) => `${courseId} ${origin}`),
    rows("begun", "selected").map(({ courseId, origin }) => `${courseId} ${origin}`),
  );
}
