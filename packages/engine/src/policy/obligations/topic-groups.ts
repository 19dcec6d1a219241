import { compareIds } from "../../data/ids.ts";
import type { Programme } from "../programme.ts";
import type { Standing } from "../standing.ts";
import type { ObligationGroup } from "./obligation-group.ts";

/**
 * Returns a function that gives a group for each topic, named by id or by name, of whose electives the policy sets a
 * least or a most. Which courses these are is found once for all teachers.
 */
export function createTopicGroups({
  policy,
  catalogue,
  elective,
}: Programme): (standing: Standing) => readonly ObligationGroup[] {
  const { topicMinima, topicMaxima } = policy.electives;
  const bound = [...catalogue.topics.values()]
    .sort((a, b) => compareIds(a.topicId, b.topicId))
    .map(({ topicId, name }) => ({
      topicId,
      least: topicMinima[topicId] ?? topicMinima[name] ?? 0,
      most: topicMaxima[topicId] ?? topicMaxima[name] ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ least, most }) => least > 0 || most < Number.POSITIVE_INFINITY)
    .map((topic) => ({
      ...topic,
      courses: Uint8Array.from(catalogue.courses, (course, index) =>
        Number(elective[index] === 1 && course.topicId === topic.topicId),
      ),
    }));
  return ({ earned, committed }) => {
    const taken = [...earned, ...committed].map(({ courseIndex }) => courseIndex);
    return bound.map(({ topicId, least, most, courses }): ObligationGroup => {
      const done = taken
        .filter((index) => courses[index] === 1)
        .reduce((sum, index) => sum + catalogue.quarterHours[index], 0);
      return {
        id: `topic:${topicId}`,
        kind: "topic",
        courses,
        minQuarterHours: Math.max(0, least * 4 - done),
        maxQuarterHours: Math.max(0, most * 4 - done),
      };
    });
  };
}
