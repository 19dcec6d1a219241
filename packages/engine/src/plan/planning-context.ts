import { createTextHash } from "../data/hash-text.ts";
import type { TeacherId } from "../data/ids.ts";
import { createKernelMemory } from "../kernels/kernel-memory.ts";
import { createPlanKernel, planMemoryBytes } from "../kernels/plan-groups.ts";
import { createPriceKernel, priceMemoryBytes } from "../kernels/price-courses.ts";
import type { PriceKernel } from "../kernels/price-task.ts";
import type { ScoringContext } from "../score/scoring-context.ts";
import { createLeaderFinder, type LeaderFinder } from "./leading-courses.ts";
import { createGroupBounds, type GroupBounds } from "./plan-problem.ts";
import { createTeacherRules, type TeacherRulesOf } from "./rules/teacher-rules.ts";
import { createGroupedSolver, type GroupedSolver } from "./solve-groups.ts";

/** Everything that planning binds once for all teachers; the solver's memory is used again and again. */
export type PlanningContext = {
  readonly scoring: ScoringContext;
  readonly bounds: GroupBounds;
  readonly solver: GroupedSolver;
  /** Finds prices of hours where groups overlap, or courses exclude or need each other. */
  readonly prices: PriceKernel;
  readonly leadersOf: LeaderFinder;
  /** The rules of a teacher beside the bounds of groups. */
  readonly rulesOf: TeacherRulesOf;
  readonly seed: number;
  /** Hashes the id of a teacher behind the name of the run, which says where a list of advice comes from. */
  readonly hashInRun: (teacherId: TeacherId) => string;
};

/** Returns what planning binds once. `seed` and the policy's version are part of every list's id. */
export function createPlanningContext(scoring: ScoringContext, seed: number): PlanningContext {
  const { policy, asOf } = scoring.programme;
  const planBytes = planMemoryBytes();
  const memory = createKernelMemory(planBytes + priceMemoryBytes(), "plain");
  return {
    scoring,
    bounds: createGroupBounds(scoring.programme),
    solver: createGroupedSolver(createPlanKernel(memory)),
    prices: createPriceKernel(memory, undefined, planBytes),
    leadersOf: createLeaderFinder(scoring.programme.catalogue),
    rulesOf: createTeacherRules(scoring),
    seed,
    hashInRun: createTextHash(`${policy.id}@${policy.version}|${asOf}|${seed}|`),
  };
}
