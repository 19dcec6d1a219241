import { z } from "zod";
import { lessonTraits } from "../data/outputs/lesson-draw.ts";
import { defaultLessons } from "./presets/engine-defaults.ts";
import { sourced } from "./sourced.ts";

const flag = sourced(z.boolean());

/** How the compulsory model lessons are drawn; the window is the calendar's, the hours are the obligation's. */
export const lessonRules = z
  .strictObject({
    /** The obligation that the lessons fulfil. */
    obligationId: z.string().min(1),
    /** Lessons a teacher. */
    count: sourced(z.number().int().min(1).max(1000)),
    /** Only lessons chosen at this organisation level are drawn. */
    level: sourced(z.string().min(1)),
    /** A lesson handed in later is not drawn; absent where no day is stated. */
    submission: z.exactOptional(z.strictObject({ deadline: sourced(z.iso.date()) })),
    leaveOut: z.strictObject({
      ownLesson: flag,
      ownSchool: flag,
      local: flag,
      schoolBased: flag,
      /** Lessons that the teacher passed before. */
      passed: flag.default(defaultLessons.leaveOut.passed),
    }),
    /** What is given up, one after the other, while a teacher's pool is smaller than `count`. */
    widening: sourced(z.array(z.enum(lessonTraits)).readonly()),
  })
  .default(defaultLessons);
