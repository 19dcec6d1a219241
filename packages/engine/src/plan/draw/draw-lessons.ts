import { EngineError } from "../../data/errors.ts";
import { compareIds, type LessonId, type SchoolId, type TeacherId } from "../../data/ids.ts";
import type { Lesson } from "../../data/tables/lessons.ts";
import { type LessonStanding, lessonStanding } from "../../policy/lesson-standing.ts";
import { postingsAt } from "../../policy/postings-at.ts";
import type { Programme } from "../../policy/programme.ts";
import { type Drawee, drawEvenly } from "./draw-evenly.ts";
import type { HomeOrAbsence, LessonHome, LessonPerson } from "./lesson-home.ts";
import type { TeacherPool } from "./lesson-pool.ts";
import {
  lessonsOfPools,
  lessonTerms,
  type PassedByTeacher,
  type PlacedTeacher,
  placeTeacher,
} from "./lesson-terms.ts";

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
  readonly passed?: PassedByTeacher;
  /** The programme of the policy that holds for a person; default that of the draw for everybody. */
  readonly programmeOf?: (person: LessonPerson) => Programme;
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

/** What is drawn for a placed teacher, by places among the lessons of all pools; nothing without a home. */
function draweeOf(
  { teacherId, terms: { pool, count, passedThisYear }, open }: PlacedTeacher,
  placeOf: ReadonlyMap<LessonId, number>,
): readonly Drawee[] {
  if (open === undefined) return [];
  const places = open.places.map((place) => placeOf.get(pool.lessons[place].lessonId)!);
  return [{ id: teacherId, places, count: Math.max(0, count - passedThisYear(teacherId)) }];
}

function drawnFor(
  { teacherId, terms: { count, passedThisYear }, place, open }: PlacedTeacher,
  drawn: ReturnType<typeof drawEvenly>,
  lessons: readonly Lesson[],
): TeacherLessons {
  if (place.status !== "home") return { teacherId, ...place };
  const found = [...drawn.get(teacherId)!].sort((a, b) => a - b).map((index) => lessons[index]);
  const passed = passedThisYear(teacherId);
  const status = found.length + passed < count ? "short" : "drawn";
  return { teacherId, status, home: place.home, pool: open!, passed, lessons: found };
}

/**
 * Returns the compulsory model lessons of all `people`, drawn by the seed: as many as the policy asks, of the
 * teacher's stage, subject, grades and textbook version, from the widest pool that is needed, shared out over
 * the lessons as evenly as the pools allow (`drawEvenly`). Teachers of an earlier draw keep what they have, and
 * the others are drawn around them. Lessons that a teacher passed are left out, and those passed in the policy
 * year, before the cut-off, are taken off the number. Where people are under policies of their own, number and pool
 * are by these, and the lessons are shared out over everybody.
 *
 * @throws {EngineError} `invalid-option` for a seed that is none, `contradictory-policy` where the lessons'
 * obligation is missing or its hours cannot be shared out.
 */
export function drawLessons(
  programme: Programme,
  lessons: readonly Lesson[],
  people: readonly LessonPerson[],
  options: LessonDrawOptions,
): LessonDraw {
  const {
    seed,
    earlier = new Map<TeacherId, readonly LessonId[]>(),
    programmeOf = () => programme,
  } = options;
  requireSeed(seed);
  const schoolsOf = schoolsByTeacher(people, programme.asOf);
  const programmes = new Set([programme, ...people.map(programmeOf)]);
  const terms = new Map(
    [...programmes].map((each) => [each, lessonTerms(each, lessons, schoolsOf, options)] as const),
  );
  const pooled = lessonsOfPools(terms.values(), seed);
  const { placeOf } = pooled;
  const lessonIds = pooled.lessons.map(({ lessonId }) => lessonId as string);
  const taken = new Int32Array(lessonIds.length);
  for (const lessonId of [...earlier.values()].flat()) {
    const place = placeOf.get(lessonId);
    if (place !== undefined) taken[place]++;
  }

  const placed = people
    .filter(({ teacher }) => !earlier.has(teacher.teacherId))
    .map((person) => placeTeacher(terms.get(programmeOf(person))!, person, options.passed));
  const drawees = placed.flatMap((each) => draweeOf(each, placeOf));
  const drawn = drawEvenly({ seed, lessonIds, taken, count: programme.policy.lessons.count }, drawees);

  const teachers = placed.map((each) => drawnFor(each, drawn, pooled.lessons));
  const kept = [...earlier].map(
    ([teacherId, ids]): TeacherLessons => ({ teacherId, status: "kept", lessonIds: ids }),
  );
  return {
    teachers: [...teachers, ...kept].sort((a, b) => compareIds(a.teacherId, b.teacherId)),
    exposures: [...lessons]
      .sort((a, b) => compareIds(a.lessonId, b.lessonId))
      .map((lesson) => ({
        lesson,
        standing: placeOf.has(lesson.lessonId) ? "in-pool" : lessonStanding(programme.policy, lesson),
        teachers: taken[placeOf.get(lesson.lessonId) ?? -1] ?? 0,
      })),
  };
}
