import type { Course } from "./courses.ts";
import { mainOf, postingsOn } from "./postings-on.ts";
import type { Posting, Teacher } from "./teachers.ts";

/** How many comparable teachers passed a course: those of the posting's stage and subject who did not opt out. */
export type Takers = (posting: Posting, course: Course) => number;

const cellOf = ({ stage, subject }: Posting) => `${stage}|${subject}`;

/** Returns the counts of takers on a day, by main postings. */
export function countTakers(teachers: Iterable<Teacher>, day: string): Takers {
  const cells = new Map<string, Map<string, number>>();
  for (const teacher of teachers) {
    const main = mainOf(postingsOn(teacher, day));
    if (main === undefined || !teacher.preference.personalised) continue;
    const counts = cells.get(cellOf(main)) ?? new Map<string, number>();
    cells.set(cellOf(main), counts);
    for (const { courseId } of teacher.passed.keys()) counts.set(courseId, (counts.get(courseId) ?? 0) + 1);
  }
  return (posting, course) => cells.get(cellOf(posting))?.get(course.courseId) ?? 0;
}
