import { isPlanned } from "./case-kinds.ts";
import type { Mutation } from "./mutate-run.ts";
import { none } from "./row-edits.ts";

/** Teachers lost, doubled and invented. */
export const censusMutations: readonly Mutation[] = [
  {
    rule: "teacher-missing",
    name: "a teacher vanishes",
    suits: isPlanned,
    edits: { summary: none, plans: none, profiles: none, rankings: none },
  },
  { rule: "teacher-not-summarised", name: "a summary vanishes", suits: isPlanned, edits: { summary: none } },
  {
    rule: "teacher-twice",
    name: "a summary comes twice",
    suits: isPlanned,
    edits: { summary: (rows) => [...rows, ...rows] },
  },
  {
    rule: "teacher-unknown",
    name: "a teacher is invented",
    suits: isPlanned,
    edits: { summary: (rows) => [...rows, { ...rows[0], teacherId: `${rows[0].teacherId}-2` }] },
  },
  {
    rule: "list-shared",
    name: "two teachers share a list",
    suits: isPlanned,
    edits: { plans: (rows) => [...rows, { ...rows[0], teacherId: `${rows[0].teacherId}-2` }] },
  },
  {
    rule: "input-rejected",
    name: "a good row was rejected",
    suits: isPlanned,
    edits: {
      rejected: () => [
        {
          file: "courses.csv",
          row: "2",
          column: "hours",
          code: "invalid-value",
          expected: "hours",
          got: "1",
        },
      ],
    },
  },
];
