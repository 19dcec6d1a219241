import type { TopicId } from "../data/ids.ts";
import type { Programme } from "../policy/programme.ts";
import { mandatoryTopics } from "../policy/school-choice.ts";
import type { Standing } from "../policy/standing.ts";
import { coursesWhere, listCourses } from "../score/rules/course-bits.ts";
import { keepByRuleInto, newestEditions } from "../score/rules/hard-filter.ts";
import { isForTeacher } from "../score/rules/rule-applies.ts";
import type { ScoringContext } from "../score/scoring-context.ts";
import type { GroupedProblem } from "./grouped-problem.ts";
import { hoursProblem } from "./hours-problem.ts";
import { createGroupBounds, remainingBounds, takenCourses } from "./plan-problem.ts";
import { openGroups, smallestAddition } from "./preflight/smallest-addition.ts";
import type { GroupedSolver } from "./solve-groups.ts";

/** Something that the school or the platform can do so that a teacher has a plan. */
export type Remedy =
  /** Any one of these topics, chosen by the school beside those it has. */
  | { readonly kind: "another-topic"; readonly topicIds: readonly TopicId[] }
  /** One more course of so many quarter-hours in any of these groups. */
  | { readonly kind: "further-course"; readonly quarterHours: number; readonly groups: readonly string[] };

/** What a teacher may be advised if the school chose `topics`; not remembered, as nobody chose them. */
function eligibleUnder(
  { programme, rules }: ScoringContext,
  standing: Standing,
  topics: ReadonlySet<TopicId>,
): Uint32Array {
  const supposed = {
    ...standing,
    school: { ...standing.school, choice: { status: "chosen" as const, topics } },
  };
  const bits = coursesWhere(programme.catalogue.courses.length, () => true);
  for (const rule of rules.hard)
    if (rule.stage !== "editions" && (rule.isForAll || isForTeacher(rule.rule.when, supposed)))
      keepByRuleInto(rule, supposed, bits);
  return newestEditions(programme.catalogue, listCourses(bits));
}

/** The topics that the school may still choose; none if it has as many as the policy allows. */
function openTopics({ policy, catalogue }: Programme, { school }: Standing): readonly TopicId[] {
  const { topics } = school.choice;
  const mandatory = mandatoryTopics(policy, catalogue);
  const counted = policy.flags.mandatoryTopicsCountWithinMaximum
    ? topics.size
    : [...topics].filter((topic) => !mandatory.has(topic)).length;
  if (counted >= policy.schoolChoice.maxTopics) return [];
  return [...catalogue.topics.keys()].filter((topic) => !topics.has(topic));
}

function problemOf(
  programme: Programme,
  standing: Standing,
  courses: Uint32Array,
  limit: number,
): GroupedProblem {
  const bounds = remainingBounds(programme, createGroupBounds(programme), takenCourses(standing));
  return hoursProblem(programme.catalogue, courses, bounds, limit);
}

/**
 * Returns what would give a plan to a teacher for whom the bounds of groups and total leave none: one more topic of the
 * school, or the shortest further course. Each by itself is enough; empty where neither is.
 */
export function planRemedies(
  context: ScoringContext,
  solver: GroupedSolver,
  standing: Standing,
  courses: Uint32Array,
): readonly Remedy[] {
  const { programme } = context;
  const { min, max } = standing.remaining;
  const { topics } = standing.school.choice;
  const topicIds = openTopics(programme, standing).filter((topic) => {
    const more = eligibleUnder(context, standing, new Set([...topics, topic]));
    return solver.solve(problemOf(programme, standing, more, max)).smallestTotal(min, max) >= 0;
  });
  const problem = problemOf(programme, standing, courses, max);
  const { addition } = smallestAddition(solver, problem, [min, max], openGroups(programme, topics));
  return [
    ...(topicIds.length > 0 ? [{ kind: "another-topic", topicIds } as const] : []),
    ...(addition
      ? [
          {
            kind: "further-course",
            quarterHours: addition.quarterHours,
            groups: addition.groups.map((group) => programme.catalogue.groups[group]),
          } as const,
        ]
      : []),
  ];
}
