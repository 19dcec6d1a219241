import { z } from "zod";
import { id, integer, term } from "./column.ts";
import type { Competency } from "./tables/competencies.ts";
import { verification } from "./verification.ts";

const words = () =>
  z
    .string()
    .max(10_000)
    .regex(/\S/)
    .regex(/^[^\0\p{Cs}\ufffd]*$/u)
    .meta({ expected: "text of 1 to 10,000 characters, not blank" }) as z.ZodString;

const origin = { source: words(), verified: verification };

/** The schema of one competency of a framework. */
const competency = z.strictObject({
  id: id("competency"),
  name: words(),
  nameEn: words(),
  /** Who worded `nameEn`; without it, the source of the name. */
  nameEnSource: z.exactOptional(words()),
  /** The competency above, of the same framework. */
  parentId: z.exactOptional(id("competency")),
  /** 1 at the top, and one more than the parent's below. */
  level: integer(1, 9),
  /** Where the name stands, and how far that is verified. */
  ...origin,
});

const counts = z.strictObject({
  value: z.array(integer(1, 10_000)).min(1).readonly().meta({ expected: "a list of numbers, one a level" }),
  ...origin,
});

/** The schema of a framework of competencies; unknown keys are errors, and every name carries its source. */
export const frameworkDocument = z.strictObject({
  format: z.literal(1).meta({ expected: "1" }),
  id: term(),
  name: term(),
  nameEn: words(),
  nameEnSource: z.exactOptional(words()),
  issuer: words(),
  /** Where name and issuer stand, and how far that is verified. */
  ...origin,
  /** How many competencies the issuer says there are at each level; fewer may be listed. */
  counts,
  competencies: z
    .array(competency.readonly())
    .min(1)
    .readonly()
    .meta({ expected: "a list of at least one competency" }),
});

/** What a standard asks teachers to be able to do: a tree of competencies, as plain data with its sources. */
export type Framework = Readonly<z.output<typeof frameworkDocument>>;
export type FrameworkCompetency = Framework["competencies"][number];

/** Returns the records of competencies.csv of a framework, in its order. */
export function competenciesOf(framework: Framework): readonly Competency[] {
  return framework.competencies.map(({ id, name, nameEn, parentId }) => ({
    competencyId: id,
    framework: framework.name,
    name,
    nameEn,
    ...(parentId === undefined ? {} : { parentId }),
  }));
}
