import { defaultRules } from "./default-rules.ts";
import { type RuleDocument, ruleDocument } from "./rule-document.ts";

/** One thing wrong with a document of rules, at a path such as `rules.2.courses.topics`. */
export type RuleIssue = { readonly rule?: string; readonly path: string; readonly message: string };

export type ParsedRules =
  | { readonly status: "parsed"; readonly document: RuleDocument }
  | { readonly status: "invalid"; readonly issues: readonly RuleIssue[] };

/** The id of the rule that a path lies in, where the input has one. */
function ruleAt(input: unknown, [field, index]: readonly PropertyKey[]): string | undefined {
  if (field !== "rules" || typeof index !== "number") return undefined;
  const id = (input as { rules: readonly { id?: unknown }[] }).rules[index]?.id;
  return typeof id === "string" ? id : undefined;
}

/** Ids used twice, and names of default rules that are none. */
function contradictionsOf({ without, rules }: RuleDocument): readonly RuleIssue[] {
  const known = new Set(defaultRules.map(({ id }) => id));
  const unknown = without.flatMap((id, index): RuleIssue[] =>
    known.has(id)
      ? []
      : [
          {
            path: `without.${index}`,
            message: `must name a default rule (${[...known].join(", ")}), got ${id}`,
          },
        ],
  );
  const used = new Set([...known].filter((id) => !without.includes(id)));
  const repeated = rules.flatMap(({ id }, index): RuleIssue[] => {
    if (!used.has(id)) {
      used.add(id);
      return [];
    }
    return [
      { rule: id, path: `rules.${index}.id`, message: `must differ from the ids of other rules, got ${id}` },
    ];
  });
  return [...unknown, ...repeated];
}

/** Returns the document of rules in `input`, or everything that is wrong with it, by rule and path. */
export function parseRules(input: unknown): ParsedRules {
  const parsed = ruleDocument.safeParse(input);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }): RuleIssue => {
      const rule = ruleAt(input, path);
      return { ...(rule !== undefined && { rule }), path: path.join("."), message };
    });
    return { status: "invalid", issues };
  }
  const issues = contradictionsOf(parsed.data);
  return issues.length > 0 ? { status: "invalid", issues } : { status: "parsed", document: parsed.data };
}
