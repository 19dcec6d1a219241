import type { Verification } from "../../data/verification.ts";
import type { Sourced } from "../sourced.ts";

const from =
  (verified: Verification) =>
  <Value>(value: Value | null, source: string): Sourced<Value> => ({ value, source, verified });

/** A value that stands in the notice itself. */
export const seed = from("seed");
/** A value from a page about the notice. */
export const secondary = from("secondary");
/** A value that follows from others by arithmetic or by the reading named as its source. */
export const derived = from("derived");
/** A value chosen here, for want of a source. */
export const chosen = from("no");
