import type { Verification } from "../../data/verification.ts";
import { isSourced, type Sourced } from "../../policy/sourced.ts";
import type { PolicyWording } from "./policy-wording.ts";

/** A statement before its section is known: where it stands, what it says, where it comes from. */
export type Draft = {
  readonly path: string;
  readonly text: string;
  readonly source: string;
  readonly verified: Verification;
};

const strength: readonly Verification[] = ["no", "derived", "secondary", "seed"];

/** Returns the sources of several values, each once, and the weakest verification among them. */
export function sourcesOf(values: readonly Pick<Sourced<unknown>, "source" | "verified">[]) {
  const source = [...new Set(values.map((value) => value.source))].join("; ");
  const verified = strength.find((kind) => values.some((value) => value.verified === kind)) ?? "no";
  return { source, verified };
}

/** Returns the values that say something: neither those that nobody found nor limits that there are none. */
export function saidAmong<Value extends object>(values: readonly Value[]): readonly Value[] {
  return values.filter((value) => !("value" in value && (value.value === null || value.value === "none")));
}

/** A list of a value's parts: names by slashes, breakpoints `[hours, value]` by arrows. */
function partOf(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.map((entry) => (Array.isArray(entry) ? entry.join("→") : String(entry))).join("/");
}

/** Returns a plain value in words; a word that means something else at `path` has its own there. */
export function textOf(path: string, value: unknown, words: PolicyWording): string {
  if (value === null) return words.unknown;
  if (Array.isArray(value))
    return words.list(value.map((entry) => words.terms[`${path}.${entry}`] ?? partOf(entry)));
  if (typeof value !== "object") return words.terms[`${path}.${value}`] ?? words.plain(value);
  return words.list(Object.entries(value).map(([key, entry]) => `${key} ${partOf(entry)}`));
}

/** Returns a statement for each sourced value of `fields`, those of the blocks in it included. */
export function plainStatements(at: string, fields: object, words: PolicyWording): readonly Draft[] {
  return Object.entries(fields).flatMap(([name, field]): readonly Draft[] => {
    const path = `${at}.${name}`;
    if (!isSourced(field)) return plainStatements(path, field, words);
    const text = words.labelled(words.fields[path] ?? path, textOf(path, field.value, words));
    return [{ path, text, ...sourcesOf([field]) }];
  });
}
