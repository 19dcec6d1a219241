import { z } from "zod";
import { type RuleCourses, ruleCourses, ruleWhen } from "./rule-conditions.ts";

const share = z.number().min(0).max(1);
/** Millionths of a score; 1,000,000 is as much as all other parts together can give. */
const points = z.number().int().min(1).max(1_000_000);

const common = {
  id: z.string().min(1).max(128),
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).readonly(),
  when: ruleWhen.default({}),
  courses: ruleCourses,
  /** Who says so. */
  source: z.string().min(1),
};

const standsAlone = (courses: RuleCourses) => Object.keys(courses).length === 1;

const rule = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("require"), ...common }),
    z.strictObject({ kind: z.literal("exclude"), ...common }),
    z.strictObject({ kind: z.literal("boost"), ...common, points }),
    z.strictObject({ kind: z.literal("bury"), ...common, points }),
    z.strictObject({ kind: z.literal("cap-share"), ...common, share }),
    z.strictObject({ kind: z.literal("reserve-share"), ...common, share }),
  ])
  .refine(
    ({ kind, courses }) =>
      courses.newestEdition === undefined || (kind === "require" && standsAlone(courses)),
    { path: ["courses", "newestEdition"], error: "must stand alone, in a rule of kind require" },
  )
  .readonly();

/** One rule: what it does, for whom, about which courses. */
export type Rule = z.output<typeof rule>;
export type RuleKind = Rule["kind"];

/** The schema of a platform's rules, which hold beside the default ones; unknown keys are errors. */
export const ruleDocument = z.strictObject({
  format: z.literal(1),
  id: z.string().min(1),
  version: z.string().min(1),
  /** Default rules that do not hold; default none. */
  without: z.array(z.string().min(1)).readonly().default([]),
  rules: z.array(rule).readonly().default([]),
  /** Most millionths that popularity may contribute to a score; default the policy's weight. */
  popularityCap: z.exactOptional(z.number().int().min(0).max(1_000_000)),
  /** How far rankings follow the topics of the teacher's own history, from 0 = not at all; default 0. */
  diversity: z.exactOptional(z.strictObject({ lambda: share }).readonly()),
  /** With probability `epsilon` one course of a plan is drawn among `candidates`; default never. */
  exploration: z.exactOptional(
    z.strictObject({ epsilon: share, candidates: z.number().int().min(2).max(1000) }).readonly(),
  ),
});
export type RuleDocument = z.output<typeof ruleDocument>;
