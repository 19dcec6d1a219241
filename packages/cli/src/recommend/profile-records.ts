import type { Profile, ProfileRecord, TeacherNeed } from "@jingxun/engine";

/** Half the width of a 90 % interval in standard deviations. */
const intervalQuantile = 1.6448536269514722;

const sixDigits = (value: number) => Math.round(value * 1e6) / 1e6;

/** Returns the rows of profiles.csv of one teacher; none where the profile is withheld. */
export function profileRecords(profile: Profile, need: TeacherNeed): readonly ProfileRecord[] {
  if (profile.status === "withheld") return [];
  return profile.findings.map((finding) => {
    const { competencyId, status } = finding;
    const basis = need.byTag.get(competencyId)?.basis ?? "none";
    const common = { teacherId: profile.teacherId, competencyId, status, basis };
    if (finding.status === "undetermined") return { ...common, evidenceCount: 0 };
    const { mean, sd } = finding;
    const half = intervalQuantile * sd;
    const figures = {
      mean: sixDigits(mean),
      sd: sixDigits(sd),
      low: sixDigits(mean - half),
      high: sixDigits(mean + half),
    };
    if (finding.status === "borrowed") return { ...common, ...figures, evidenceCount: 0 };
    const { percentile, evidenceCount } = finding;
    return { ...common, ...figures, ...(percentile !== undefined && { percentile }), evidenceCount };
  });
}
