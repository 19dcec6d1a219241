import { z } from "zod";
import { defaultEvidence, defaultPortrait } from "./presets/engine-defaults.ts";
import { sourced } from "./sourced.ts";

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const positive = z.number().gt(0);

/** How abilities are estimated and what a finding must rest on. */
export const diagnosisRules = z.strictObject({
  cut: sourced(z.number().min(-4).max(4)),
  priorMean: sourced(z.number()),
  priorSd: sourced(positive),
  minimumEvidence: sourced(count.min(1)),
  minimumNormSize: sourced(count),
});

const band = z
  .strictObject({ id: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) })
  .readonly();

/** How an estimate is shown: bands, strengths and gaps, and the least group of which anything is shown. */
export const portraitRules = z
  .strictObject({
    /** Ascending; the first from −∞ on, each next one from its cut on. */
    bands: sourced(z.array(band).min(1).readonly()),
    /** In logits, ascending; one fewer than bands. */
    bandCuts: sourced(z.array(z.number()).readonly()),
    standoutProbability: sourced(share.min(0.5)),
    /** In logits. */
    standoutSize: sourced(z.number().min(0)),
    minimumGroupSize: sourced(count.min(2)),
  })
  .default(defaultPortrait);

const weights = z.strictObject({
  quiz: sourced(share),
  assignment: sourced(share),
  observation: sourced(share),
});

const activityFlags = z.strictObject({
  /** Share of a course's minutes below which a pass is flagged. */
  leastShare: sourced(share),
  mostDailyHours: sourced(positive),
  leastOverlapMinutes: sourced(positive),
  burstLength: sourced(count.min(2)),
});

/** What evidence beyond tests is worth, and which activity a person should look at. */
export const evidenceRules = z
  .strictObject({
    weights,
    /** A quiz answered in less counts as played. */
    leastQuizSeconds: sourced(z.number().min(0)),
    /** A course of which less than this share was played was played fast. */
    leastShare: sourced(share),
    /** A quiz so soon after fast playing counts as played. */
    soonMinutes: sourced(z.number().min(0)),
    /** Equal distances in a row that make a burst. */
    burstLength: sourced(count.min(2)),
    halfLifeDays: sourced(positive),
    /** Most precision of all online evidence on one competency, in 1/logit². */
    onlinePrecision: sourced(z.number().min(0)),
    /** Sources that disagree with a smaller p are flagged. */
    disagreementLevel: sourced(share),
    flags: activityFlags,
  })
  .default(defaultEvidence);
