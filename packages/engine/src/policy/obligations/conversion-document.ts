import { z } from "zod";
import { verification } from "../../data/verification.ts";
import { sourced } from "../sourced.ts";
import { wording } from "./obligation-document.ts";

const amount = z.union([z.number().gt(0), z.literal("not-given")]);

/**
 * What an activity other than a course gives in credits: the one place of a policy that says so. Obligations
 * name the activity in `offsets` or `counts`, and the ledger counts its events. An amount that is `not-given`
 * gives nothing until somebody fills it in: the policy can be planned with without it.
 */
export const conversion = z
  .strictObject({
    id: z.string().min(1),
    title: wording,
    /** A bonus is within the most credits of a year as `flags.readingBonusWithinMaximum` says; default conversion. */
    kind: z.exactOptional(z.enum(["conversion", "bonus"])),
    /** The kind of the recorded activity. */
    activity: z.string().min(1),
    credits: sourced(amount),
    /** For each outcome of the activity, for each hour, or for each year of it. */
    per: z.enum(["outcome", "hour", "year"]),
    mostPerYear: sourced(z.union([amount, z.literal("none")])),
    /** What somebody must have found of the outcome: the least band of its score, or a word; none if every outcome counts. */
    requires: sourced(z.string()),
    /** Whether a conversion is part of the most credits of a year, as a year of degree study may not be; default yes. */
    withinMaximum: z.exactOptional(sourced(z.boolean())),
    /** An obligation that it counts for beside those that name its activity. */
    obligationId: z.exactOptional(z.string().min(1)),
    source: z.string().min(1),
    verified: verification,
  })
  .readonly();
