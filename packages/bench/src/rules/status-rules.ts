import { bestUnderSets } from "./best-under-sets.ts";
import { type Breach, breach } from "./broken-rule.ts";
import { reachableTotals } from "./reachable-totals.ts";
import type { TeacherCase } from "./teacher-case.ts";
import { valuedCourses } from "./valued-courses.ts";

/** Returns the quarter-hours that are still to be advised, least and most: once selection is over those withdrawn. */
export function quartersLeft({ standing }: TeacherCase): { readonly least: number; readonly most: number } {
  const { earnedQuarters, creditedQuarters, committedQuarters, leastQuarters, phase, withdrawn } = standing;
  const { mostQuarters } = standing.school.policy;
  const taken = earnedQuarters + creditedQuarters + committedQuarters;
  const lost = withdrawn.reduce((total, { quarters }) => total + quarters, 0);
  const limit = phase === "locked" ? lost : mostQuarters;
  const left = (quarters: number) => Math.min(limit, Math.max(0, quarters - taken));
  return { least: left(leastQuarters), most: left(mostQuarters) };
}

/** Found once for each case, as several rules ask. */
const knownTotals = new WeakMap<TeacherCase, readonly boolean[]>();

/** Which totals of open courses some plan has that keeps what is asked beside the notice. */
function totalsOf(the: TeacherCase, most: number): readonly boolean[] {
  const { open, needs, sets } = the;
  if (sets.length === 0 && needs.size === 0) return reachableTotals(open, most);
  const worthless = () => valuedCourses(the).map((course) => ({ ...course, value: 0 }));
  const totals =
    knownTotals.get(the) ??
    Array.from(bestUnderSets(worthless(), most, sets), (value) => value > Number.NEGATIVE_INFINITY);
  knownTotals.set(the, totals);
  return totals;
}

/**
 * The smallest total of eligible courses with a seat that meets the minimum, if any does; where only what was withdrawn is planned
 * again and none does, the largest below.
 */
export function smallestCore(the: TeacherCase): number | undefined {
  const { least, most } = quartersLeft(the);
  const reachable = totalsOf(the, most);
  for (let total = least; total <= most; total++) if (reachable[total]) return total;
  if (the.standing.phase === "locked")
    for (let total = least; total >= 0; total--) if (reachable[total]) return total;
  return undefined;
}

/** Returns whether a plan was to be made, also to replace what was withdrawn. */
export function isSolved({ summary: { status }, standing: { withdrawn } }: TeacherCase): boolean {
  return (
    ["planned", "provisional", "fulfilled"].includes(status) || (status === "locked" && withdrawn.length > 0)
  );
}

/** Returns the status that the rules give a teacher. */
export function expectedStatus(the: TeacherCase): string {
  const { absence, phase, isProvisional, committed, committedQuarters, leastQuarters } = the.standing;
  const { mostQuarters } = the.standing.school.policy;
  const secured = the.standing.earnedQuarters + the.standing.creditedQuarters;
  if (absence !== undefined) return absence.status;
  if (phase === "closed" || phase === "locked") return phase;
  const isTooMuch = committed.size > 0 && secured + committedQuarters > mostQuarters;
  if (isTooMuch && secured < leastQuarters) return "infeasible";
  const smallest = smallestCore(the);
  if (smallest === undefined) return "infeasible";
  // What is asked beside the electives may need courses of who has hours enough.
  if (secured >= leastQuarters && smallest === 0) return "fulfilled";
  return isProvisional ? "provisional" : "planned";
}

/** The status is the one that the rules give, and says why where it is not simply a plan. */
export function* statusRules(the: TeacherCase): Generator<Breach> {
  const { status, reason, optimal } = the.summary;
  const expected = expectedStatus(the);
  if (status !== expected) yield breach("status", `expected ${expected}, got ${status}`);
  if (status !== "planned" && reason === "") yield breach("status-unexplained", status);
  const word = the.standing.absence?.word ?? "";
  if (!reason.includes(word)) yield breach("status-reason", `expected ${word} in it, got ${reason}`);
  const { upperBound, objective } = the.summary;
  const isBest = isSolved(the) && upperBound === objective;
  if (optimal !== (isBest ? "true" : "")) yield breach("optimal-flag", `${status} with "${optimal}"`);
  const isKept = ["all", "part"].includes(the.summary.kept);
  if (objective > upperBound || (objective < upperBound && !isKept))
    yield breach("upper-bound", `${objective} of ${upperBound}, kept "${the.summary.kept}"`);
  const isSaid = the.standing.withdrawn.every(
    ({ title }) => reason.includes(title) && reason.includes("已撤下"),
  );
  if (isSolved(the) && !isSaid) yield breach("withdrawn-unsaid", reason);
  if (!isSolved(the) && the.advised.length > 0) yield breach("advised-though-not-planned", status);
}
