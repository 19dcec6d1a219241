import type { OutputColumn } from "../encode-lines.ts";
import { simulatedCompetencies } from "./competency-list.ts";
import { dateOf } from "./days.ts";
import { drawSchoolAbilities } from "./latent-abilities.ts";
import { drawSchoolTopics } from "./school-topics.ts";
import type { SimulatedTeacher } from "./simulate-teacher.ts";
import { courseIdOf } from "./simulated-ids.ts";
import { tasteGroups } from "./tastes.ts";
import { simulatedTopics } from "./topic-list.ts";
import type { World } from "./world.ts";

/** A row of truth: ids, flags, dates, and numbers under the names of competencies or groups. */
export type TruthRow = Readonly<Record<string, string | number | boolean>>;

const competencyIds = simulatedCompetencies.map(({ competencyId }) => competencyId as string);

const columnNames = {
  schools: ["schoolId", ...competencyIds],
  "school-topics": ["schoolId", "policyYear", "topics"],
  courses: [
    "courseId",
    "effect",
    "appeal",
    "styleX",
    "styleY",
    "successorId",
    "opensOn",
    "closesOn",
    "endsOn",
  ],
  teachers: ["teacherId", "bot", "plannedCase"],
  abilities: ["teacherId", ...competencyIds],
  tastes: ["teacherId", ...tasteGroups, "styleX", "styleY"],
  gains: ["teacherId", "policyYear", ...competencyIds],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The files of `truth/`, without their ending. */
export type TruthName = keyof typeof columnNames;

/** The names of the files of `truth/`. */
export const truthNames = Object.keys(columnNames) as readonly TruthName[];

// Six digits: more is noise, and files stay small.
const encode = (value: unknown) =>
  typeof value === "number" ? String(Math.round(value * 1e6) / 1e6) : String(value ?? "");

/** Returns the columns of a file of `truth/`; numbers are written with at most six decimals. */
export function truthColumns(name: TruthName): readonly OutputColumn[] {
  return columnNames[name].map((column) => ({ name: column, encode }));
}

const numbered = (names: readonly string[], values: Float64Array) =>
  Object.fromEntries(names.map((name, index) => [name, values[index]]));
const dayText = (day: number) => (Number.isFinite(day) ? dateOf(day) : "");

/** Returns the truth about the courses: what they teach, how they draw, what is taken next, their days. */
export function courseTruth({ catalogue }: World): readonly TruthRow[] {
  return catalogue.courses.map(({ course, effect, appeal, style, successor, opensOn, closesOn, endsOn }) => ({
    courseId: course.courseId,
    effect,
    appeal,
    styleX: style[0],
    styleY: style[1],
    successorId: successor < 0 ? "" : courseIdOf(successor),
    opensOn: dateOf(opensOn),
    closesOn: dayText(closesOn),
    endsOn: dayText(endsOn),
  }));
}

/** Yields each school's part of its people's abilities. */
export function* schoolTruth({ network, settings }: World): Generator<TruthRow> {
  for (const { index, school } of network.schools)
    yield { schoolId: school.schoolId, ...numbered(competencyIds, drawSchoolAbilities(settings, index)) };
}

/** Yields the topics of each school in each policy year before the current one, whose topics are in `schools`. */
export function* schoolTopicTruth({ network, settings, years }: World): Generator<TruthRow> {
  for (const { index, school } of network.schools)
    for (const { year, isCurrent } of years) {
      if (isCurrent) continue;
      const topics = drawSchoolTopics(settings.seed, index, year).map(
        (topic) => simulatedTopics[topic].topicId,
      );
      yield { schoolId: school.schoolId, policyYear: year, topics: topics.join("|") };
    }
}

/** Returns the truth about one teacher, by file. */
export function teacherTruth({ teacher, truth }: SimulatedTeacher) {
  const { teacherId } = teacher;
  const { bot, plannedCase = "", abilities, tastes, gains } = truth;
  const [styleX, styleY] = tastes.style;
  return {
    teachers: [{ teacherId, bot, plannedCase }],
    abilities: [{ teacherId, ...numbered(competencyIds, abilities) }],
    tastes: [{ teacherId, ...numbered(tasteGroups, tastes.groups), styleX, styleY }],
    gains: gains.map((year) => ({
      teacherId,
      policyYear: year.policyYear,
      ...numbered(competencyIds, year.gains),
    })),
  } satisfies Partial<Record<TruthName, readonly TruthRow[]>>;
}
