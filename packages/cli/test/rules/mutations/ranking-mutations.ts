import { isPlanned } from "./case-kinds.ts";
import type { Mutation } from "./mutate-run.ts";
import { coursesWith } from "./other-courses.ts";
import { changeFirst, none } from "./row-edits.ts";

/** Rankings with a gap, a stranger or a wrong number. */
export const rankingMutations: readonly Mutation[] = [
  {
    rule: "eligible-not-ranked",
    name: "the last ranked course is left out",
    suits: isPlanned,
    edits: { rankings: (rows) => rows.slice(0, -1) },
  },
  {
    rule: "eligible-not-ranked",
    name: "a teacher has no ranking",
    suits: isPlanned,
    edits: { rankings: none },
  },
  {
    rule: "ranked-not-eligible",
    name: "a course of another topic is ranked",
    suits: (the) => isPlanned(the) && coursesWith(the, "topic-not-chosen").length > 0,
    edits: {
      rankings: changeFirst(
        () => true,
        (_, the) => ({ courseId: coursesWith(the, "topic-not-chosen")[0].courseId }),
      ),
    },
  },
  {
    rule: "rank-order",
    name: "two ranks change places",
    suits: isPlanned,
    edits: { rankings: ([first, second, ...rest]) => [second, first, ...rest] },
  },
  {
    rule: "score-parts",
    name: "the parts of a score do not add up",
    suits: isPlanned,
    edits: {
      rankings: changeFirst(
        () => true,
        ({ need }) => ({ need: `${+need + 1}` }),
      ),
    },
  },
];
