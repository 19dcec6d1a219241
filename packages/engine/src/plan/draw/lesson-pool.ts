import { hashText } from "../../data/hash-text.ts";
import { compareIds, type LessonId, type SchoolId } from "../../data/ids.ts";
import type { lessonTraits } from "../../data/outputs/lesson-draw.ts";
import type { Lesson } from "../../data/tables/lessons.ts";
import { lessonStanding } from "../../policy/lesson-standing.ts";
import type { Programme } from "../../policy/programme.ts";
import type { LessonHome } from "./lesson-home.ts";

/** What a pool may no longer ask for. */
export type LessonTrait = (typeof lessonTraits)[number];

/** The lessons open to one teacher, as ascending places in the pool of all. */
export type TeacherPool = {
  readonly places: readonly number[];
  /** What was given up to find them, in the order of the policy. */
  readonly givenUp: readonly LessonTrait[];
  /** Lessons that would be open but for being the teacher's own, of the own school, or passed before. */
  readonly leftOut: readonly Lesson[];
};

/** All lessons of the draw in the order of the seed, and what of them is open to a teacher. */
export type LessonPool = {
  readonly lessons: readonly Lesson[];
  /** @param passed lessons that the teacher passed before; default none. */
  readonly openTo: (home: LessonHome, passed?: ReadonlySet<LessonId>) => TeacherPool;
};

const nothing: ReadonlySet<LessonId> = new Set();
const noSchools: ReadonlySet<SchoolId> = new Set();

function matches(lesson: Lesson, home: LessonHome, givenUp: readonly LessonTrait[]): boolean {
  if (lesson.subject !== home.subject) return false;
  if (!givenUp.includes("stage") && lesson.stage !== home.stage) return false;
  if (!givenUp.includes("grade") && !home.grades.includes(lesson.grade)) return false;
  return givenUp.includes("version") || lesson.version === home.version;
}

function placesBySubject(lessons: readonly Lesson[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  lessons.forEach(({ subject }, place) => {
    const found = places.get(subject);
    if (found === undefined) places.set(subject, [place]);
    else found.push(place);
  });
  return places;
}

/** Returns lessons sorted by the hash of seed and lesson id. */
export function inSeedOrder(lessons: readonly Lesson[], seed: string): readonly Lesson[] {
  return lessons
    .map((lesson) => ({ lesson, key: hashText(`${seed}|${lesson.lessonId}`) }))
    .sort((a, b) => compareIds(a.key, b.key) || compareIds(a.lesson.lessonId, b.lesson.lessonId))
    .map(({ lesson }) => lesson);
}

/**
 * Returns the pool of a draw: the lessons that the policy lets in, sorted by the hash of seed and lesson id. A
 * teacher's own lessons, those of the own schools and those passed before are left out as the policy's flags say; where fewer than
 * `count` are left, version, grade and stage are given up one after the other, in the policy's order.
 *
 * @param schoolsOf the schools of an author on the day; none where the author is of another folder.
 */
export function createLessonPool(
  { policy }: Programme,
  lessons: readonly Lesson[],
  schoolsOf: (authorId: Lesson["authorId"]) => ReadonlySet<SchoolId>,
  seed: string,
): LessonPool {
  const { count, widening, leaveOut } = policy.lessons;
  const inPool = lessons.filter((lesson) => lessonStanding(policy, lesson) === "in-pool");
  const sorted = inSeedOrder(inPool, seed);
  const schools = sorted.map(({ authorId }) => (leaveOut.ownSchool ? schoolsOf(authorId) : noSchools));
  const placesOf = placesBySubject(sorted);
  const remembered = new Map<string, readonly number[]>();

  /** What matches, own lessons among it; the same for all teachers of equal homes. */
  const matching = (home: LessonHome, givenUp: readonly LessonTrait[]) => {
    const key = JSON.stringify([home.stage, home.subject, home.grades, home.version ?? "", givenUp]);
    let found = remembered.get(key);
    if (found === undefined) {
      found = (placesOf.get(home.subject) ?? []).filter((place) => matches(sorted[place], home, givenUp));
      remembered.set(key, found);
    }
    return found;
  };
  const isOwn = (home: LessonHome, place: number) =>
    (leaveOut.ownLesson && sorted[place].authorId === home.teacherId) ||
    [...schools[place]].some((schoolId) => home.schoolIds.has(schoolId));

  const openTo = (home: LessonHome, passed: ReadonlySet<LessonId> = nothing): TeacherPool => {
    const isLeftOut = (place: number) =>
      isOwn(home, place) || (leaveOut.passed && passed.has(sorted[place].lessonId));
    for (let step = 0; ; step++) {
      const givenUp = widening.slice(0, step);
      const all = matching(home, givenUp);
      const places = all.filter((place) => !isLeftOut(place));
      if (places.length < count && step < widening.length) continue;
      const leftOut = places.length === all.length ? [] : all.filter(isLeftOut);
      return {
        places: leftOut.length === 0 ? all : places,
        givenUp,
        leftOut: leftOut.map((place) => sorted[place]),
      };
    }
  };
  return { lessons: sorted, openTo };
}
