import { type Breach, breach } from "./broken-rule.ts";
import { notice2023 } from "./inputs/notice-2023.ts";
import { reachableTotals } from "./reachable-totals.ts";
import type { TeacherCase } from "./teacher-case.ts";

const { leastQuarters, mostQuarters } = notice2023;

/** Returns the quarter-hours that are still to be advised, least and most. */
export function quartersLeft({ standing }: TeacherCase): { readonly least: number; readonly most: number } {
  const taken = standing.earnedQuarters + standing.committedQuarters;
  return { least: Math.max(0, leastQuarters - taken), most: Math.max(0, mostQuarters - taken) };
}

/** The smallest total of eligible courses that meets the minimum, if any does. */
export function smallestCore(the: TeacherCase): number | undefined {
  const { least, most } = quartersLeft(the);
  const reachable = reachableTotals(the.eligible, most);
  for (let total = least; total <= most; total++) if (reachable[total]) return total;
  return undefined;
}

/** Returns the status that the rules give a teacher. */
export function expectedStatus(the: TeacherCase): string {
  const { absence, phase, isProvisional, earnedQuarters } = the.standing;
  if (absence !== undefined) return absence.status;
  if (phase === "closed" || phase === "locked") return phase;
  if (smallestCore(the) === undefined) return "infeasible";
  if (earnedQuarters >= leastQuarters) return "fulfilled";
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
  const isSolved = ["planned", "provisional", "fulfilled"].includes(status);
  if (optimal !== (isSolved ? "true" : "")) yield breach("optimal-flag", `${status} with "${optimal}"`);
  if (!isSolved && the.advised.length > 0) yield breach("advised-though-not-planned", status);
}
