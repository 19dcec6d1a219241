import type { Course, Random } from "@jingxun/engine";
import { competencyIndexOf, simulatedCompetencies } from "./competency-list.ts";
import type { CourseSlot } from "./course-slots.ts";
import { composeTitle } from "./course-wording.ts";
import { dateOf, dayOf } from "./days.ts";
import { chance, drawBetween, drawInteger, drawLogNormal, drawOne, drawWeighted } from "./draw.ts";
import { simulatedPolicy } from "./policy-years.ts";
import { barredProvider, providerWeights } from "./provider-list.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { courseIdOf, providerIdOf } from "./simulated-ids.ts";
import { stageSubjectIndexOf, stageSubjects } from "./stage-subjects.ts";
import { kindWeights, subjectKinds, subjectThemes, type Theme } from "./subject-themes.ts";
import { ethicsTopic, simulatedTopics } from "./topic-list.ts";

const electiveQuarterHours = [2, 3, 4, 5, 6, 7, 8, 10, 12];
const quarterHourWeights = [5, 3, 16, 4, 20, 7, 28, 9, 10];
const levelWeights = [30, 35, 25, 10];
const modes = ["线上", "混合", "线下"];
const modeWeights = [88, 9, 3];
const shareOfWeights = [[1], [0.65, 0.35], [0.5, 0.3, 0.2]];
const hourEffect = 0.1;

/** What depends on the slot: whom the course is for and what it is about. */
type Content = Pick<Course, "category" | "kind" | "topicId" | "subjects" | "stages"> & {
  readonly audience: string;
  readonly theme: Theme;
  readonly pool: number;
  readonly group: number;
};

function generalContent(random: Random, topic: number): Content {
  const { topicId, stages, themes } = simulatedTopics[topic];
  const oneStage = chance(random, 0.08) && stages.length === 0;
  return {
    category: "general",
    kind: "通识选修",
    topicId,
    subjects: [],
    stages: oneStage ? [drawOne(random, simulatedPolicy.vocabularies.stages)] : stages,
    audience: "",
    theme: drawOne(random, themes),
    pool: stageSubjects.length + topic,
    group: topic,
  };
}

/** A second stage with the same subject, for 6 % of subject courses. */
function sharedStages(random: Random, stage: string, subject: string): readonly string[] {
  const others = simulatedPolicy.vocabularies.stages.filter(
    (other) => other !== stage && stageSubjectIndexOf(other, subject) >= 0,
  );
  return others.length > 0 && chance(random, 0.06) ? [stage, drawOne(random, others)] : [stage];
}

function subjectContent(random: Random, stageSubject: number): Content {
  const { stage, subject } = stageSubjects[stageSubject];
  const kind = drawWeighted(random, kindWeights(subject));
  return {
    category: "subject",
    kind: subjectKinds[kind],
    subjects: [subject],
    stages: sharedStages(random, stage, subject),
    audience: stage === subject ? stage : `${stage}${subject}`,
    theme: drawOne(random, subjectThemes(subject, kind)),
    pool: stageSubject,
    group: simulatedTopics.length + kind,
  };
}

function lessonContent(random: Random, stageSubject: number): Content {
  const commentary = subjectKinds.indexOf("课例点评");
  const { stage, subject } = stageSubjects[stageSubject];
  return {
    ...subjectContent(random, stageSubject),
    kind: "市级优秀课例",
    stages: [stage],
    theme: ["市级优秀课例", ["PK3"]],
    audience: stage === subject ? stage : `${stage}${subject}`,
    group: simulatedTopics.length + commentary,
  };
}

function contentOf(random: Random, slot: CourseSlot): Content {
  if (slot.role === "general") return generalContent(random, slot.topic);
  if (slot.role === "subject") return subjectContent(random, slot.stageSubject);
  if (slot.role === "lesson") return lessonContent(random, slot.stageSubject);
  const ethics: Theme = [`${slot.ethicsYear}年度师德师风建设必修课`, ["PE1"]];
  return { ...generalContent(random, ethicsTopic), kind: "通识必修", stages: [], theme: ethics };
}

