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
  const isRemoved = (removed: readonly string[], courseIndex: number) => {
    const { topicId, kind, competencies } = catalogue.courses[courseIndex];
    return (
      removed.includes(kind) ||
      (topicId !== undefined && removed.includes(topicId)) ||
      competencies.some(({ competencyId }) => removed.includes(competencyId))
    );
  };
  const historyOf = ({ passed, committed, preference: { removedTags } }: Standing) => {
    const hasRemoved = removedTags.length > 0;
    const taken = passed.length + committed.length;
    const kept: number[] = [];
    for (let at = hasRemoved ? 0 : Math.max(0, taken - historyLength); at < taken; at++) {
      const { courseIndex } = at < passed.length ? passed[at] : committed[at - passed.length];
      if (!hasRemoved || !isRemoved(removedTags, courseIndex)) kept.push(courseIndex);
    }
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
