import type { ParsedDataset } from "../data/dataset.ts";
import { abridge, type Fault } from "../data/fault.ts";
import type { Lesson } from "../data/tables/lessons.ts";
import { tables } from "../data/tables.ts";
import { lessonStanding } from "./lesson-standing.ts";
import type { Policy } from "./policy.ts";

type Rule = Pick<Fault, "code" | "column" | "expected"> & {
  readonly keyOf: (lesson: Lesson) => readonly (string | undefined)[];
};

const rules: readonly Rule[] = [
  {
    code: "repeated-lesson",
    column: "lesson",
    expected: "one lesson of a city for each lesson of a grade, subject and version",
    keyOf: ({ city, grade, subject, version, lesson }) => [city, grade, subject, version, lesson],
  },
  {
    code: "repeated-author",
    column: "authorId",
    expected: "one lesson a teacher",
    keyOf: ({ authorId }) => [authorId],
  },
];

/**
 * Returns what a person should look at in the pool of model lessons: from each city one for each lesson of a
 * textbook, from each teacher one. Both rows stay in: the file cannot say which of them is the right one.
 */
export function lessonWarnings({ dataset, lines }: ParsedDataset, policy: Policy): readonly Fault[] {
  const pool = dataset.lessons
    .map((lesson, index) => ({ lesson, line: lines.lessons[index] }))
    .filter(({ lesson }) => lessonStanding(policy, lesson) === "in-pool");
  return rules.flatMap(({ keyOf, ...rule }) => {
    const seen = new Map<string, number>();
    return pool.flatMap(({ lesson, line }): readonly Fault[] => {
      const cells = keyOf(lesson).map((cell) => cell ?? "");
      const key = JSON.stringify(cells);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, line);
        return [];
      }
      const got = abridge(`${cells.join(" ").trim()}, also in line ${first}`);
      return [{ severity: "warning", file: tables.lessons.file, row: line, ...rule, got }];
    });
  });
}
