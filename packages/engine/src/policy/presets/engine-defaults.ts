import { chosen } from "./sources.ts";

const ours = "chosen here; no notice says";

/** How abilities are estimated and when a finding may be shown; no notice fixes these. */
export const defaultDiagnosis = {
  cut: chosen(0, `${ours}: the mean of the reference group the items were calibrated on`),
  priorMean: chosen(0, ours),
  priorSd: chosen(1, ours),
  minimumEvidence: chosen(3, ours),
  minimumNormSize: chosen(30, ours),
};

/** How the parts of a course's score are weighed; no notice fixes these. */
export const defaultScoring = {
  weights: {
    need: chosen(0.45, ours),
    successors: chosen(0.2, ours),
    interest: chosen(0.15, ours),
    popularity: chosen(0.15, ours),
    freshness: chosen(0.05, ours),
  },
  needCaps: { selfRating: chosen(0.25, ours), school: chosen(0.2, ours), obligation: chosen(0.25, ours) },
  historyLength: chosen(30, ours),
  historyDecay: chosen(0.9, ours),
  popularityPrior: chosen(20, ours),
  interestPrior: chosen(4, ours),
  minimumSupport: chosen(5, `${ours}: a reason never rests on fewer than five people`),
  freshnessYears: chosen(5, ours),
};

/** The ambiguities of the notices, each with the default that is used until an authority says otherwise. */
export const defaultFlags = {
  mandatoryTopicsCountWithinMaximum: chosen(true, "reading of 其中 in the notice of 2023"),
  compulsoryCoursesCountAsElectives: chosen(false, "no notice says; an hour is counted once"),
  readingBonusWithinMaximum: chosen(true, "no notice says; takes effect with the credit ledger"),
  partialHours: chosen("count" as const, "no notice says; quarter-hours are counted as they are"),
};
