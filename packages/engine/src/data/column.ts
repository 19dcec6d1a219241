import { z } from "zod";
import type { CellType } from "./cell-type.ts";
import type { CompetencyId, Id } from "./ids.ts";

/** How a column is documented and how its fault is worded; kept as the metadata of its zod schema. */
export type ColumnMeta = {
  readonly en: string;
  readonly zh: string;
  readonly expected: string;
  readonly type: CellType;
  readonly unit?: string;
  /** The header may leave this column out. */
  readonly optionalColumn?: boolean;
  /** The kind of id that the column holds: it refers to the table whose key is of this kind. */
  readonly idKind?: string;
  /** What a reference must find: a good row (default), any row with that id, only a warning if none, or nothing. */
  readonly reference?: "good-row" | "any-row" | "warn" | "unchecked";
};

const longestId = 128;
// No list separator, no control characters, no spaces around, and nothing a spreadsheet runs as a formula.
const idPattern = /^(?![=+\-@\s])[^|\p{Cc}\p{Cs}\ufffd]{1,128}(?<!\s)$/u;
// What a file cannot bring back as it was: NUL, half a character, a character lost in decoding.
const textPattern = /^[^\0\p{Cs}\ufffd]*$/u;
const idExpected = `an id of 1 to ${longestId} characters without | or control characters, not starting with = + - @`;

/** A column type: a zod schema whose metadata says what a cell must hold, for programs and in words. */
export const typed = <S extends z.ZodType>(schema: S, type: CellType, expected: string): S =>
  schema.meta({ expected, type }) as S;

type Reference = NonNullable<ColumnMeta["reference"]>;

export const id = <Kind extends string>(kind: Kind, reference: Reference = "good-row") =>
  (z.string().regex(idPattern) as unknown as z.ZodType<Id<Kind>, string>).meta({
    expected: `${kind} id: ${idExpected}`,
    type: { kind: "id", noun: kind },
    idKind: kind,
    reference,
  }) as z.ZodType<Id<Kind>, string>;
export const idList = <Kind extends string>(kind: Kind, reference: Reference = "good-row") => {
  const list = z.array(id(kind)).readonly();
  return list.meta({
    expected: `${kind} ids separated by |`,
    type: { kind: "list", element: { kind: "id", noun: kind } },
    idKind: kind,
    reference,
  }) as typeof list;
};
/** One word of a vocabulary that the policy lists. */
export const term = () =>
  typed(z.string().regex(idPattern), { kind: "term" }, "a term without | or control characters");
export const termList = () =>
  typed(z.array(term()).readonly(), { kind: "list", element: { kind: "term" } }, "terms separated by |");
export const text = () =>
  typed(z.string().min(1).max(10_000).regex(textPattern), { kind: "text" }, "text of 1 to 10,000 characters");
/** Why a plan has its status, in words. */
export const statusText = () =>
  typed(
    z.string().min(1).max(10_000).regex(textPattern),
    { kind: "status" },
    "text of 1 to 10,000 characters",
  );
/** Reasons in words; a | inside one would end it, so the writer words them without. */
export const reasonList = () =>
  typed(
    z.array(z.string().max(10_000)).readonly(),
    { kind: "list", element: { kind: "reason" } },
    "texts separated by |",
  );
export const flag = () => typed(z.boolean(), { kind: "flag" }, "true or false");
export const integer = (min: number, max: number) =>
  typed(
    z.number().int().min(min).max(max),
    { kind: "integer", min, max },
    `an integer from ${min} to ${max}`,
  );
export const decimal = (min: number, max: number) =>
  typed(z.number().min(min).max(max), { kind: "number" }, `a number from ${min} to ${max}`);
export const decimalList = (min: number, max: number) =>
  typed(
    z.array(decimal(min, max)).readonly(),
    { kind: "list", element: { kind: "number" } },
    `numbers from ${min} to ${max} separated by |`,
  );
export const hours = () =>
  typed(
    z.number().multipleOf(0.25).min(0.25).max(200),
    { kind: "quarters" },
    "hours: a multiple of 0.25 from 0.25 to 200",
  );
export const oneOf = <const Words extends readonly [string, ...string[]]>(...words: Words) =>
  typed(z.enum(words), { kind: "word", words }, `one of ${words.join(", ")}`);
export const localDate = () => typed(z.iso.date(), { kind: "date" }, "a date, YYYY-MM-DD");
export const instant = () =>
  typed(
    z.iso.datetime({ offset: true }),
    { kind: "instant" },
    "an instant in ISO 8601 with offset, as 2023-08-20T09:30:00+08:00",
  );

/** A competency that a course teaches, with the share of the course it takes. */
export type WeightedCompetency = { readonly competencyId: CompetencyId; readonly weight: number };
export const weightedCompetencies = () => {
  const element = z.strictObject({ competencyId: id("competency"), weight: decimal(0.01, 1) }).readonly();
  const list = z.array(element).readonly();
  const expected = "competencies as id:weight separated by |, weights from 0.01 to 1";
  const type: CellType = { kind: "weighted-ids", noun: "competency" };
  return list.meta({ expected, type, idKind: "competency", reference: "good-row" }) as typeof list;
};

/** A documented column whose every cell is filled. */
export const column = <S extends z.ZodType>(schema: S, en: string, zh: string, unit?: string): S =>
  schema.meta({ ...schema.meta(), en, zh, ...(unit ? { unit } : {}) }) as S;
/** A documented column that every file has, in which a cell may be empty. */
export const maybe = <S extends z.ZodType>(schema: S, en: string, zh: string, unit?: string) =>
  z.exactOptional(schema).meta({ ...schema.meta(), en, zh, ...(unit ? { unit } : {}) });
/** A documented column that a file may leave out and in which a cell may be empty. */
export const optional = <S extends z.ZodType>(schema: S, en: string, zh: string, unit?: string) =>
  z.exactOptional(schema).meta({ ...schema.meta(), en, zh, ...(unit ? { unit } : {}), optionalColumn: true });

/** Returns the documentation of a column. */
export function columnMeta(schema: z.ZodType): ColumnMeta {
  return schema.meta() as unknown as ColumnMeta;
}
