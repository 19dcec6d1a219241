import type { StackingCase } from "./stack-parts.ts";
import type { Day } from "./training-day.ts";

/** Returns what each teacher who may be learned from took between two days, of those who took something. */
export function casesBetween(then: Day, now: Day): readonly StackingCase[] {
  return then.standings.flatMap((standing, index): StackingCase[] => {
    const learner = now.learners[index];
    if (learner === undefined || then.learners[index] === undefined) return [];
    const before = new Set([...standing.passed, ...standing.committed].map(({ courseIndex }) => courseIndex));
    const later = learner.taken.filter((courseIndex) => !before.has(courseIndex));
    return later.length === 0 ? [] : [{ standing, takenLater: new Set(later) }];
  });
}
