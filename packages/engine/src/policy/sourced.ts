import { z } from "zod";
import { type Verification, verification } from "../data/verification.ts";

/** A value of a policy with its source; `null` is a value that nobody has found, and planning refuses it. */
export type Sourced<Value> = {
  readonly value: Value | null;
  readonly source: string;
  readonly verified: Verification;
};

/** Returns the schema of a sourced value. */
export function sourced<S extends z.ZodType>(value: S) {
  return z
    .strictObject({ value: value.nullable(), source: z.string().min(1), verified: verification })
    .readonly();
}

/** A policy document without its sources: every sourced value is replaced by the value itself. */
export type Resolved<Document> =
  Document extends Sourced<infer Value>
    ? NonNullable<Value>
    : Document extends readonly (infer Element)[]
      ? readonly Resolved<Element>[]
      : Document extends object
        ? { readonly [Key in keyof Document]: Resolved<Document[Key]> }
        : Document;

/** Returns whether a node of a document is a value with its source. */
export const isSourced = (node: object): node is Sourced<unknown> => "value" in node && "verified" in node;

/** Returns `document` without its sources, and the paths of the values that are null. */
export function stripSources<Document>(document: Document) {
  const missing: string[] = [];
  const strip = (node: unknown, path: string): unknown => {
    if (node === null || typeof node !== "object") return node;
    if (isSourced(node)) {
      if (node.value === null) missing.push(path);
      return node.value;
    }
    const below = (key: string | number, child: unknown) =>
      strip(child, path === "" ? `${key}` : `${path}.${key}`);
    if (Array.isArray(node)) return node.map((child, index) => below(index, child));
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, below(key, child)]));
  };
  return { value: strip(document, "") as Resolved<Document>, missing };
}
