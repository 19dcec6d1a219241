import { z } from "zod";

const words = (expected: string) => ({ error: expected });

const hours = z
  .number(words("hours: a multiple of 0.25 from 0 to 1,000,000"))
  .min(0, words("hours: a multiple of 0.25 from 0 to 1,000,000"))
  .max(1_000_000, words("hours: a multiple of 0.25 from 0 to 1,000,000"))
  .refine((value) => Number.isInteger(4 * value), words("hours: a multiple of 0.25 from 0 to 1,000,000"));
const finite = z.number(words("a finite number"));
const id = z.string(words("an id: text, not empty")).min(1, words("an id: text, not empty"));
const ids = z.array(id, words("a list of ids")).readonly();

const course = z.strictObject(
  {
    id,
    hours,
    /** The value of the whole course, as given: it is not multiplied by its hours. */
    score: finite,
    groups: ids.default([]),
    /** Of the courses that name the same word here a plan takes at most one. */
    exclusive: z.exactOptional(id),
    /** A plan takes this course only with all of these. */
    requires: z.exactOptional(ids),
  },
  words("an object"),
);

const group = z.strictObject(
  {
    id,
    minHours: z.exactOptional(hours),
    maxHours: z.exactOptional(hours),
    /** `[hours, value]`: the bonus for so many hours in the group; linear between, constant after the last. */
    bonus: z.exactOptional(
      z
        .array(
          z.tuple([hours, finite], words("[hours, value]")).readonly(),
          words("a list of [hours, value]"),
        )
        .readonly(),
    ),
  },
  words("an object"),
);

/** The schema of one neutral problem; unknown keys are errors. */
export const choiceDocument = z.strictObject(
  {
    courses: z.array(course.readonly(), words("a list of courses")).readonly(),
    hours: z.strictObject({ min: hours, max: hours }, words("an object with min and max")).readonly(),
    groups: z.array(group.readonly(), words("a list of groups")).readonly().default([]),
    pinned: ids.default([]),
    dropped: ids.default([]),
  },
  words("an object"),
);

/**
 * A choice among courses that may lie in several groups or in none: which set of courses has the greatest sum of
 * scores and bonuses, within the bounds of the total and of each group? Pinned courses must be in it, dropped
 * ones must not.
 */
export type ChoiceProblem = Readonly<z.output<typeof choiceDocument>>;
export type ChoiceCourse = ChoiceProblem["courses"][number];
export type ChoiceGroup = ChoiceProblem["groups"][number];
