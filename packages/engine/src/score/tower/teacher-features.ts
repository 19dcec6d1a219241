import type { Finding, Profile } from "../../diagnose/profile.ts";
import type { Standing } from "../../policy/standing.ts";
import { type Feature, present } from "./feature.ts";

/** The least years of service of each band; a teacher is in the last band reached. */
const serviceBands = [0, 4, 11, 21] as const;

const bandOf = (years: number) => serviceBands.findLast((least) => years >= least) ?? 0;

const isTested = (finding: Finding) => finding.status === "estimated" || finding.status === "provisional";

/** What tests and ratings say, as far as the teacher lets it steer the advice: the ability in logits. */
function profileFeatures({ preference }: Standing, profile: Profile): readonly Feature[] {
  const { personalised, useDiagnosis, removedTags } = preference;
  if (!personalised || !useDiagnosis || profile.status !== "profiled") return [];
  const removed = new Set<string>(removedTags);
  return profile.findings.flatMap((finding) =>
    isTested(finding) && "mean" in finding && !removed.has(finding.competencyId)
      ? [{ name: `competency:${finding.competencyId}`, value: finding.mean }]
      : [],
  );
}

/**
 * Returns what is known of a teacher without any history: stage and subject of the main posting, their pair, the
 * band of years of service (from 0, 4, 11 and 21 years), and findings that rest on answers or ratings where the teacher
 * allows it. Empty without a main posting. Age, gender and the school's setting are never among them.
 */
export function teacherFeatures(standing: Standing, profile: Profile): readonly Feature[] {
  const { main, dossier } = standing;
  if (main === undefined) return [];
  const { stage, subject } = main;
  return [
    present(`stage:${stage}`),
    present(`subject:${subject}`),
    present(`post:${stage}|${subject}`),
    present(`years:${bandOf(dossier.teacher.yearsOfService)}+`),
    ...profileFeatures(standing, profile),
  ];
}
