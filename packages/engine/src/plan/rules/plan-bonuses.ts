import type { Catalogue } from "../../data/catalogue.ts";
import { type Bonus, bonusAfter } from "../../policy/bonus.ts";
import type { Programme } from "../../policy/programme.ts";
import { millionths } from "../../score/contributions.ts";
import { type PlanSet, unlimited } from "./plan-set.ts";

/** A bonus of the policy in millionths of a quarter-hour of score, the unit of a plan's value. */
const inMillionths = (bonus: Bonus): Bonus =>
  bonus.map(([hours, value]) => [hours, value * 4 * millionths] as const);

const hoursOf = ({ quarterHours }: Catalogue, courses: readonly number[]) =>
  courses.reduce((sum, courseIndex) => sum + quarterHours[courseIndex], 0) / 4;

/** The bonuses of topics, by group of the catalogue. */
function topicBonuses({ catalogue, policy }: Programme): readonly (readonly [group: number, bonus: Bonus])[] {
  const bonuses = policy.planning.topicBonuses;
  return [...catalogue.topics.values()].flatMap(({ topicId, name }) => {
    const bonus = bonuses[topicId] ?? bonuses[name];
    const group = catalogue.groups.indexOf(`topic:${topicId}`);
    return bonus === undefined || group < 0 ? [] : [[group, inMillionths(bonus)] as const];
  });
}

/** What is left of the policy's bonuses, given the courses that a teacher has earned or committed. */
export type PlanBonuses = {
  /** Whether the policy has any. */
  readonly areSome: boolean;
  readonly ofGroups: (taken: readonly number[]) => ReadonlyMap<number, Bonus>;
  /** A set without bounds for each competency; `courses` are the eligible ones. */
  readonly ofCompetencies: (taken: readonly number[], courses: Uint32Array) => readonly PlanSet[];
};

const none: ReadonlyMap<number, Bonus> = new Map();

/** Returns the bonuses of a policy: total worth of so many hours of a topic, or of what teaches a competency. */
export function createPlanBonuses(programme: Programme): PlanBonuses {
  const { catalogue, policy } = programme;
  const topics = topicBonuses(programme);
  const competencies = Object.entries(policy.planning.competencyBonuses).map(([id, bonus]) => ({
    id: `competency:${id}`,
    bonus: inMillionths(bonus),
    teaches: Uint8Array.from(catalogue.courses, (course) =>
      Number(course.competencies.some(({ competencyId }) => competencyId === id)),
    ),
  }));
  const left = (bonus: Bonus, taken: readonly number[], counts: (course: number) => boolean) =>
    bonusAfter(bonus, hoursOf(catalogue, taken.filter(counts)));
  return {
    areSome: topics.length + competencies.length > 0,
    ofGroups: (taken) =>
      topics.length === 0
        ? none
        : new Map(
            topics.map(([group, bonus]) => [
              group,
              left(bonus, taken, (course) => catalogue.groupOf[course] === group),
            ]),
          ),
    ofCompetencies: (taken, courses) =>
      competencies.map(({ id, bonus, teaches }) => ({
        id,
        isMember: Uint8Array.from(courses, (course) => teaches[course]),
        minQuarterHours: 0,
        maxQuarterHours: unlimited,
        bonus: left(bonus, taken, (course) => teaches[course] === 1),
      })),
  };
}
