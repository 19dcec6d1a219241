import { parseRules, type RuleDocument } from "../../../src/index.ts";

/** Returns a document of rules with ids R1, R2, …; faults in a test's own rules are thrown. */
export function rulesOf(rules: readonly object[], more: object = {}): RuleDocument {
  const named = rules.map((rule, index) => ({
    id: `R${index + 1}`,
    title: { zh: `规则${index + 1}`, en: `rule ${index + 1}` },
    source: "test",
    ...rule,
  }));
  const parsed = parseRules({ format: 1, id: "test", version: "1", rules: named, ...more });
  if (parsed.status === "parsed") return parsed.document;
  throw new Error(JSON.stringify(parsed.issues));
}
