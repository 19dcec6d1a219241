import { z } from "zod";
import { defaultTopicAdvice } from "./presets/engine-defaults.ts";
import { sourced } from "./sourced.ts";

/** How topics are advised to schools. */
export const topicAdviceRules = z
  .strictObject({
    /** What a topic among the school's priorities is worth a teacher, in hours of a course that scores 1. */
    priorityWeight: sourced(z.number().min(0).max(1000).multipleOf(0.25)),
    /** Sets worth at least 1 less this share of the best one's value are shown beside it. */
    nearEqual: sourced(z.number().min(0).max(1)),
    /** Sets shown at most. */
    mostSets: sourced(z.number().int().min(1).max(10)),
    /** Fewer diagnosed teachers are advised by pooled need, and smaller groups are not shown. */
    smallestGroup: sourced(z.number().int().min(2)),
  })
  .default(defaultTopicAdvice);
