import { EngineError } from "../../data/errors.ts";
import { compareIds, type LessonId, type SchoolId, type TeacherId } from "../../data/ids.ts";
import type { Lesson } from "../../data/tables/lessons.ts";
import type { PassedLesson } from "../../policy/ledger/passed-lessons.ts";
import { lessonQuarterHours, requireLessonObligation } from "../../policy/lesson-hours.ts";
import { type LessonStanding, lessonStanding } from "../../policy/lesson-standing.ts";
import { obligationPeriod } from "../../policy/obligations/period-at.ts";
import type { Obligation } from "../../policy/policy.ts";
import { postingsAt } from "../../policy/postings-at.ts";
import type { Programme } from "../../policy/programme.ts";
import { type Drawee, drawEvenly } from "./draw-evenly.ts";
import { type HomeOrAbsence, type LessonHome, type LessonPerson, lessonHome } from "./lesson-home.ts";
import { createLessonPool, inSeedOrder, type LessonPool, type TeacherPool } from "./lesson-pool.ts";

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

/** What one policy makes of the draw, for those under it. */
type Terms = {
  readonly programme: Programme;
  readonly obligation: Obligation;
  readonly count: number;
  readonly pool: LessonPool;
  /** How many lessons the teacher passed in the policy year, before the cut-off. */
  readonly passedThisYear: (teacherId: TeacherId) => number;
};

function termsOf(
  programme: Programme,
  lessons: readonly Lesson[],
  schoolsOf: ReturnType<typeof schoolsByTeacher>,
  { seed, passed = new Map() }: LessonDrawOptions,
): Terms {
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

/** The lessons of all pools in the order of the seed, and the place of each among them. */
function lessonsOfPools(terms: Iterable<Terms>, seed: string) {
  const lessons = inSeedOrder([...new Set([...terms].flatMap(({ pool }) => pool.lessons))], seed);
  return { lessons, placeOf: new Map(lessons.map(({ lessonId }, place) => [lessonId, place])) };
}

/** A teacher with the terms that hold for her or him, and where lessons are looked for. */
type Placed = {
  readonly teacherId: TeacherId;
  readonly terms: Terms;
  readonly place: HomeOrAbsence;
  readonly open?: TeacherPool;
};

function placeTeacher(terms: Terms, person: LessonPerson, passed: LessonDrawOptions["passed"]): Placed {
  const { teacherId } = person.teacher;
  const place = lessonHome(terms.programme, terms.obligation, person);
  if (place.status !== "home") return { teacherId, terms, place };
  const seen = new Set((passed?.get(teacherId) ?? []).map(({ lessonId }) => lessonId));
  return { teacherId, terms, place, open: terms.pool.openTo(place.home, seen) };
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
    [...programmes].map((each) => [each, termsOf(each, lessons, schoolsOf, options)] as const),
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
  const drawees = placed.flatMap(({ teacherId, terms: { pool, count, passedThisYear }, open }): Drawee[] =>
    open === undefined
      ? []
      : [
          {
            id: teacherId,
            places: open.places.map((place) => placeOf.get(pool.lessons[place].lessonId)!),
            count: Math.max(0, count - passedThisYear(teacherId)),
          },
        ],
  );
  const drawn = drawEvenly({ seed, lessonIds, taken, count: programme.policy.lessons.count }, drawees);

  const teachers = placed.map(
    ({ teacherId, terms: { count, passedThisYear }, place, open }): TeacherLessons => {
      if (place.status !== "home") return { teacherId, ...place };
      const found = [...drawn.get(teacherId)!].sort((a, b) => a - b).map((index) => pooled.lessons[index]);
      const done = passedThisYear(teacherId);
      const status = found.length + done < count ? "short" : "drawn";
      return { teacherId, status, home: place.home, pool: open!, passed: done, lessons: found };
    },
  );
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
