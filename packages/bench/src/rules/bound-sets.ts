import { creditedQuarters, leastAfterLeaves } from "./credited-activities.ts";
import { type Breakpoints, bonusWorth } from "./inputs/bonus-worth.ts";
import { isCounted, isForTeacher } from "./inputs/conditions-hold.ts";
import type { County } from "./inputs/county.ts";
import type { Course } from "./inputs/courses.ts";
import type { FurtherObligation } from "./inputs/further-policy.ts";
import { notice2023 } from "./inputs/notice-2023.ts";
import { periodOn } from "./inputs/period-on.ts";
import type { Teacher } from "./inputs/teachers.ts";
import type { Standing } from "./standing.ts";

/** What a plan may add of some courses, in quarter-hours, and what so much of them is worth beside scores. */
export type BoundSet = {
  readonly id: string;
  readonly has: (course: Course) => boolean;
  readonly least: number;
  readonly most: number;
  /** Quarter-hours from which on more of them are worth no more. */
  readonly last: number;
  /** In millionths of a quarter-hour. */
  readonly worth: (quarters: number) => number;
};

const millionths = 1_000_000;
const unbounded = { least: 0, most: Number.POSITIVE_INFINITY, last: 0, worth: () => 0 };
const quartersIn = (courses: Iterable<Course>, has: (course: Course) => boolean) =>
  [...courses].reduce((sum, course) => sum + (has(course) ? course.quarters : 0), 0);

/** The courses of which a credited pass lies in some days. */
const passedIn = ({ credited }: Teacher, { from, to }: { readonly from: string; readonly to: string }) =>
  [...credited].filter(([, days]) => days.some((day) => from <= day && day <= to)).map(([course]) => course);

function setsOfObligation(
  county: County,
  teacher: Teacher,
  standing: Standing,
  obligation: FurtherObligation,
): readonly BoundSet[] {
  const { asOf, nameOf, courses } = county;
  const { postings, school, committed, phase } = standing;
  const { policy } = school;
  const days = periodOn(obligation.period, asOf);
  const isFor = (conditions: FurtherObligation["appliesTo"]) =>
    isForTeacher(conditions, teacher, postings, school, asOf);
  const has = (course: Course) => isCounted(obligation.counts, course, nameOf);
  const hasElective = [...courses.values()].some((course) => course.isElective && has(course));
  if (days === undefined || !hasElective || !isFor(obligation.appliesTo)) return [];
  const capOf = (course: Course) =>
    has(course) ? obligation.caps.findIndex(({ counts }) => isCounted(counts, course, nameOf)) : -1;
  const taken = [...passedIn(teacher, days), ...committed.keys()];
  const ofCaps = obligation.caps.map((cap, index) => ({
    ...unbounded,
    id: `${obligation.id}/${cap.id}`,
    has: (course: Course) => capOf(course) === index,
    most: cap.most,
  }));
  const done =
    quartersIn(taken, (course) => has(course) && capOf(course) < 0) +
    ofCaps.reduce((sum, cap) => sum + Math.min(cap.most, quartersIn(taken, cap.has)), 0) +
    creditedQuarters(policy, teacher, obligation, days);
  const exempt = obligation.exemptions.filter(({ appliesTo }) => isFor(appliesTo)).map(({ least }) => least);
  const whole = Math.min(obligation.least, ...exempt);
  const isCycle = obligation.period.kind === "cycle";
  const owed = Math.max(0, leastAfterLeaves(policy, teacher, whole, days, isCycle) - done);
  const years = Math.max(1, Number(days.to.slice(0, 4)) - Number(notice2023.yearTo.slice(0, 4)) + 1);
  const due = years === 1 ? owed : policy.isDueInParts ? Math.ceil(owed / years) : 0;
  const most = Math.max(0, obligation.most - done);
  return [
    { ...unbounded, id: obligation.id, has, least: phase === "locked" ? 0 : due, most },
    ...ofCaps.map((cap) => ({ ...cap, most: Math.max(0, cap.most - quartersIn(taken, cap.has)) })),
  ];
}

/** A bonus, less what the courses taken are worth by it already. */
function setOfBonus(
  id: string,
  points: Breakpoints,
  taken: readonly Course[],
  has: BoundSet["has"],
): BoundSet {
  const before = quartersIn(taken, has);
  const worthOf = (quarters: number) => bonusWorth(points, quarters) * 4 * millionths;
  return {
    ...unbounded,
    id,
    has,
    last: Math.max(0, Math.ceil((points.at(-1)?.[0] ?? 0) * 4) - before),
    worth: (quarters) => worthOf(before + quarters) - worthOf(before),
  };
}

/** Returns what the county's policy asks of a teacher's plan beside the notice. */
export function boundSets(county: County, teacher: Teacher, standing: Standing): readonly BoundSet[] {
  const { obligations, topicBonuses, competencyBonuses } = standing.school.policy;
  const taken = [...standing.earned, ...standing.committed.keys()];
  const ofTopics = [...topicBonuses].map(([topic, points]) =>
    setOfBonus(`bonus ${topic}`, points, taken, ({ topicId }) =>
      topicId === "" ? false : topicId === topic || county.nameOf(topicId) === topic,
    ),
  );
  const ofCompetencies = [...competencyBonuses].map(([id, points]) =>
    setOfBonus(`bonus ${id}`, points, taken, ({ competencies }) => competencies.includes(id)),
  );
  const asked = obligations.flatMap((obligation) => setsOfObligation(county, teacher, standing, obligation));
  return [...asked, ...ofTopics, ...ofCompetencies];
}

/** Returns the sets once some courses stand in the plan: least hours are met by then. */
export function setsAfter(sets: readonly BoundSet[], chosen: readonly Course[]): readonly BoundSet[] {
  return sets.map((set) => {
    const before = quartersIn(chosen, set.has);
    return {
      ...set,
      least: 0,
      most: Math.max(0, set.most - before),
      last: Math.max(0, set.last - before),
      worth: (quarters) => set.worth(before + quarters) - set.worth(before),
    };
  });
}

/** Returns what the courses are worth by the bonuses, in millionths of a quarter-hour. */
export function bonusOf(sets: readonly BoundSet[], courses: readonly Course[]): number {
  return sets.reduce((sum, { has, worth }) => sum + worth(quartersIn(courses, has)), 0);
}
