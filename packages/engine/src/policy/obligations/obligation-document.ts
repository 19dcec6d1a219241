import { z } from "zod";
import { verification } from "../../data/verification.ts";
import { courseConditions, teacherConditions } from "../conditions.ts";
import { sourced } from "../sourced.ts";
import { period } from "./period-document.ts";

const hours = z.number().min(0).multipleOf(0.25);
const count = z.number().int().min(1);
const id = z.string().min(1);
const terms = z.array(z.string().min(1)).readonly();

/** What people read of something in a policy. */
export const wording = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).readonly();

/** A most that a notice may leave open: `none` is its silence, `null` that nobody has found what it says. */
export const hoursOrNone = z.union([hours, z.literal("none")]);

/** How the courses of an obligation are found: all but `free` are compulsory. */
export const choose = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixed") }).readonly(),
  z.strictObject({ kind: z.literal("free") }).readonly(),
  z
    .strictObject({
      kind: z.literal("structured-random"),
      count: sourced(count),
      hoursEach: sourced(hours),
      /** What the draw is stratified by; none for a plain random draw. */
      by: sourced(z.array(z.enum(["stage", "subject", "grade", "textbook-version"])).readonly()),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("n-of-m"),
      count: sourced(count),
      outOf: sourced(count),
      hoursEach: sourced(hours),
    })
    .readonly(),
]);

const named = { id, title: wording, source: z.string().min(1), verified: verification };

/** Most hours of some courses that count for the obligation. */
const cap = z.strictObject({ ...named, counts: courseConditions, max: sourced(hours) }).readonly();

/** The least hours of those whom the obligation asks less of; 0 exempts them. */
const exemption = z.strictObject({ ...named, appliesTo: teacherConditions, min: sourced(hours) }).readonly();

/** Activities, such as degree study, whose credits stand in for courses, up to a most. */
const offset = z.strictObject({ ...named, activities: terms, max: sourced(hoursOrNone) }).readonly();

/** What teachers owe: who, by which courses, least and most in a period, and who finds the courses. */
export const obligation = z
  .strictObject({
    ...named,
    appliesTo: teacherConditions,
    counts: courseConditions,
    hours: z.strictObject({ min: sourced(hours), max: sourced(hoursOrNone) }).readonly(),
    /** What `hours` are stated in; credits are turned into hours by `credits.perHour`. */
    unit: z.exactOptional(z.enum(["hours", "credits"])),
    period,
    choose,
    caps: z.exactOptional(z.array(cap).readonly()),
    exemptions: z.exactOptional(z.array(exemption).readonly()),
    offsets: z.exactOptional(z.array(offset).readonly()),
  })
  .readonly();
export type ObligationDocument = z.output<typeof obligation>;