/** 45 % of electives are older than the records; the rest came out evenly since, the last 20 days excepted. */
function drawPublishedOn(random: Random, slot: CourseSlot, { asOf, years }: SimulationSettings): number {
  const latest = dayOf(asOf) - 1;
  if (slot.role === "lesson") return Math.min(latest, dayOf(`${slot.lessonYear}-10-08`) + random.integer(8));
  if (slot.role === "ethics") return Math.min(latest, dayOf(`${slot.ethicsYear}-07-20`));
  const firstYear = Number(asOf.slice(0, 4)) - years + 1;
  const oldest = dayOf(`${firstYear - 2}-09-01`);
  const middle = dayOf(`${firstYear}-07-31`);
  const newest = latest - 20;
  const isOld = chance(random, 0.45) || newest <= middle;
  return isOld
    ? drawInteger(random, oldest, Math.min(middle, newest))
    : drawInteger(random, middle + 1, newest);
}

const fixedQuarterHours = (obligationId: string) =>
  simulatedPolicy.obligations.find(({ id }) => id === obligationId)!.hours.min * 4;

function drawQuarterHours(random: Random, { role }: CourseSlot): number {
  if (role === "lesson") return 4;
  if (role === "ethics") return fixedQuarterHours("general-compulsory");
  return electiveQuarterHours[drawWeighted(random, quarterHourWeights)];
}

function taughtCompetencies([, ids]: Theme): SimulatedCourse["teaches"] {
  const shares = shareOfWeights[ids.length - 1];
  return ids.map((id, index) => ({ competency: competencyIndexOf(id), weight: shares[index] }));
}

const weighted = (teaches: SimulatedCourse["teaches"]): Course["competencies"] =>
  teaches.map(({ competency, weight }) => ({
    competencyId: simulatedCompetencies[competency].competencyId,
    weight,
  }));

/** The window of a course that is bound to one year; other courses have none yet. */
function windowOf(slot: CourseSlot): { readonly availableFrom?: string; readonly availableTo?: string } {
  if (slot.role === "ethics")
    return { availableFrom: `${slot.ethicsYear}-08-15`, availableTo: `${slot.ethicsYear}-12-31` };
  if (slot.role === "lesson" && slot.lessonYear % 2 === 0)
    return { availableFrom: `${slot.lessonYear}-10-18`, availableTo: `${slot.lessonYear}-12-31` };
  return {};
}

/** Returns the course of a slot as it came out: open, without relations to other courses. */
export function drawCourse(
  random: Random,
  settings: SimulationSettings,
  slot: CourseSlot,
  index: number,
): SimulatedCourse {
  const { audience, theme, pool, group, ...content } = contentOf(random, slot);
  const level = 1 + drawWeighted(random, slot.role === "ethics" ? [1] : levelWeights);
  const quarterHours = drawQuarterHours(random, slot);
  const publishedOn = drawPublishedOn(random, slot, settings);
  const provider = drawWeighted(random, slot.role === "ethics" ? [1] : providerWeights);
  const seats = slot.role !== "ethics" && chance(random, 0.05);
  const angle = drawBetween(random, 0, 2 * Math.PI);
  const teaches = taughtCompetencies(theme);
  const window = windowOf(slot);
  const end = window.availableTo === undefined ? Number.POSITIVE_INFINITY : dayOf(window.availableTo) + 1;
  return {
    index,
    role: slot.role,
    pool,
    group,
    course: {
      courseId: courseIdOf(index),
      title: slot.role === "ethics" ? theme[0] : composeTitle(random, audience, theme, level),
      ...content,
      hours: quarterHours / 4,
      competencies: weighted(teaches),
      level,
      mode: slot.role === "ethics" ? "线上" : modes[drawWeighted(random, modeWeights)],
      prerequisites: [],
      replaces: [],
      providerId: providerIdOf(provider),
      status: "open",
      ...window,
      ...(seats ? { seats: 20 + Math.round(settings.teachers * drawBetween(random, 0.2, 0.6)) } : {}),
      publishedAt: dateOf(publishedOn),
    },
    quarterHours,
    teaches,
    publishedOn,
    opensOn: window.availableFrom === undefined ? publishedOn : dayOf(window.availableFrom),
    closesOn: end,
    endsOn: end,
    barred: provider === barredProvider,
    family: index,
    successor: -1,
    prerequisites: [],
    appeal: 0,
    effect: (hourEffect * quarterHours * drawLogNormal(random, 1, 0.35)) / 4,
    style: [Math.cos(angle), Math.sin(angle)],
  };
}
