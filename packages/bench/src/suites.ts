import type { BenchSuite } from "./bench-suite.ts";
import { boundedGroupsSuite, groupsSuite } from "./suites/groups.ts";
import { planSuite } from "./suites/plan.ts";
import { rankSuite } from "./suites/rank.ts";
import { scoreSuite } from "./suites/score.ts";
import { teacherSuite } from "./suites/teacher.ts";

/** How to make every suite, by its name, in the order of the report. */
export const suites: { readonly [name: string]: () => BenchSuite } = {
  score: scoreSuite,
  rank: rankSuite,
  groups: groupsSuite,
  "bounded-groups": boundedGroupsSuite,
  plan: planSuite,
  teacher: teacherSuite,
};
