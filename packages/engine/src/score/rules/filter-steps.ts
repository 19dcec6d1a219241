import type { Standing } from "../../policy/standing.ts";
import type { RuleSet } from "./compile-rules.ts";
import { type CourseBits, keepFrom } from "./course-bits.ts";

/** A rule that requires or excludes courses. */
export type HardRule = RuleSet["hard"][number];

/** What one rule after another leaves of a set of courses. */
export type FilterSteps = {
  readonly rules: readonly HardRule[];
  /** What is left before the first rule, and after each. */
  readonly left: readonly CourseBits[];
  /** How many courses each rule excludes. */
  readonly excluded: readonly number[];
};

/** Fills `out` with what a rule leaves of `from`; returns how many courses it excludes. */
export function keepByRule(
  { rule, coursesFor }: HardRule,
  standing: Standing,
  from: CourseBits,
  out: CourseBits,
): number {
  return keepFrom(from, coursesFor(standing), rule.kind === "require", out);
}

/** Fills what the rules of `out`, which all hold for somebody, leave of its first set, and how many they exclude. */
export function fillSteps(
  { rules, left, excluded }: FilterSteps & { readonly excluded: number[] },
  standing: Standing,
): void {
  for (let place = 0; place < rules.length; place++)
    excluded[place] = keepByRule(rules[place], standing, left[place], left[place + 1]);
}
