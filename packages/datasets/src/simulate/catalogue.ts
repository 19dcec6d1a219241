import { createRandom } from "@jingxun/engine";
import { closeCourses } from "./course-closures.ts";
import { pairEditions } from "./course-editions.ts";
import { plantLadders } from "./course-ladders.ts";
import { courseSlots } from "./course-slots.ts";
import { createTitleNumbering } from "./course-wording.ts";
import { shuffled } from "./draw.ts";
import { drawCourse } from "./draw-course.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { stageSubjectIndexOf, stageSubjects } from "./stage-subjects.ts";
import { streams } from "./streams.ts";
import { simulatedTopics } from "./topic-list.ts";

/** The catalogue with its look-ups; courses are in the order of their ids. */
export type SimulatedCatalogue = {
  readonly courses: readonly SimulatedCourse[];
  /** Electives by stage-subject; a course for two stages is in two lists. */
  readonly subjectElectives: readonly (readonly SimulatedCourse[])[];
  /** Electives by topic. */
  readonly topicElectives: readonly (readonly SimulatedCourse[])[];
  /** Model lessons by stage-subject. */
  readonly lessons: readonly (readonly SimulatedCourse[])[];
  /** The compulsory ethics course of a year. */
  readonly ethicsOf: ReadonlyMap<number, SimulatedCourse>;
};

const zipfExponent = 0.8;

/** Gives the courses of each pool a random rank of popularity. */
function rankAppeal(seed: number, courses: readonly SimulatedCourse[]): readonly SimulatedCourse[] {
  const order = shuffled(createRandom(seed, streams.appeal), courses);
  const ranks = new Map<number, number>();
  const appeals = new Float64Array(courses.length);
  for (const { pool, index } of order) {
    const rank = (ranks.get(pool) ?? 0) + 1;
    ranks.set(pool, rank);
    appeals[index] = -zipfExponent * Math.log(rank);
  }
  return courses.map((drawn) => ({ ...drawn, appeal: appeals[drawn.index] }));
}

function numberTitles(courses: readonly SimulatedCourse[]): readonly SimulatedCourse[] {
  const numbered = createTitleNumbering();
  return courses.map((drawn) => ({
    ...drawn,
    course: { ...drawn.course, title: numbered(drawn.course.title) },
  }));
}

const stageSubjectsOf = ({ course }: SimulatedCourse) =>
  course.stages.flatMap((stage) => course.subjects.map((subject) => stageSubjectIndexOf(stage, subject)));

/** Returns the catalogue of the settings. */
export function drawCatalogue(settings: SimulationSettings): SimulatedCatalogue {
  const { seed } = settings;
  const random = createRandom(seed, streams.courses);
  const drawn = courseSlots(settings).map((slot, index) => drawCourse(random, settings, slot, index));
  const related = plantLadders(seed, closeCourses(settings, pairEditions(seed, numberTitles(drawn))));
  const courses = rankAppeal(seed, related);
  const ofStageSubject = (role: SimulatedCourse["role"]) =>
    stageSubjects.map((_, index) =>
      courses.filter((course) => course.role === role && stageSubjectsOf(course).includes(index)),
    );
  return {
    courses,
    subjectElectives: ofStageSubject("subject"),
    topicElectives: simulatedTopics.map(({ topicId }) =>
      courses.filter(({ role, course }) => role === "general" && course.topicId === topicId),
    ),
    lessons: ofStageSubject("lesson"),
    ethicsOf: new Map(
      courses
        .filter(({ role }) => role === "ethics")
        .map((course) => [Number(course.course.availableTo!.slice(0, 4)), course]),
    ),
  };
}
