import type { Catalogue } from "../../data/catalogue.ts";
import { type Bonus, bonusAt } from "../../policy/bonus.ts";
import {
  createPlannedObligations,
  type PlannedObligations,
} from "../../policy/obligations/planned-obligations.ts";
import type { Standing } from "../../policy/standing.ts";
import { shareBounds } from "../../score/rules/share-bounds.ts";
import type { TeacherScores } from "../../score/score-courses.ts";
import type { ScoringContext } from "../../score/scoring-context.ts";
import { takenCourses } from "../plan-problem.ts";
import { createEditions, createNeeds, type Needs } from "./course-relations.ts";
import { createPlanBonuses } from "./plan-bonuses.ts";
import { type PlanSet, unlimited } from "./plan-set.ts";

/** What holds of a teacher's plan beside the bounds of disjoint groups; courses by position among the eligible. */
export type TeacherRules = Needs & {
  readonly sets: readonly PlanSet[];
  /** By group of the catalogue. */
  readonly groupBonuses: ReadonlyMap<number, Bonus>;
  /** The family of each course of which another edition is eligible too, else −1. */
  readonly familyOf: Int32Array;
  /** Where the teacher stands on the obligations beside that of the electives. */
  readonly statuses: PlannedObligations["statuses"];
  /** Obligations of which a missing fact leaves open whether they are the teacher's; they are not enforced. */
  readonly unclear: PlannedObligations["unclear"];
};

/** 1 for each of the courses that counts, by position. */
function membersAmong(courses: Uint32Array, counted: Uint8Array): Uint8Array {
  // A loop: TypedArray.from with a function walks an iterator, three to four times as slow.
  const isMember = new Uint8Array(courses.length);
  for (let position = 0; position < courses.length; position++)
    isMember[position] = counted[courses[position]];
  return isMember;
}

function obligationSets(groups: PlannedObligations["groups"], courses: Uint32Array): readonly PlanSet[] {
  const binding = groups.filter(
    ({ minQuarterHours, maxQuarterHours }) => minQuarterHours > 0 || maxQuarterHours < unlimited,
  );
  return binding.map(({ id, courses: counted, minQuarterHours, maxQuarterHours }) => ({
    id: `obligation:${id}`,
    isMember: membersAmong(courses, counted),
    minQuarterHours,
    maxQuarterHours: Math.min(unlimited, maxQuarterHours),
  }));
}

/** The rules of one of whom only editions of courses exclude each other. */
const editionsAlone = {
  sets: [],
  groupBonuses: new Map<number, Bonus>(),
  needs: new Map<number, readonly number[]>(),
  outOfReach: new Set<number>(),
  statuses: [],
  unclear: [],
} as const;

const noObligations: PlannedObligations = { groups: [], statuses: [], unclear: [] };

/** Gives the further rules of one teacher after another, `undefined` where none applies. */
export type TeacherRulesOf = (
  standing: Standing,
  scores: Pick<TeacherScores, "courses">,
) => TeacherRules | undefined;

/**
 * Returns a function that gives the further rules of one teacher after another, `undefined` where none applies: rules
 * about shares, obligations beside that of the electives and caps, bonuses, editions of a course that exclude each
 * other, and prerequisites that may stand in the plan.
 */
export function createTeacherRules({ programme, rules }: ScoringContext): TeacherRulesOf {
  const obligationsOf = createPlannedObligations(programme);
  const editionsOf = createEditions(programme.catalogue);
  const needsOf = createNeeds(programme);
  const bonuses = createPlanBonuses(programme);
  const asksMore =
    rules.shares.length > 0 ||
    obligationsOf !== undefined ||
    bonuses.areSome ||
    programme.policy.planning.prerequisites !== "passed";
  return (standing, { courses }) => {
    const editions = editionsOf(courses);
    if (!asksMore) return editions && { ...editionsAlone, familyOf: editions };
    const taken = takenCourses(standing);
    const shares = rules.shares.length === 0 ? [] : shareBounds(programme, rules, standing, courses);
    const { groups, statuses, unclear } = obligationsOf?.(standing) ?? noObligations;
    const sets = [
      ...shares.map(({ ruleId, ...bounds }) => ({ id: `rule:${ruleId}`, ...bounds })),
      ...obligationSets(groups, courses),
      ...bonuses.ofCompetencies(taken, courses),
    ];
    const groupBonuses = bonuses.ofGroups(taken);
    const { needs, outOfReach } = needsOf(standing, courses);
    const ruleCount = sets.length + groupBonuses.size + needs.size + outOfReach.size;
    const isNoted = statuses.length + unclear.length > 0;
    if (ruleCount === 0 && !isNoted && editions === undefined) return undefined;
    const familyOf = editions ?? new Int32Array(courses.length).fill(-1);
    return { sets, groupBonuses, familyOf, needs, outOfReach, statuses, unclear };
  };
}

/** Returns whether hours are worth something beside scores, so that the best sum of scores may not be the best plan. */
export function hasBonuses({ sets, groupBonuses }: TeacherRules): boolean {
  return groupBonuses.size > 0 || sets.some(({ bonus }) => bonus !== undefined);
}

/** Returns what the hours of the courses at `positions` are worth beside scores, in millionths of a quarter-hour. */
export function bonusOf(
  { sets, groupBonuses }: TeacherRules,
  { groupOf, quarterHours }: Catalogue,
  courses: Uint32Array,
  positions: readonly number[],
): number {
  const worth = (bonus: Bonus | undefined, counts: (position: number) => boolean) =>
    bonus === undefined
      ? 0
      : bonusAt(
          bonus,
          positions.reduce((sum, each) => sum + (counts(each) ? quarterHours[courses[each]] : 0), 0) / 4,
        );
  let sum = 0;
  for (const [group, bonus] of groupBonuses)
    sum += worth(bonus, (position) => groupOf[courses[position]] === group);
  for (const { bonus, isMember } of sets) sum += worth(bonus, (position) => isMember[position] === 1);
  return sum;
}

/** Returns whether the courses at `positions` together keep the rules. */
export function keepsRules(
  { sets, familyOf, needs, outOfReach }: TeacherRules,
  { quarterHours }: Catalogue,
  courses: Uint32Array,
  positions: readonly number[],
): boolean {
  const chosen = new Set(positions);
  const families = positions.map((position) => familyOf[position]).filter((family) => family >= 0);
  const isReached = (position: number) =>
    !outOfReach.has(position) && (needs.get(position) ?? []).every((needed) => chosen.has(needed));
  return (
    new Set(families).size === families.length &&
    positions.every(isReached) &&
    sets.every(({ isMember, minQuarterHours, maxQuarterHours }) => {
      const members = positions.filter((position) => isMember[position] === 1);
      const sum = members.reduce((total, position) => total + quarterHours[courses[position]], 0);
      return sum >= minQuarterHours && sum <= maxQuarterHours;
    })
  );
}
