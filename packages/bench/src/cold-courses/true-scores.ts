import { needOf } from "@jingxun/datasets";
import type { ColdCase, ColdCounty } from "./cold-county.ts";
import type { ColdScore } from "./recall-at.ts";

const kinds = ["统编教材培训", "课程实施培训", "课例点评"];

/** What only the simulation knows: the parts of the weight by which it lets a teacher choose a course. */
export type TrueScores = {
  /** 0.64 · taste + 2 · need met + 1.5 for subject courses: what a course's features could ever tell. */
  readonly byFeatures: ColdScore;
  /** With style and appeal, which are drawn for each course and can be read off no feature of it. */
  readonly byAll: ColdScore;
};

export function createTrueScores({ engine, competencyIds, courseTruth }: ColdCounty): TrueScores {
  const { courses, topics } = engine.programme.catalogue;
  const groups = [...topics.keys(), ...kinds];
  const groupOf = courses.map(({ topicId, kind }) => groups.indexOf(topicId ?? kind));
  const competencyOf = new Map(competencyIds.map((competencyId, index) => [competencyId, index]));
  const byFeatures: ColdScore = ({ truth: { tastes, abilities } }, courseIndex) => {
    const course = courses[courseIndex];
    const met = course.competencies.reduce(
      (sum, { competencyId, weight }) => sum + weight * needOf(abilities[competencyOf.get(competencyId)!]),
      0,
    );
    return 0.64 * tastes.groups[groupOf[courseIndex]] + 2 * met + (course.category === "subject" ? 1.5 : 0);
  };
  return {
    byFeatures,
    byAll: (one: ColdCase, courseIndex) => {
      const { styleX, styleY, appeal } = courseTruth.get(courses[courseIndex].courseId)!;
      const [x, y] = one.truth.tastes.style;
      const liking = 0.48 * (x * Number(styleX) + y * Number(styleY));
      return byFeatures(one, courseIndex) + liking + Number(appeal);
    },
  };
}
