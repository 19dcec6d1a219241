import {
  type Contradiction,
  describePolicy,
  type Language,
  type PolicyConflict,
  type PolicyDifference,
  type PolicyDocument,
  policySections,
  policyWordings,
} from "@jingxun/engine";
import { policyMessages } from "./policy-messages.ts";

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

/** A block of lines under each section that has any. */
function bySection<Entry extends { readonly section: string }>(
  entries: readonly Entry[],
  lang: Language,
  linesOf: (entry: Entry) => readonly string[],
): string {
  const { sections } = policyWordings[lang];
  return policySections
    .map((section) => ({ section, found: entries.filter((entry) => entry.section === section) }))
    .filter(({ found }) => found.length > 0)
    .map(({ section, found }) => [sections[section], ...indented(found.flatMap(linesOf))].join("\n"))
    .join("\n\n");
}

/** Returns a policy in words: its title and source, then every statement with its own. */
export function policyText(policy: PolicyDocument, lang: Language): string {
  const words = policyMessages[lang];
  const { verified: names, labelled } = policyWordings[lang];
  const { id, version, title, source, verified } = policy;
  const origin =
    source === undefined || verified === undefined
      ? []
      : [labelled(words.source, words.quoted("", names[verified], source).trim())];
  const head = [`${title[lang]}  ${id} ${version}`, ...origin].join("\n");
  const statements = bySection(describePolicy(policy, lang), lang, (statement) => [
    words.quoted(statement.text, names[statement.verified], statement.source),
  ]);
  return `${head}\n\n${statements}`;
}

/** What keeps a policy from being run. */
export type PolicyReport = {
  readonly id: string;
  readonly missing: readonly { readonly path: string; readonly source: string }[];
  readonly contradictions: readonly Contradiction[];
  readonly conflicts: readonly PolicyConflict[];
  readonly statements: Readonly<Record<string, number>>;
};

/** Returns the report in words. */
export function reportText(report: PolicyReport, lang: Language): string {
  const words = policyMessages[lang];
  const { verified: names, list, labelled } = policyWordings[lang];
  const { missing, contradictions, conflicts, statements } = report;
  const counts = Object.entries(statements).map(([kind, count]) => `${names[kind as "seed"]} ${count}`);
  const side = ({ value, policy, source }: PolicyConflict["above"]) =>
    words.side(JSON.stringify(value), policy, source);
  const lines = [
    labelled(words.counts, list(counts)),
    ...(missing.length > 0 ? [words.missing(missing.length)] : []),
    ...indented(missing.map(({ path, source }) => words.note(path, source))),
    ...(contradictions.length > 0 ? [words.contradictions(contradictions.length)] : []),
    ...indented(contradictions.map(({ rule, message }) => words.note(rule, message))),
    ...(conflicts.length > 0 ? [words.conflicts(conflicts.length)] : []),
    ...indented(
      conflicts.map(({ path, rule, above, below }) =>
        words.conflict(path, words.rules[rule], side(above), side(below)),
      ),
    ),
  ];
  if (missing.length > 0) return [...lines, words.unchecked].join("\n");
  return contradictions.length + conflicts.length > 0 ? lines.join("\n") : [...lines, words.fine].join("\n");
}

/** A difference with how many people it concerns; `null` where that cannot be told. */
export type CountedDifference = PolicyDifference & { readonly people?: number | null };

/** Returns what changed in words, with the people concerned where they were counted. */
export function differenceText(differences: readonly CountedDifference[], lang: Language): string {
  const words = policyMessages[lang];
  if (differences.length === 0) return words.same;
  const { labelled } = policyWordings[lang];
  return bySection(differences, lang, ({ before, after, people }) => [
    ...(before === undefined ? [] : [`− ${before}`]),
    ...(after === undefined ? [] : [`+ ${after}`]),
    ...(people === undefined
      ? []
      : [`  ${labelled(words.people, people === null ? words.untold : String(people))}`]),
  ]);
}
