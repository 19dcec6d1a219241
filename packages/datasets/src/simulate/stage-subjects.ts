import { simulatedPolicy } from "./policy-years.ts";

/** One subject at one stage, with its shares of teachers and of courses (relative weights). */
export type StageSubject = {
  readonly stage: string;
  readonly subject: string;
  readonly teacherWeight: number;
  readonly courseWeight: number;
};

type Weights = readonly [teacherWeight: number, courseWeight: number];

const coreSubjects: Weights = [22, 3];
const examSubjects: Weights = [6, 1.4];
const artSubjects: Weights = [4.5, 0.8];
const weightsOf: { readonly [subject: string]: Weights } = {
  幼儿园: [100, 8],
  语文: coreSubjects,
  数学: coreSubjects,
  英语: [15, 2.4],
  音乐: artSubjects,
  美术: artSubjects,
  体育: artSubjects,
  体育与健康: artSubjects,
  信息技术: [3, 0.8],
  通用技术: [1, 0.25],
  综合实践活动: [1, 0.3],
  心理健康教育: [1.5, 0.4],
  劳动: [1, 0.2],
};

/** Every stage-subject of the policy; a stage-subject's index is its place in this list. */
export const stageSubjects: readonly StageSubject[] = simulatedPolicy.vocabularies.subjects.flatMap(
  ({ stage, subjects }) =>
    subjects.map((subject) => {
      const [teacherWeight, courseWeight] = weightsOf[subject] ?? examSubjects;
      return { stage, subject, teacherWeight, courseWeight };
    }),
);

const keyOf = (stage: string, subject: string) => `${stage} ${subject}`;
const indices = new Map(stageSubjects.map(({ stage, subject }, index) => [keyOf(stage, subject), index]));

/** Returns the index of a stage-subject, or −1 where the policy has no such subject at the stage. */
export function stageSubjectIndexOf(stage: string, subject: string): number {
  return indices.get(keyOf(stage, subject)) ?? -1;
}

const ofStage = new Map<string, readonly number[]>(
  simulatedPolicy.vocabularies.stages.map((stage) => [
    stage,
    stageSubjects.flatMap((entry, index) => (entry.stage === stage ? [index] : [])),
  ]),
);

/** Returns the indices of a stage's subjects. */
export function stageSubjectsAt(stage: string): readonly number[] {
  return ofStage.get(stage) ?? [];
}

/** Returns whether a stage-subject has few courses in the catalogue: 通用技术, 综合实践活动, 劳动 and the like. */
export function isThinSubject(stageSubject: number): boolean {
  return stageSubjects[stageSubject].courseWeight < 0.5;
}
