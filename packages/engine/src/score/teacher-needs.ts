import type { WrittenFinding } from "../diagnose/written-finding.ts";
import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";
import { needOf, obligationNeeds, type TeacherNeed } from "./need.ts";

/** Gives the need of one teacher after another, as `needOf` does; teachers who need the same may share theirs. */
export type TeacherNeeds = (standing: Standing, findings: readonly WrittenFinding[]) => TeacherNeed;

/** Whether a teacher needs nothing but what the school and obligations ask for. */
function needsNothingElse({ dossier, preference }: Standing, findings: readonly WrittenFinding[]): boolean {
  const { personalised, removedTags } = preference;
  const saysNothing = dossier.needs.length === 0 && findings.length === 0;
  return removedTags.length === 0 && (saysNothing || !personalised);
}

/** Returns what gives needs. Those of one school who need nothing else share theirs while they come one after another. */
export function createTeacherNeeds(programme: Programme): TeacherNeeds {
  let lastPriorities: readonly string[] | undefined;
  let shared: TeacherNeed | undefined;
  const isShared = ({ obligations }: TeacherNeed, standing: Standing) => {
    if (standing.school.school?.priorities !== lastPriorities) return false;
    const own = obligationNeeds(programme, standing);
    return own.length === obligations.length && own.every((one, at) => one === obligations[at]);
  };
  return (standing, findings) => {
    if (!needsNothingElse(standing, findings)) return needOf(programme, standing, findings);
    if (shared === undefined || !isShared(shared, standing)) shared = needOf(programme, standing, findings);
    lastPriorities = standing.school.school?.priorities;
    return shared;
  };
}
