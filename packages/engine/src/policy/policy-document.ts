import { z } from "zod";
import { verification } from "../data/verification.ts";
import { diagnosisRules, evidenceRules, portraitRules } from "./diagnosis-rules.ts";
import { gradingRules } from "./grading/grading-rules.ts";
import { ledgerRules } from "./ledger-rules.ts";
import { lessonRules } from "./lesson-rules.ts";
import { conversion } from "./obligations/conversion-document.ts";
import { gate } from "./obligations/gate-document.ts";
import { obligation, wording } from "./obligations/obligation-document.ts";
import { planningRules } from "./planning-rules.ts";
import { defaultScoring, noTopics } from "./presets/engine-defaults.ts";
import { sourced } from "./sourced.ts";
import { topicAdviceRules } from "./topic-advice-rules.ts";

const hours = z.number().min(0).multipleOf(0.25);
const share = z.number().min(0).max(1);
const count = z.number().int().min(0);
const positive = z.number().gt(0);
const terms = z.array(z.string().min(1)).readonly();
const date = sourced(z.iso.date());
const window = z.strictObject({ from: date, to: date }).readonly();
const countOrNone = z.union([count, z.literal("none")]);

const electives = z.strictObject({
  obligationId: z.string().min(1),
  target: sourced(z.union([z.literal("smallest-reachable"), hours])),
  topicMinima: sourced(z.record(z.string(), hours).readonly()),
  topicMaxima: sourced(z.record(z.string(), hours).readonly()),
  subjectScope: sourced(z.enum(["own", "related", "any"])),
  relatedSubjects: sourced(z.array(terms).readonly()),
  subjectCoursesExemptFromTopics: sourced(z.boolean()),
});

const narrowedWindow = z.strictObject({
  organisationId: z.string().min(1),
  window: z.enum(["selection", "study"]),
  from: date,
  to: date,
});

const calendar = z.strictObject({
  year: window,
  registration: z.strictObject({ deadline: date }),
  selection: window,
  study: window,
  subjectCompulsory: window,
  creditRegistration: z.strictObject({ deadline: date }),
  /** Until when cities hand in their model lessons. */
  lessonSubmission: z.exactOptional(z.strictObject({ deadline: date })),
  /** When experts guide; it may reach beyond the year. */
  guidance: z.exactOptional(window),
  narrowed: z.array(narrowedWindow).readonly(),
});

const vocabularies = z.strictObject({
  stages: sourced(terms),
  subjects: z
    .array(z.strictObject({ stage: z.string().min(1), subjects: sourced(terms) }).readonly())
    .readonly(),
  /** General topics by name, as the notice lists them; none where it lists none. */
  topics: sourced(terms).default(noTopics),
  roles: sourced(terms),
  careerStages: sourced(terms),
  settings: sourced(terms),
  schoolKinds: sourced(terms),
  organisationLevels: sourced(terms),
  courseKinds: sourced(terms),
  modes: sourced(terms),
});

/** What the notice says of the whole catalogue; absent where it says nothing. */
const catalogue = z.strictObject({ electiveHours: sourced(z.number().min(0)) });

const flags = z.strictObject({
  /** Do mandatory topics count among the topics a school may choose at most? */
  mandatoryTopicsCountWithinMaximum: sourced(z.boolean()),
  /** Do courses of a fixed obligation also count as electives? */
  compulsoryCoursesCountAsElectives: sourced(z.boolean()),
  /** Is the reading bonus part of the most credits a year may give, or on top? */
  readingBonusWithinMaximum: sourced(z.boolean()),
  /** Do quarter-hours count, or only whole hours of the year's sum? */
  partialHours: sourced(z.enum(["count", "whole-hours-only"])),
});

const scoring = z.strictObject({
  weights: z.strictObject({
    need: sourced(share),
    successors: sourced(share),
    content: sourced(share).default(defaultScoring.weights.content),
    interest: sourced(share),
    popularity: sourced(share),
    freshness: sourced(share),
  }),
  needCaps: z.strictObject({
    selfRating: sourced(share),
    school: sourced(share),
    obligation: sourced(share),
  }),
  /** What a gap and a course's level mean for need. */
  gap: z
    .strictObject({
      /** Logits below the cut that count in full. */
      full: sourced(positive),
      /** Logits from one level of courses to the next. */
      perLevel: sourced(positive),
      /** Ability, in logits above the cut, for which a course halfway between levels 2 and 3 is meant. */
      middle: sourced(z.number()),
      /** Share of the need that is lost where a course is three levels off. */
      levelShare: sourced(share),
    })
    .default(defaultScoring.gap),
  historyLength: sourced(count),
  historyDecay: sourced(share),
  popularityPrior: sourced(positive),
  interestPrior: sourced(positive),
  minimumSupport: sourced(count),
  freshnessYears: sourced(positive),
  /** How the weights beside need are learned from the county's own history. */
  learning: z
    .strictObject({
      /** Courses from which on a history counts as warm. */
      warmFrom: sourced(count.min(2)),
      /** Fewer cases teach no weights. */
      minimumCases: sourced(count.min(1)),
      /** Share of the value for all below which no group of teachers should be ranked for; 0 asks for none. */
      groupFloor: sourced(share).default(defaultScoring.learning.groupFloor),
    })
    .default(defaultScoring.learning),
});

/** The schema of a policy document; unknown keys are errors. Every value carries its source. */
export const policyDocument = z.strictObject({
  format: z.literal(1),
  id: z.string().min(1),
  version: z.string().min(1),
  title: wording,
  /** The notice that the policy was made from, and how far that can be trusted; a run warns unless `seed`. */
  source: z.exactOptional(z.string().min(1)),
  verified: z.exactOptional(verification),
  timeZone: sourced(z.string().min(1)),
  minutesPerHour: sourced(positive),
  credits: z.strictObject({ perHour: sourced(positive), min: sourced(count), max: sourced(countOrNone) }),
  schoolChoice: z.strictObject({ maxTopics: sourced(count), mandatoryTopics: sourced(terms) }),
  obligations: z.array(obligation).min(1).readonly(),
  conversions: z.array(conversion).readonly().default([]),
  gates: z.array(gate).readonly().default([]),
  grading: gradingRules,
  electives,
  calendar,
  catalogue: z.exactOptional(catalogue),
  lessons: lessonRules,
  topicAdvice: topicAdviceRules,
  planning: planningRules,
  vocabularies,
  flags,
  diagnosis: diagnosisRules,
  portrait: portraitRules,
  evidence: evidenceRules,
  scoring,
  ledger: ledgerRules,
});
export type PolicyDocument = z.output<typeof policyDocument>;
