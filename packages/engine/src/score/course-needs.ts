import type { Course } from "../data/tables/courses.ts";
import { countsForObligation } from "../policy/elective-courses.ts";
import type { Obligation } from "../policy/policy.ts";
import type { Programme } from "../policy/programme.ts";
import type { TeacherNeed } from "./need.ts";
import { addCourseInto, addCoursesInto, hasCourse, noCourses } from "./rules/course-bits.ts";

/** Fills `out` with how much a teacher needs each of the courses, 0 to 1, as `courseNeed` says. */
export type CourseNeeds = (teacherNeed: TeacherNeed, courses: Uint32Array, out: Float64Array) => void;

/** What the courses of a catalogue are about, in columns: a row for each pair of course and competency. */
function columnsOf(courses: readonly Course[]) {
  const tags = new Map<string, number>();
  const placeOf = (tag: string) => {
    const place = tags.get(tag) ?? tags.size;
    tags.set(tag, place);
    return place;
  };
  const starts = new Uint32Array(courses.length + 1);
  courses.forEach(({ competencies }, index) => {
    starts[index + 1] = starts[index] + competencies.length;
  });
  const parts = courses.flatMap(({ competencies }) => competencies);
  return {
    starts,
    partTags: Uint32Array.from(parts, ({ competencyId }) => placeOf(competencyId)),
    partWeights: Float64Array.from(parts, ({ weight }) => weight),
    topics: Int32Array.from(courses, ({ topicId }) => (topicId === undefined ? -1 : placeOf(topicId))),
    levels: Float64Array.from(courses, ({ level }) => level),
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
  const { starts, partTags, partWeights, topics, levels, tags } = columns;
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
  const losses = new Float64Array(tags.size);
  const suited = new Float64Array(tags.size);

  const spread = ({ byTag }: TeacherNeed) => {
    needs.fill(0);
    losses.fill(0);
    for (const [tag, { need, suited: level }] of byTag) {
      const place = tags.get(tag);
      if (place === undefined) continue;
      needs[place] = need;
      if (need !== 0) addCoursesInto(aboutTag[place], touched);
      if (level === undefined) continue;
      losses[place] = level.lossPerLevel;
      suited[place] = level.level;
    }
  };
  const byCompetencies = (course: number): number => {
    let weight = 0;
    let weighted = 0;
    for (let part = starts[course]; part < starts[course + 1]; part++) {
      const tag = partTags[part];
      const atLevel = needs[tag] * (1 - losses[tag] * Math.abs(levels[course] - suited[tag]));
      weight += partWeights[part];
      weighted += partWeights[part] * atLevel;
    }
    return weighted === 0 ? 0 : weighted / weight;
  };
  const needAt = (course: number): number => {
    const topic = topics[course];
    return Math.max(byCompetencies(course), topic < 0 ? 0 : needs[topic]);
  };
  return (teacherNeed, courses, out) => {
    touched.fill(0);
    spread(teacherNeed);
    for (let position = 0; position < courses.length; position++) {
      const course = courses[position];
      out[position] = hasCourse(touched, course) ? needAt(course) : 0;
    }
    for (const counts of teacherNeed.obligations.map(countingFor))
      for (let position = 0; position < courses.length; position++)
        if (counts[courses[position]] === 1 && out[position] < cap) out[position] = cap;
  };
}
