import { bestUnderSets } from "./best-under-sets.ts";
import { bonusOf } from "./bound-sets.ts";
import { type Breach, breach } from "./broken-rule.ts";
import { keepsSets } from "./set-rules.ts";
import { isSolved, quartersLeft, smallestCore } from "./status-rules.ts";
import type { TeacherCase } from "./teacher-case.ts";
import { valuedCourses } from "./valued-courses.ts";

/** A change of advice gains at least this share of the new advice's value. */
const leastGain = 0.01;

/** Returns whether earlier advice was kept, so that the plan need not be the best. */
export function isKept({ summary }: TeacherCase): boolean {
  return summary.kept === "all" || summary.kept === "part";
}

/** The earlier advice that is not taken yet, and what of it can be taken today. */
function leftOf({ previous, standing, open }: TeacherCase) {
  const taken = new Set([...standing.earned, ...standing.committed.keys()].map(({ courseId }) => courseId));
  const ids = previous.map(({ courseId }) => courseId).filter((id) => !taken.has(id));
  return { ids, open: open.filter(({ courseId }) => ids.includes(courseId)) };
}

/** Advice changes only where the earlier one cannot stand, or by scores of today the new one gains enough. */
export function* keptRules(the: TeacherCase): Generator<Breach> {
  const { summary, advised, ranking } = the;
  if (!isSolved(the) || the.standing.phase === "locked") return;
  const { ids, open } = leftOf(the);
  if (ids.length > 0 !== (summary.kept !== ""))
    yield breach("kept-flag", `${ids.length} left, kept "${summary.kept}"`);
  if (ids.length === 0) return;
  const scores = new Map(ranking.map(({ courseId, score }) => [courseId, score]));
  const scored = open.reduce(
    (sum, { courseId, quarters }) => sum + ((scores.get(courseId) ?? 0) * quarters) / 4,
    0,
  );
  const worth = scored + bonusOf(the.sets, open) / 4;
  const quarters = open.reduce((sum, course) => sum + course.quarters, 0);
  const { least, most } = quartersLeft(the);
  const stands = open.length === ids.length && quarters >= least && quarters <= most && keepsSets(the, open);
  const isSame = advised.length === ids.length && advised.every(({ courseId }) => ids.includes(courseId));
  if ((summary.kept === "all") !== (stands && isSame))
    yield breach(
      "kept-all",
      `${stands ? "stands" : "falls"}, ${isSame ? "same" : "other"} advice: "${summary.kept}"`,
    );
  if (stands && !isSame && summary.objective - worth < leastGain * summary.objective)
    yield breach("changed-for-little", `${summary.objective} instead of ${worth}`);
  if (!isKept(the)) return;
  if (summary.upperBound - summary.objective >= leastGain * summary.upperBound)
    yield breach("kept-at-a-loss", `${summary.objective} of ${summary.upperBound}`);
  const core = bestUnderSets(valuedCourses(the), most, the.sets)[smallestCore(the) ?? 0] / 4;
  if (summary.upperBound < core)
    yield breach("upper-bound", `${summary.upperBound}, though a core gives ${core}`);
}
