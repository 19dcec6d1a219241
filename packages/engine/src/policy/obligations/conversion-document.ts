import { z } from "zod";
import { verification } from "../../data/verification.ts";
import { sourced } from "../sourced.ts";
import { wording } from "./obligation-document.ts";

const amount = z.union([z.number().gt(0), z.literal("not-given")]);

/**
 * What an activity other than a course gives in credits. An amount that is `not-given` gives nothing until
 * somebody fills it in: the policy can be planned with without it.
 */
export const conversion = z
  .strictObject({
    id: z.string().min(1),
    title: wording,
    /** The kind of the recorded activity. */
    activity: z.string().min(1),
    credits: sourced(amount),
    /** For each outcome of the activity, for each hour, or for each year of it. */
    per: z.enum(["outcome", "hour", "year"]),
    mostPerYear: sourced(amount),
    /** What somebody must have found of the outcome, as excellent; none if every outcome counts. */
    requires: sourced(z.string()),
    source: z.string().min(1),
    verified: verification,
  })
  .readonly();
