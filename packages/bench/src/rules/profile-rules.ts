import { type Breach, breach } from "./broken-rule.ts";
import { answersOn, fewestAnswers, ratingsOn } from "./reason-kinds.ts";
import type { ProfileRow, TeacherCase } from "./teacher-case.ts";

/**
 * Logits. Of 50 counties of 300 teachers two knew the spread of a competency so little, from 25 teachers with a few
 * answers each, that estimates of it were as wide as 2.1.
 */
const widest = 3;

function expectedStatus(direct: number, isTested: boolean): string {
  if (direct === 0) return isTested ? "borrowed" : "undetermined";
  return direct < fewestAnswers ? "provisional" : "estimated";
}

function hasBasis(the: TeacherCase, { competencyId, basis }: ProfileRow, direct: number): boolean {
  const { needs } = the.teacher;
  switch (basis) {
    case "test":
      return direct > 0;
    case "self-rating":
      return direct === 0 && needs.self.has(competencyId);
    case "school-priority":
      return needs.others.has(competencyId) || the.standing.school.priorities.includes(competencyId);
    default:
      return basis === "none";
  }
}

function* rowRulesOf(the: TeacherCase, row: ProfileRow): Generator<Breach> {
  const { competencyId, status, mean, sd, percentile, evidenceCount } = row;
  const answers = answersOn(the, competencyId);
  const ratings = Number(row.ratingCount);
  const direct = answers + ratings;
  const isTested = [...the.county.measured].some((id) => answersOn(the, id) > 0);
  if (ratings !== 0 && ratings !== ratingsOn(the, competencyId))
    yield breach("profile-evidence", `${competencyId}: ${ratings} ratings that are not in the files`);
  const isStandout = row.standout !== "";
  if (isStandout && (status !== "estimated" || (row.standout === "gap") !== Number(mean) < 0))
    yield breach("profile-standout", `${competencyId}: ${row.standout} at ${status} ${mean}`);
  if ((row.bands !== "") !== direct > 0) yield breach("profile-bands", `${competencyId}: ${row.bands}`);
  const expected = expectedStatus(direct, isTested);
  if (status !== expected)
    yield breach("profile-status", `${competencyId}: expected ${expected}, got ${status}`);
  if (evidenceCount !== answers)
    yield breach("profile-evidence", `${competencyId}: expected ${answers} answers, got ${evidenceCount}`);
  if (!isTested && `${mean}${sd}` !== "") yield breach("profile-invented", competencyId);
  if (direct === 0 && percentile !== "") yield breach("profile-invented", competencyId);
  const isEstimate = mean !== "" && Math.abs(Number(mean)) < 6 && Number(sd) > 0 && Number(sd) <= widest;
  if (isTested && !isEstimate) yield breach("profile-estimate", `${competencyId}: ${mean} ± ${sd}`);
  if (!hasBasis(the, row, direct)) yield breach("profile-basis", `${competencyId}: ${row.basis}`);
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
