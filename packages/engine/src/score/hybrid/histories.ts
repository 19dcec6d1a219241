import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";

/** Gives the history of one teacher after another; asked again for the same standing it gives the same array. */
export type HistoryOf = (standing: Standing) => readonly number[];

/**
 * Returns what gives the latest courses a teacher has taken, oldest first, as far back as the policy looks; those about a
 * topic, a kind or a competency that the teacher removed are left out.
 */
export function createHistories({ policy, catalogue }: Programme): HistoryOf {
  const { historyLength } = policy.scoring;
  const isRemoved = (removed: ReadonlySet<string>, courseIndex: number) => {
    const { topicId, kind, competencies } = catalogue.courses[courseIndex];
    return (
      removed.has(kind) ||
      (topicId !== undefined && removed.has(topicId)) ||
      competencies.some(({ competencyId }) => removed.has(competencyId))
    );
  };
  const historyOf = ({ passed, committed, preference: { removedTags } }: Standing) => {
    const taken: number[] = [];
    for (const { courseIndex } of passed) taken.push(courseIndex);
    for (const { courseIndex } of committed) taken.push(courseIndex);
    const removed: ReadonlySet<string> = new Set(removedTags);
    const kept = removed.size === 0 ? taken : taken.filter((courseIndex) => !isRemoved(removed, courseIndex));
    return kept.length > historyLength ? kept.slice(kept.length - historyLength) : kept;
  };
  let last: Standing | undefined;
  let history: readonly number[] = [];
  return (standing) => {
    if (standing !== last) history = historyOf(standing);
    last = standing;
    return history;
  };
}
