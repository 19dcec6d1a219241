import { isPlanned } from "./case-kinds.ts";
import type { Mutation } from "./mutate-run.ts";
import { cellsOf, coursesWith } from "./other-courses.ts";
import { changeAdvised } from "./row-edits.ts";

const objections = [
  "compulsory-course",
  "course-not-open",
  "course-for-others",
  "topic-not-chosen",
  "passed-before",
  "committed-already",
  "prerequisite-missing",
];

/** Courses that may not be advised, one for each objection. */
export const adviceMutations: readonly Mutation[] = objections.map(
  (objection): Mutation => ({
    rule: `advised-${objection}`,
    name: "a course that may not be advised takes the place of one that may",
    suits: (the) => isPlanned(the) && coursesWith(the, objection).length > 0,
    edits: { plans: changeAdvised((_, the) => cellsOf(coursesWith(the, objection)[0])) },
  }),
);
