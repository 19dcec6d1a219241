import type { TeacherId } from "../../data/ids.ts";
import type { Lesson } from "../../data/tables/lessons.ts";
import type { PassedLesson } from "../../policy/ledger/passed-lessons.ts";
import { lessonQuarterHours, requireLessonObligation } from "../../policy/lesson-hours.ts";
import { obligationPeriod } from "../../policy/obligations/period-at.ts";
import type { Obligation } from "../../policy/policy.ts";
import type { Programme } from "../../policy/programme.ts";
import { type HomeOrAbsence, type LessonPerson, lessonHome } from "./lesson-home.ts";
import { createLessonPool, inSeedOrder, type LessonPool, type TeacherPool } from "./lesson-pool.ts";

/** Lessons passed before, by teacher. */
export type PassedByTeacher = ReadonlyMap<TeacherId, readonly PassedLesson[]>;

/** What one policy makes of the draw, for those under it. */
export type LessonTerms = {
  readonly programme: Programme;
  readonly obligation: Obligation;
  readonly count: number;
  readonly pool: LessonPool;
  /** How many lessons the teacher passed in the policy year, before the cut-off. */
  readonly passedThisYear: (teacherId: TeacherId) => number;
};

/**
 * Returns the terms of a draw under one policy.
 *
 * @throws {EngineError} `contradictory-policy` where the lessons' obligation is missing or its hours cannot be shared out.
 */
export function lessonTerms(
  programme: Programme,
  lessons: readonly Lesson[],
  schoolsOf: Parameters<typeof createLessonPool>[2],
  { seed, passed = new Map() }: { readonly seed: string; readonly passed?: PassedByTeacher },
): LessonTerms {
  const { policy, asOf } = programme;
  lessonQuarterHours(programme);
  const { to } = obligationPeriod(policy, { kind: "year" }, asOf);
  const { from } = policy.calendar.year;
  return {
    programme,
    obligation: requireLessonObligation(programme),
    count: policy.lessons.count,
    pool: createLessonPool(programme, lessons, schoolsOf, seed),
    passedThisYear: (teacherId) =>
      (passed.get(teacherId) ?? []).filter(({ date }) => date >= from && date <= to).length,
  };
}

/** Returns the lessons of all pools in the order of the seed, and the place of each among them. */
export function lessonsOfPools(terms: Iterable<LessonTerms>, seed: string) {
  const lessons = inSeedOrder([...new Set([...terms].flatMap(({ pool }) => pool.lessons))], seed);
  return { lessons, placeOf: new Map(lessons.map(({ lessonId }, place) => [lessonId, place])) };
}

/** A teacher with the terms that hold for her or him, and where lessons are looked for. */
export type PlacedTeacher = {
  readonly teacherId: TeacherId;
  readonly terms: LessonTerms;
  readonly place: HomeOrAbsence;
  readonly open?: TeacherPool;
};

/** Returns where the lessons of a person are looked for under the terms, and which are open. */
export function placeTeacher(
  terms: LessonTerms,
  person: LessonPerson,
  passed: PassedByTeacher | undefined,
): PlacedTeacher {
  const { teacherId } = person.teacher;
  const place = lessonHome(terms.programme, terms.obligation, person);
  if (place.status !== "home") return { teacherId, terms, place };
  const seen = new Set((passed?.get(teacherId) ?? []).map(({ lessonId }) => lessonId));
  return { teacherId, terms, place, open: terms.pool.openTo(place.home, seen) };
}
