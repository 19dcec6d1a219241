import type { Course, Random } from "@jingxun/engine";
import type { CourseSlot } from "./course-slots.ts";
import { chance, drawOne, drawWeighted } from "./draw.ts";
import { simulatedPolicy } from "./policy-years.ts";
import { stageSubjectIndexOf, stageSubjects } from "./stage-subjects.ts";
import { kindWeights, subjectKinds, subjectThemes, type Theme } from "./subject-themes.ts";
import { ethicsTopic, simulatedTopics } from "./topic-list.ts";

/** What depends on the slot: whom the course is for and what it is about. */
export type CourseContent = Pick<Course, "category" | "kind" | "topicId" | "subjects" | "stages"> & {
  readonly audience: string;
  readonly theme: Theme;
  readonly pool: number;
  readonly group: number;
};

function generalContent(random: Random, topic: number): CourseContent {
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

function subjectContent(random: Random, stageSubject: number): CourseContent {
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

function lessonContent(random: Random, stageSubject: number): CourseContent {
  const commentary = subjectKinds.indexOf("课例点评");
  const { stage, subject } = stageSubjects[stageSubject];
  return {
    ...subjectContent(random, stageSubject),
    kind: "市级优秀课例",
    stages: [stage],
    theme: ["市级优秀课例", [subject === "幼儿园" ? "YA4" : "PK3"]],
    audience: stage === subject ? stage : `${stage}${subject}`,
    group: simulatedTopics.length + commentary,
  };
}

/** Returns whom the course of a slot is for and what it is about. */
export function drawContent(random: Random, slot: CourseSlot): CourseContent {
  if (slot.role === "general") return generalContent(random, slot.topic);
  if (slot.role === "subject") return subjectContent(random, slot.stageSubject);
  if (slot.role === "lesson") return lessonContent(random, slot.stageSubject);
  const ethics: Theme = [`${slot.ethicsYear}年度师德师风建设必修课`, ["PE1"]];
  return { ...generalContent(random, ethicsTopic), kind: "通识必修", stages: [], theme: ethics };
}
