import { EngineError } from "../../data/errors.ts";
import { compareIds, type LessonId, type SchoolId, type TeacherId } from "../../data/ids.ts";
import type { Lesson } from "../../data/tables/lessons.ts";
import type { PassedLesson } from "../../policy/ledger/passed-lessons.ts";
import { lessonQuarterHours, requireLessonObligation } from "../../policy/lesson-hours.ts";
import { type LessonStanding, lessonStanding } from "../../policy/lesson-standing.ts";
import { obligationPeriod } from "../../policy/obligations/period-at.ts";
import { postingsAt } from "../../policy/postings-at.ts";
import type { Programme } from "../../policy/programme.ts";
import { type Drawee, drawEvenly } from "./draw-evenly.ts";
import { type HomeOrAbsence, type LessonHome, type LessonPerson, lessonHome } from "./lesson-home.ts";
import { createLessonPool, type TeacherPool } from "./lesson-pool.ts";

/** What one teacher was drawn, or why nothing was. `short` = the widest pool has fewer than the policy asks. */
export type TeacherLessons = { readonly teacherId: TeacherId } & (
  | {
      readonly status: "drawn" | "short";
      readonly home: LessonHome;
      readonly pool: TeacherPool;
      /** Lessons passed before that fulfil a part of the obligation already; so many fewer are drawn. */
      readonly passed: number;
      /** In the order of the seed. */
      readonly lessons: readonly Lesson[];
    }
  /** Drawn before; the lessons are those of the earlier draw, as they were. */
  | { readonly status: "kept"; readonly lessonIds: readonly LessonId[] }
  | Exclude<HomeOrAbsence, { readonly status: "home" }>
);

/** How often a lesson was drawn, and whether it could be. */
export type LessonExposure = {
  readonly lesson: Lesson;
  readonly standing: LessonStanding;
  readonly teachers: number;
};

/** A draw of lessons; teachers and lessons are each there once, in the order of their ids. */
export type LessonDraw = {
  readonly teachers: readonly TeacherLessons[];
  readonly exposures: readonly LessonExposure[];
};

export type LessonDrawOptions = {
  /** Published text of 1 to 128 characters; the same seed draws the same. */
  readonly seed: string;
  /** Teachers drawn for before, who keep what they have; default nobody. */
  readonly earlier?: ReadonlyMap<TeacherId, readonly LessonId[]>;
  /** Lessons passed by teachers, as in another county: none is drawn for them again; default none. */
  readonly passed?: ReadonlyMap<TeacherId, readonly PassedLesson[]>;
};

function requireSeed(seed: string): void {
  if (seed.length < 1 || seed.length > 128 || seed.includes("|"))
    throw new EngineError(
      "invalid-option",
      `drawLessons: seed must be 1 to 128 characters without |, got ${JSON.stringify(seed)}`,
    );
}

/** The schools of a person on the day. */
function schoolsByTeacher(people: readonly LessonPerson[], asOf: string) {
  const none: ReadonlySet<SchoolId> = new Set();
  const known = new Map(
    people.map(({ teacher, postings }) => [
      teacher.teacherId,
      new Set(postingsAt(postings, asOf).map(({ schoolId }) => schoolId)) as ReadonlySet<SchoolId>,
    ]),
  );
  return (teacherId: TeacherId) => known.get(teacherId) ?? none;
}

/**
 * Returns the compulsory model lessons of all `people`, drawn by the seed: as many as the policy asks, of the
 * teacher's stage, subject, grades and textbook version, from the widest pool that is needed, shared out over
 * the lessons as evenly as the pools allow (`drawEvenly`). Teachers of an earlier draw keep what they have, and
 * the others are drawn around them. Lessons that a teacher passed are left out, and those passed in the policy
 * year, before the cut-off, are taken off the number.
 *
 * @throws {EngineError} `invalid-option` for a seed that is none, `contradictory-policy` where the lessons'
 * obligation is missing or its hours cannot be shared out.
 */
export function drawLessons(
  programme: Programme,
  lessons: readonly Lesson[],
  people: readonly LessonPerson[],
  { seed, earlier = new Map(), passed = new Map() }: LessonDrawOptions,
): LessonDraw {
  requireSeed(seed);
  lessonQuarterHours(programme);
  const obligation = requireLessonObligation(programme);
  const { count } = programme.policy.lessons;
  const pool = createLessonPool(programme, lessons, schoolsByTeacher(people, programme.asOf), seed);
  const placeOf = new Map(pool.lessons.map(({ lessonId }, place) => [lessonId, place]));
  const lessonIds = pool.lessons.map(({ lessonId }) => lessonId as string);
  const taken = new Int32Array(lessonIds.length);
  for (const lessonId of [...earlier.values()].flat()) {
    const place = placeOf.get(lessonId);
    if (place !== undefined) taken[place]++;
  }

  const { to } = obligationPeriod(programme.policy, { kind: "year" }, programme.asOf);
  const { from } = programme.policy.calendar.year;
  const passedThisYear = (teacherId: TeacherId) =>
    (passed.get(teacherId) ?? []).filter(({ date }) => date >= from && date <= to).length;
  const pools = new Map<TeacherId, TeacherPool>();
  const drawees: Drawee[] = [];
  const places = people
    .filter(({ teacher }) => !earlier.has(teacher.teacherId))
    .map((person) => {
      const { teacherId } = person.teacher;
      const place = lessonHome(programme, obligation, person);
      if (place.status === "home") {
        const seen = new Set((passed.get(teacherId) ?? []).map(({ lessonId }) => lessonId));
        const open = pool.openTo(place.home, seen);
        pools.set(teacherId, open);
        const wanted = Math.max(0, count - passedThisYear(teacherId));
        drawees.push({ id: teacherId, places: open.places, count: wanted });
      }
      return { teacherId, place };
    });
  const drawn = drawEvenly({ seed, lessonIds, taken, count }, drawees);

  const teachers = places.map(({ teacherId, place }): TeacherLessons => {
    if (place.status !== "home") return { teacherId, ...place };
    const found = [...drawn.get(teacherId)!].sort((a, b) => a - b).map((index) => pool.lessons[index]);
    const done = passedThisYear(teacherId);
    const status = found.length + done < count ? "short" : "drawn";
    return { teacherId, status, home: place.home, pool: pools.get(teacherId)!, passed: done, lessons: found };
  });
  const kept = [...earlier].map(
    ([teacherId, ids]): TeacherLessons => ({ teacherId, status: "kept", lessonIds: ids }),
  );
  return {
    teachers: [...teachers, ...kept].sort((a, b) => compareIds(a.teacherId, b.teacherId)),
    exposures: [...lessons]
      .sort((a, b) => compareIds(a.lessonId, b.lessonId))
      .map((lesson) => ({
        lesson,
        standing: lessonStanding(programme.policy, lesson),
        teachers: taken[placeOf.get(lesson.lessonId) ?? -1] ?? 0,
      })),
  };
}
