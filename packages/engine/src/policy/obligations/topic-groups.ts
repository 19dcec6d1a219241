import { compareIds } from "../../data/ids.ts";
import type { Programme } from "../programme.ts";
import type { Standing } from "../standing.ts";
import type { ObligationGroup } from "./obligation-group.ts";

/** Returns a group for each topic, named by id or by name, of whose electives the policy sets a least or a most. */
export function topicGroups(programme: Programme, standing: Standing): readonly ObligationGroup[] {
  const { policy, catalogue, elective } = programme;
  const { topicMinima, topicMaxima } = policy.electives;
  const taken = [...standing.earned, ...standing.committed].map(({ courseIndex }) => courseIndex);
  const groups: ObligationGroup[] = [];
  for (const { topicId, name } of [...catalogue.topics.values()].sort((a, b) =>
    compareIds(a.topicId, b.topicId),
  )) {
    const least = topicMinima[topicId] ?? topicMinima[name] ?? 0;
    const most = topicMaxima[topicId] ?? topicMaxima[name] ?? Number.POSITIVE_INFINITY;
    if (least === 0 && most === Number.POSITIVE_INFINITY) continue;
    const courses = Uint8Array.from(catalogue.courses, (course, index) =>
      Number(elective[index] === 1 && course.topicId === topicId),
    );
    const done = taken
      .filter((index) => courses[index] === 1)
      .reduce((sum, index) => sum + catalogue.quarterHours[index], 0);
    groups.push({
      id: `topic:${topicId}`,
      kind: "topic",
      courses,
      minQuarterHours: Math.max(0, least * 4 - done),
      maxQuarterHours: Math.max(0, most * 4 - done),
    });
  }
  return groups;
}
