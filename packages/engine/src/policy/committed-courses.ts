import type { Dossier } from "../data/dossier.ts";
import type { Verb } from "../data/tables/activities.ts";
import type { Posting } from "../data/tables/postings.ts";
import type { DatedLog } from "./dated-log.ts";
import type { PassedCourse } from "./passed-courses.ts";
import { mainPosting, postingsAt } from "./postings-at.ts";
import type { Programme } from "./programme.ts";
import { isInScope } from "./subject-scope.ts";

/** A course that a teacher has selected or begun this year and can still get credit for. */
export type CommittedCourse = { readonly courseIndex: number; readonly origin: "begun" | "selected" };

const beginning: ReadonlySet<Verb> = new Set<Verb>([
  "started",
  "played",
  "quiz-passed",
  "quiz-failed",
  "assignment-passed",
  "observed",
  "failed",
]);

type Commitment = { origin: CommittedCourse["origin"]; since: string };

/** What changes a commitment. */
const telling: ReadonlySet<Verb> = new Set<Verb>([...beginning, "selected", "dropped"]);

/** Follows one course through the year: selected, begun, dropped. A pass ends a commitment elsewhere. */
function nextCommitment(before: Commitment | undefined, verb: Verb, date: string): Commitment | undefined {
  if (verb === "dropped") return undefined;
  if (beginning.has(verb)) return { origin: "begun", since: before?.since ?? date };
  if (verb === "selected") return before ?? { origin: "selected", since: date };
  return before;
}

const areSame = (left: readonly unknown[], right: readonly unknown[]) =>
  left.length === right.length && left.every((one, index) => one === right[index]);

/** Returns whether a course could be chosen on a date, by the postings and the school's topics then. */
function createWasOpen(programme: Programme, { teacher, postings: all }: Dossier) {
  const placeOf = (postings: readonly Posting[]) => ({
    postings,
    main: mainPosting(postings),
    scope: programme.scopeOf(teacher, postings),
  });
  let place = placeOf([]);
  return (courseIndex: number, date: string): boolean => {
    const postings = postingsAt(all, date);
    // Mostly they are the same all through the year.
    if (!areSame(postings, place.postings)) place = placeOf(postings);
    const { main, scope } = place;
    if (main === undefined || !isInScope(scope, programme.catalogue.courses[courseIndex])) return false;
    return isWithinTopics(programme, main.schoolId, courseIndex);
  };
}

/** Returns whether a school's topics let its teachers take the course. */
export function isWithinTopics(
  programme: Programme,
  schoolId: Parameters<Programme["schoolOf"]>[0],
  courseIndex: number,
) {
  const { topicId } = programme.catalogue.courses[courseIndex];
  if (topicId === undefined && programme.policy.electives.subjectCoursesExemptFromTopics) return true;
  return topicId !== undefined && programme.schoolOf(schoolId).choice.topics.has(topicId);
}

/** Returns whether the course would earn hours on the day, were it not withdrawn: it is not past its last day. */
function isCounted({ catalogue, elective, asOf }: Programme, courseIndex: number): boolean {
  const { availableTo } = catalogue.courses[courseIndex];
  return elective[courseIndex] === 1 && (availableTo === undefined || asOf <= availableTo);
}

function commitmentsThisYear(programme: Programme, { verbs, dates, courseAt }: DatedLog) {
  const { from } = programme.policy.calendar.year;
  const commitments = new Map<number, Commitment>();
  for (let entry = 0; entry < verbs.length; entry++) {
    const verb = verbs[entry];
    const date = dates[entry];
    if (date < from || !telling.has(verb)) continue;
    const courseIndex = courseAt(entry);
    if (courseIndex < 0) continue;
    const next = nextCommitment(commitments.get(courseIndex), verb, date);
    if (next === undefined) commitments.delete(courseIndex);
    else commitments.set(courseIndex, next);
  }
  return commitments;
}

/** Of several editions of a course one counts: the one begun, else the one chosen first. */
function oneEdition(
  { catalogue: { familyOf } }: Programme,
  committed: readonly CommittedCourse[],
): readonly CommittedCourse[] {
  const kept = new Map<number, CommittedCourse>();
  for (const course of committed) {
    const family = familyOf[course.courseIndex];
    const rival = kept.get(family);
    if (rival === undefined || (rival.origin === "selected" && course.origin === "begun"))
      kept.set(family, course);
  }
  return committed.filter((course) => kept.get(familyOf[course.courseIndex]) === course);
}

/** What a teacher committed this year: what still earns hours, and what was withdrawn before it was passed. */
export type Commitments = {
  readonly committed: readonly CommittedCourse[];
  readonly withdrawn: readonly CommittedCourse[];
};

export const noCommitments: Commitments = { committed: [], withdrawn: [] };

/**
 * Returns the courses committed this year in order of time: selected or begun, not dropped, not passed, not past
 * their last day, each in one edition, and open to the teacher on the day they were chosen or today (a transfer
 * takes nothing away). Those that were withdrawn since stand apart: their hours are to be planned again, unless
 * another edition of the course is committed too.
 *
 * @param log the activities with passes as they stand in the account.
 */
export function commitmentsOf(
  programme: Programme,
  dossier: Dossier,
  log: DatedLog,
  passed: readonly PassedCourse[],
): Commitments {
  const { courses, familyOf } = programme.catalogue;
  const isPassed = (family: number) => passed.some(({ courseIndex }) => familyOf[courseIndex] === family);
  const all: CommittedCourse[] = [];
  const wasOpen = createWasOpen(programme, dossier);
  for (const [courseIndex, { origin, since }] of commitmentsThisYear(programme, log)) {
    if (isPassed(familyOf[courseIndex]) || !isCounted(programme, courseIndex)) continue;
    if (wasOpen(courseIndex, since) || wasOpen(courseIndex, programme.asOf))
      all.push({ courseIndex, origin });
  }
  if (all.length === 0) return noCommitments;
  const isWithdrawn = ({ courseIndex }: CommittedCourse) => courses[courseIndex].status === "withdrawn";
  const committed = oneEdition(
    programme,
    all.filter((course) => !isWithdrawn(course)),
  );
  const families = new Set(committed.map(({ courseIndex }) => familyOf[courseIndex]));
  const withdrawn = all.filter(
    (course) => isWithdrawn(course) && !families.has(familyOf[course.courseIndex]),
  );
  return { committed, withdrawn: oneEdition(programme, withdrawn) };
}
