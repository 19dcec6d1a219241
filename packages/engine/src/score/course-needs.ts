import type { Course } from "../data/tables/courses.ts";
import { countsForObligation } from "../policy/elective-courses.ts";
import type { Obligation } from "../policy/policy.ts";
import type { Programme } from "../policy/programme.ts";
import { needAtLevel, type TeacherNeed } from "./need.ts";
import { addCourseInto, addCoursesInto, hasCourse, noCourses } from "./rules/course-bits.ts";

/**
 * Fills `out` with how much a teacher needs each of the courses, 0 to 1, as `courseNeed` says. What was worked out for a need is used
 * again where the same one is asked about next, so that nobody may change it.
 */
export type CourseNeeds = (teacherNeed: TeacherNeed, courses: Uint32Array, out: Float64Array) => void;

/** The number of a value among those met before. */
function createNumbers<Value>() {
  const numbers = new Map<Value, number>();
  const numberOf = (value: Value) => {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  };
  return { numbers, numberOf };
}

/** What the courses of a catalogue are about, in columns: a row for each pair of course and competency. */
function columnsOf(courses: readonly Course[]) {
  const { numbers: tags, numberOf: placeOf } = createNumbers<string>();
  const { numbers: levels, numberOf: levelOf } = createNumbers<number>();
  const starts = new Uint32Array(courses.length + 1);
  courses.forEach(({ competencies }, index) => {
    starts[index + 1] = starts[index] + competencies.length;
  });
  const parts = courses.flatMap(({ level, competencies }) =>
    competencies.map(({ competencyId, weight }) => ({
      tag: placeOf(competencyId),
      weight,
      level: levelOf(level),
    })),
  );
  return {
    starts,
    partTags: Uint32Array.from(parts, ({ tag }) => tag),
    partWeights: Float64Array.from(parts, ({ weight }) => weight),
    /** Of a competency at the level of the course: the place in a table of levels by tag. */
    partCells: Uint32Array.from(parts, ({ tag, level }) => tag * levels.size + level),
    totals: Float64Array.from(courses, ({ competencies }) =>
      competencies.reduce((sum, { weight }) => sum + weight, 0),
    ),
    topics: Int32Array.from(courses, ({ topicId }) => (topicId === undefined ? -1 : placeOf(topicId))),
    levels: Float64Array.from(levels.keys()),
    tags,
  };
}

/** The courses that are about each tag, by its place. */
function coursesByTag({ starts, partTags, topics, tags }: ReturnType<typeof columnsOf>) {
  const sets = Array.from({ length: tags.size }, () => noCourses(topics.length));
  for (let course = 0; course < topics.length; course++) {
    for (let part = starts[course]; part < starts[course + 1]; part++)
      addCourseInto(course, sets[partTags[part]]);
    if (topics[course] >= 0) addCourseInto(course, sets[topics[course]]);
  }
  return sets;
}

/**
 * Returns `courseNeed` for many courses at once: what they are about is read once for all teachers, and what a teacher
 * needs is spread over the tags once for all courses. Only courses about something needed are looked at more closely:
 * most teachers need a few tags of many.
 */
export function createCourseNeeds({ catalogue, policy }: Programme): CourseNeeds {
  const columns = columnsOf(catalogue.courses);
  const { starts, partWeights, partCells, totals, topics, levels, tags } = columns;
  const aboutTag = coursesByTag(columns);
  const touched = noCourses(catalogue.courses.length);
  const cap = policy.scoring.needCaps.obligation;
  const counting = new Map<Obligation, Uint8Array>();
  const countingFor = (obligation: Obligation): Uint8Array => {
    let found = counting.get(obligation);
    if (found === undefined) {
      found = Uint8Array.from(catalogue.courses, (course) =>
        countsForObligation(catalogue, obligation, course) ? 1 : 0,
      );
      counting.set(obligation, found);
    }
    return found;
  };
  const needs = new Float64Array(tags.size);
  /** Of each tag what is left of the need for a course of each level. */
  const atLevels = new Float64Array(tags.size * levels.length);
  let last: TeacherNeed | undefined;
  /** Courses looked at for the need that was asked about last: with its number, and how much they are needed. */
  const lookedAt = new Uint32Array(catalogue.courses.length);
  const found = new Float64Array(catalogue.courses.length);
  let number = 0;

  const spread = ({ byTag }: TeacherNeed) => {
    number++;
    touched.fill(0);
    needs.fill(0);
    atLevels.fill(0);
    for (const [tag, level] of byTag) {
      const place = tags.get(tag);
      if (place === undefined || level.need === 0) continue;
      needs[place] = level.need;
      addCoursesInto(aboutTag[place], touched);
      const first = place * levels.length;
      for (let at = 0; at < levels.length; at++) atLevels[first + at] = needAtLevel(level, levels[at]);
    }
  };
  const needAt = (course: number): number => {
    let weighted = 0;
    for (let part = starts[course]; part < starts[course + 1]; part++)
      weighted += partWeights[part] * atLevels[partCells[part]];
    const byCompetencies = weighted === 0 ? 0 : weighted / totals[course];
    const topic = topics[course];
    return topic < 0 ? byCompetencies : Math.max(byCompetencies, needs[topic]);
  };
  const needFor = (course: number): number => {
    if (lookedAt[course] !== number) {
      lookedAt[course] = number;
      found[course] = needAt(course);
    }
    return found[course];
  };
  return (teacherNeed, courses, out) => {
    if (teacherNeed !== last) spread(teacherNeed);
    last = teacherNeed;
    for (let position = 0; position < courses.length; position++) {
      const course = courses[position];
      out[position] = hasCourse(touched, course) ? needFor(course) : 0;
    }
    for (const counts of teacherNeed.obligations.map(countingFor))
      for (let position = 0; position < courses.length; position++)
        if (counts[courses[position]] === 1 && out[position] < cap) out[position] = cap;
  };
}
