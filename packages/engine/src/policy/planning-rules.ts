import { z } from "zod";
import { bonusFault } from "./bonus.ts";
import { defaultPlanning } from "./presets/engine-defaults.ts";
import { sourced } from "./sourced.ts";

const hours = z.number().min(0).multipleOf(0.25);
const share = z.number().min(0).max(1);

/** Breakpoints `[hours, value]`: the value in hours of a course that scores 1. */
const bonus = z
  .array(z.tuple([hours, z.number().min(0).max(1000)]).readonly())
  .readonly()
  .superRefine((points, context) => {
    const fault = bonusFault(points);
    if (fault !== undefined) context.addIssue({ code: "custom", message: `expected ${fault}` });
  });
const bonuses = sourced(z.record(z.string(), bonus).readonly());

/** How a teacher's electives are planned, beyond the bounds that obligations set. */
export const planningRules = z
  .strictObject({
    /** Earlier advice stays unless other advice is worth more by this share of its own objective. */
    leastGain: sourced(share),
    /** Hours a week that somebody can study beside teaching; `none` where nobody is told of too few days. */
    weeklyHours: sourced(z.union([hours.gt(0), z.literal("none")])),
    /** Are a course's prerequisites to be passed before it is advised, or may they stand in the same plan? */
    prerequisites: sourced(z.enum(["passed", "passed-or-planned"])),
    /** Of what is owed in several years: is all that is left planned in the last of them, or an equal part each year? */
    severalYears: sourced(z.enum(["in-last-year", "equal-parts"])).default(defaultPlanning.severalYears),
    /** What so many hours of a topic, by id or by name, are worth beside the scores of its courses. */
    topicBonuses: bonuses,
    /** The same for the hours of courses that teach a competency, by id. */
    competencyBonuses: bonuses,
  })
  .default(defaultPlanning);
