import { z } from "zod";
import { wording } from "../obligations/obligation-document.ts";
import { defaultGrading } from "../presets/engine-defaults.ts";
import { sourced } from "../sourced.ts";

const percent = z.number().int().min(0).max(100);
const count = z.number().int().min(1);

const band = z
  .strictObject({ id: z.string().min(1), title: wording, from: percent, passed: z.boolean() })
  .readonly();
const weights = z.strictObject({ process: percent, result: percent }).readonly();

/** How the assessment of a course is graded, and what follows a fail. */
export const gradingRules = z
  .strictObject({
    /** Ascending, the first from 0; each from its own percentage on, that percentage included. */
    bands: sourced(z.array(band).min(1).readonly()),
    /** Weights of both parts, each taken to 100 first; or all points of both together, taken to 100. */
    parts: sourced(z.union([z.literal("by-points"), weights])),
    /** Fails after which a person decides how to go on. */
    mostAttempts: sourced(z.union([count, z.literal("none")])),
    /** Must a teacher study the course again before a retest? */
    retrainBeforeRetest: sourced(z.boolean()),
  })
  .default(defaultGrading);
