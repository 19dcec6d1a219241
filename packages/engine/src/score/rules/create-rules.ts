import type { Programme } from "../../policy/programme.ts";
import { createRuleSet, type RuleSet } from "./compile-rules.ts";
import { createHardFilter, type HardFilter } from "./hard-filter.ts";
import type { RuleDocument } from "./rule-document.ts";

/** The rules of a run with the filter of the hard ones. */
export type Rules = RuleSet & { readonly filter: HardFilter };

/** Returns the default rules and those of `document`, ready for every teacher; default the default rules only. */
export function createRules(programme: Programme, document?: RuleDocument): Rules {
  const set = createRuleSet(programme, document);
  return { ...set, filter: createHardFilter(programme, set) };
}
