import { type Breach, breach } from "./broken-rule.ts";
import { answersOn, fewestAnswers } from "./reason-kinds.ts";
import type { ProfileRow, TeacherCase } from "./teacher-case.ts";

function expectedStatus(answers: number): string {
  if (answers === 0) return "undetermined";
  return answers < fewestAnswers ? "provisional" : "estimated";
}

function hasBasis(the: TeacherCase, { competencyId, basis }: ProfileRow, answers: number): boolean {
  const { needs } = the.teacher;
  switch (basis) {
    case "test":
      return answers > 0;
    case "self-rating":
      return answers === 0 && needs.self.has(competencyId);
    case "school-priority":
      return needs.others.has(competencyId) || the.standing.school.priorities.includes(competencyId);
    default:
      return basis === "none";
  }
}

function* rowRulesOf(the: TeacherCase, row: ProfileRow): Generator<Breach> {
  const { competencyId, status, mean, sd, percentile, evidenceCount } = row;
  const answers = answersOn(the, competencyId);
  const expected = expectedStatus(answers);
  if (status !== expected)
    yield breach("profile-status", `${competencyId}: expected ${expected}, got ${status}`);
  if (evidenceCount !== answers)
    yield breach("profile-evidence", `${competencyId}: expected ${answers} answers, got ${evidenceCount}`);
  if (answers === 0 && `${mean}${sd}${percentile}` !== "") yield breach("profile-invented", competencyId);
  const isEstimate = mean !== "" && Math.abs(Number(mean)) < 6 && Number(sd) > 0 && Number(sd) <= 1;
  if (answers > 0 && !isEstimate) yield breach("profile-estimate", `${competencyId}: ${mean} ± ${sd}`);
  if (!hasBasis(the, row, answers)) yield breach("profile-basis", `${competencyId}: ${row.basis}`);
}

/** A profile says of each measured competency what the answers allow, and nothing of who opted out. */
export function* profileRules(the: TeacherCase): Generator<Breach> {
  const { profile, county, teacher } = the;
  if (!teacher.preference.personalised) {
    if (profile.length > 0) yield breach("profile-though-opted-out", `${profile.length} rows`);
    return;
  }
  const found = new Set(profile.map(({ competencyId }) => competencyId));
  if (found.size !== profile.length) yield breach("profile-twice", `${profile.length - found.size} rows`);
  for (const competencyId of county.measured)
    if (!found.has(competencyId)) yield breach("profile-missing", competencyId);
  for (const row of profile) yield* rowRulesOf(the, row);
}
