import { createRandom, type Lesson, type Posting, type Random } from "@jingxun/engine";
import { dateOf, dayOf } from "./days.ts";
import { chance, drawInteger, drawOne, drawWeighted } from "./draw.ts";
import { gradesAt, textbookVersionsOf } from "./draw-subject.ts";
import type { Person } from "./draw-teacher.ts";
import { dateInYear, simulatedPolicy } from "./policy-years.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import { idOf, lessonIdOf, otherLessonIdOf } from "./simulated-ids.ts";
import { stageSubjects } from "./stage-subjects.ts";
import { streams } from "./streams.ts";

const authorShare = 0.06;
const lateShare = 0.02;
const otherCities = 15;
const types: readonly Lesson["type"][] = ["national", "local", "school"];

/** Handed in within four weeks before the deadline of the policy, or a few days after it. */
function drawSubmission(random: Random, year: number): string {
  const deadline = dayOf(dateInYear(year, simulatedPolicy.lessons.submission!.deadline));
  const isLate = chance(random, lateShare);
  return dateOf(isLate ? deadline + drawInteger(random, 1, 20) : deadline - drawInteger(random, 0, 27));
}

type Place = Pick<Lesson, "lessonId" | "authorId" | "city" | "stage" | "subject" | "grade"> & {
  readonly version: string | undefined;
};

function drawLesson(random: Random, year: number, { version, ...place }: Place): Lesson {
  const type = types[drawWeighted(random, [0.9, 0.06, 0.04])];
  return {
    ...place,
    level: chance(random, 0.8) ? "市" : "县",
    type,
    ...(version !== undefined && { version }),
    // The running number keeps every lesson of a city apart from the others.
    lesson: `模拟课题${place.lessonId}`,
    submittedOn: drawSubmission(random, year),
  };
}

/** Returns the model lesson of a person's last posting, if the person gave one. */
export function drawOwnLessons(
  { seed, asOf }: SimulationSettings,
  { index, school }: Person,
  postings: readonly Posting[],
): readonly Lesson[] {
  const random = createRandom(seed, streams.lessons, index);
  const posting = postings[postings.length - 1];
  if (!chance(random, authorShare) || posting.grades.length === 0) return [];
  const { teacherId, stage, subject, grades, textbookVersion } = posting;
  const place = {
    lessonId: lessonIdOf(index),
    authorId: teacherId,
    city: idOf<Lesson["city"]>(school.organisation.parentId!),
    stage,
    subject,
    grade: drawOne(random, grades),
    version: textbookVersion,
  };
  return [drawLesson(random, Number(asOf.slice(0, 4)), place)];
}

/** Returns the model lessons of other cities: for each stage, subject, grade and version 0 to 9 of them. */
export function drawOtherLessons({ seed, asOf }: SimulationSettings): readonly Lesson[] {
  const random = createRandom(seed, streams.otherLessons);
  const year = Number(asOf.slice(0, 4));
  const lessons: Lesson[] = [];
  for (const { stage, subject, courseWeight } of stageSubjects)
    for (const grade of gradesAt(stage))
      for (const version of textbookVersionsOf(subject))
        for (let left = drawInteger(random, 0, courseWeight < 0.5 ? 3 : 9); left > 0; left--) {
          const lessonId = otherLessonIdOf(lessons.length);
          const authorId = idOf<Lesson["authorId"]>(`A-${lessonId}`);
          const city = idOf<Lesson["city"]>(
            `OX${String(drawInteger(random, 1, otherCities)).padStart(2, "0")}`,
          );
          lessons.push(
            drawLesson(random, year, { lessonId, authorId, city, stage, subject, grade, version }),
          );
        }
  return lessons;
}
