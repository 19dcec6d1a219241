/** A rule that an output breaks, for whom, and what was found. */
export type BrokenRule = { readonly rule: string; readonly teacherId: string; readonly detail: string };

/** What a rule yields about the teacher at hand. */
export type Breach = Omit<BrokenRule, "teacherId">;

/** Returns a breach of `rule`. */
export function breach(rule: string, detail: string): Breach {
  return { rule, detail };
}
