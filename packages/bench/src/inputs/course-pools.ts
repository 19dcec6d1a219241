import type { Course, CourseId, Posting, Random, School } from "@jingxun/engine";
import { chance, pick } from "./draw.ts";

/** Courses that the same teachers take: of a topic, of a subject at a stage, or of a kind that is for all. */
export type CoursePools = ReadonlyMap<string, readonly CourseId[]>;

const subjectName = ({ stage, subject }: Pick<Posting, "stage" | "subject">) => `${stage} ${subject}`;

function poolName({ topicId, stages, subjects, kind }: Course): string {
  return topicId ?? (stages.length === 0 ? kind : subjectName({ stage: stages[0], subject: subjects[0] }));
}

/** Returns the pools of a catalogue. */
export function coursePools(courses: readonly Course[]): CoursePools {
  const pools = new Map<string, CourseId[]>();
  for (const course of courses) {
    const pool = pools.get(poolName(course)) ?? [];
    pools.set(poolName(course), pool);
    pool.push(course.courseId);
  }
  return pools;
}

/** Returns the pools that a teacher takes courses from: their subject's, their school's topics', those for all. */
export function poolsOf(
  pools: CoursePools,
  posting: Pick<Posting, "stage" | "subject">,
  { selectedTopics }: School,
): readonly (readonly CourseId[])[] {
  const wanted = [subjectName(posting), ...selectedTopics, "统编教材培训", "课程实施培训", "课例点评"];
  return wanted.flatMap((name) => {
    const pool = pools.get(name);
    return pool === undefined ? [] : [pool];
  });
}

const followShare = 0.5;

/**
 * Returns at most `count` different courses in the order they are taken: popular ones often, and half of the
 * time the course after the last one in its pool, so that there is an order to learn.
 */
export function drawSequence(
  random: Random,
  pools: readonly (readonly CourseId[])[],
  count: number,
): readonly CourseId[] {
  const sequence = new Set<CourseId>();
  let pool = pick(random, pools);
  let place = 0;
  for (let draw = 0; draw < count; draw++) {
    if (draw > 0 && chance(random, followShare)) {
      place = (place + 1) % pool.length;
    } else {
      pool = pick(random, pools);
      const { uniform } = random;
      place = Math.floor(uniform() * uniform() * uniform() * pool.length);
    }
    sequence.add(pool[place]);
  }
  return [...sequence];
}
