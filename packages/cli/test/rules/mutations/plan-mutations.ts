import type { Course } from "../../../../bench/src/rules/inputs/courses.ts";
import type { TeacherCase } from "../../../../bench/src/rules/teacher-case.ts";
import { hasExtension, isPlanned } from "./case-kinds.ts";
import type { Cells } from "./cells.ts";
import type { Mutation, RowsEdit } from "./mutate-run.ts";
import { cellsOf, scoreIn, unadvised } from "./other-courses.ts";
import { changeAdvised, changeFirst, dropFirst, isAdvised } from "./row-edits.ts";

/** Adds eligible courses as an extension until the most hours are passed. */
const overfill: RowsEdit = (rows, the) => {
  const more = unadvised(the).map((course) => ({
    ...rows.at(-1)!,
    ...cellsOf(course),
    part: "extension",
    score: String(scoreIn(the, course.courseId)),
  }));
  return [...rows, ...more];
};

/** A core course with an eligible one of the same hours that scores less. */
function worseSwap(the: TeacherCase) {
  for (const row of the.advised)
    for (const course of unadvised(the)) {
      const isWorse = scoreIn(the, course.courseId) < Number(row.score);
      if (row.part === "core" && course.quarters === row.quarters && isWorse) return { row, course };
    }
  return undefined;
}
/** Another edition of an advised course. */
function otherEdition({ county, advised }: TeacherCase): Course | undefined {
  const isOther = (course: Course) =>
    advised.some((row) => row.course?.family === course.family && row.courseId !== course.courseId);
  return [...county.courses.values()].find(isOther);
}

/** Plans with the wrong courses. */
export const planMutations: readonly Mutation[] = [
  {
    rule: "course-twice",
    name: "the last course stands in the plan again",
    suits: isPlanned,
    edits: { plans: (rows) => [...rows, rows.at(-1)!] },
  },
  {
    rule: "two-editions",
    name: "another edition stands beside an advised course",
    suits: (the) => isPlanned(the) && otherEdition(the) !== undefined,
    edits: { plans: (rows, the) => [...rows, { ...rows.at(-1)!, ...cellsOf(otherEdition(the)!) }] },
  },
  {
    rule: "course-unknown",
    name: "an advised course is in no catalogue",
    suits: isPlanned,
    edits: { plans: changeAdvised(() => ({ courseId: "C-none" })) },
  },
  {
    rule: "hours-above-maximum",
    name: "more than 23 hours are advised",
    suits: isPlanned,
    edits: { plans: overfill },
  },
  {
    rule: "hours-below-minimum",
    name: "a core course is left out",
    suits: isPlanned,
    edits: { plans: dropFirst((row) => isAdvised(row) && row.part === "core") },
  },
  {
    rule: "core-not-smallest",
    name: "an extension course is called core",
    suits: (the) => isPlanned(the) && hasExtension(the),
    edits: {
      plans: changeFirst(
        ({ part }) => part === "extension",
        () => ({ part: "core" }),
      ),
    },
  },
  {
    rule: "core-not-optimal",
    name: "a core course gives way to a worse one of the same hours",
    suits: (the) => isPlanned(the) && worseSwap(the) !== undefined,
    edits: {
      plans: (rows, the) => {
        const { row, course } = worseSwap(the)!;
        const score = String(scoreIn(the, course.courseId));
        return rows.map((cells) =>
          cells.courseId === row.courseId ? ({ ...cells, ...cellsOf(course), score } as Cells) : cells,
        );
      },
    },
  },
  {
    rule: "extension-not-optimal",
    name: "an extension course is left out",
    suits: (the) => isPlanned(the) && hasExtension(the),
    edits: { plans: dropFirst(({ part }) => part === "extension") },
  },
  {
    rule: "earned-courses",
    name: "an earned course is forgotten",
    suits: ({ standing }) => standing.earned.size > 0,
    edits: { plans: dropFirst(({ origin }) => origin === "earned") },
  },
  {
    rule: "committed-courses",
    name: "a selected course is called begun",
    suits: ({ plan }) => plan.some(({ origin }) => origin === "selected"),
    edits: {
      plans: changeFirst(
        ({ origin }) => origin === "selected",
        () => ({ origin: "begun" }),
      ),
    },
  },
];
