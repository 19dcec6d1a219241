import {
  type Finding,
  type Profile,
  type ProfileRecord,
  sixDigits,
  type TeacherNeed,
  type WrittenFinding,
  writtenFindings,
} from "@jingxun/engine";

/** Half the width of a 90 % interval in standard deviations. */
const intervalQuantile = 1.6448536269514722;

/** Of findings that rest on none. */
const noEvidence = { evidenceCount: 0, bands: [], flags: [] } as const;

const threeDigits = (value: number) => Math.round(value * 1e3) / 1e3;

type DirectFinding = Extract<Finding, { readonly status: "estimated" | "provisional" }>;

/** The columns of what only direct evidence tells. */
function directColumns(finding: DirectFinding, written: WrittenFinding) {
  const { percentile, percentiles, ratingCount, bands, standout, change, flags } = finding;
  const inGroup = (wanted: string) => percentiles.find(({ group }) => group === wanted);
  const [stage, subject, county] = ["stage", "subject", "county"].map(inGroup);
  return {
    ...(percentile !== undefined && { percentile }),
    ...(ratingCount !== undefined && { ratingCount }),
    belowCut: written.belowCut,
    bands: bands.map(({ band, probability }) => `${band}:${threeDigits(probability)}`),
    ...(standout && { standout }),
    ...(stage && { percentileLow: stage.low, percentileHigh: stage.high }),
    ...(subject && { subjectPercentile: subject.percentile }),
    ...(county && { countyPercentile: county.percentile }),
    ...(change && {
      change: sixDigits(change.difference),
      changeSe: sixDigits(change.se),
      changeIsReliable: change.reliable,
      changeFrom: change.from,
    }),
    flags,
    reliability: written.reliability,
    withActivity: written.withActivity,
  };
}

/** Returns the rows of profiles.csv of one teacher; none where the profile is withheld. */
export function profileRecords(profile: Profile, need: TeacherNeed): readonly ProfileRecord[] {
  if (profile.status === "withheld") return [];
  const written = new Map(writtenFindings(profile).map((finding) => [finding.competencyId, finding]));
  return profile.findings.map((finding) => {
    const { competencyId, status } = finding;
    const basis = need.byTag.get(competencyId)?.basis ?? "none";
    const common = { teacherId: profile.teacherId, competencyId, status, basis, ...noEvidence };
    if (finding.status === "undetermined") return common;
    const { mean, sd } = finding;
    const half = intervalQuantile * sd;
    const figures = {
      mean: sixDigits(mean),
      sd: sixDigits(sd),
      low: sixDigits(mean - half),
      high: sixDigits(mean + half),
    };
    if (finding.status === "borrowed") return { ...common, ...figures };
    return {
      ...common,
      ...figures,
      evidenceCount: finding.evidenceCount,
      ...directColumns(finding, written.get(competencyId)!),
    };
  });
}
