import { readFolder } from "@jingxun/datasets";
import {
  checkLedgerRules,
  checkPolicy,
  comparePolicies,
  createPeopleAffected,
  describePolicy,
  type Language,
  type Policy,
  type PolicyConflict,
  type PolicyDocument,
  resolvePolicy,
  stripSources,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { requireUsable } from "../load-folder.ts";
import { loadNamedPolicy } from "../load-policy.ts";
import {
  type CountedDifference,
  differenceText,
  type PolicyReport,
  policyText,
  reportText,
} from "../policy/print-policy.ts";

export type PolicyOptions = { readonly lang: Language; readonly json?: boolean };
export type DiffOptions = PolicyOptions & { readonly data?: string; readonly asOf?: string };

/** Prints a policy in words, or as the document that `--policy` takes. */
export async function showPolicy(nameOrFile: string, { lang, json }: PolicyOptions): Promise<void> {
  const { document } = await loadNamedPolicy(nameOrFile);
  console.log(json ? JSON.stringify(document) : policyText(document, lang));
}

/** The source, or the note, of the value at a path such as `obligations.0.hours.max`. */
function sourceAt(document: PolicyDocument, path: string): string {
  let node: unknown = document;
  for (const key of path.split(".")) node = (node as Record<string, unknown>)[key];
  return (node as { readonly source: string }).source;
}

/** What keeps a policy from being planned with, and from counting credits by it. */
const contradictionsOf = (policy: Policy) => [...checkPolicy(policy), ...checkLedgerRules([policy])];

function reportOf(document: PolicyDocument, conflicts: readonly PolicyConflict[]): PolicyReport {
  const { missing } = stripSources(document);
  const statements: Record<string, number> = { seed: 0, secondary: 0, derived: 0, no: 0 };
  for (const { verified } of describePolicy(document)) statements[verified]++;
  return {
    id: document.id,
    missing: missing.map((path) => ({ path, source: sourceAt(document, path) })),
    contradictions: missing.length > 0 ? [] : contradictionsOf(resolvePolicy(document)),
    conflicts,
    statements,
  };
}

/** Prints what keeps a policy from being run: values not found, contradictions, conflicts with what is above. */
export async function checkPolicyFile(nameOrFile: string, { lang, json }: PolicyOptions): Promise<void> {
  const { document, conflicts } = await loadNamedPolicy(nameOrFile);
  const report = reportOf(document, conflicts);
  console.log(json ? JSON.stringify(report) : reportText(report, lang));
  const wrong = report.contradictions.length + conflicts.length;
  if (wrong > 0)
    throw new CommandError(
      exitCode.contradictoryPolicy,
      `${document.id}: expected no conflict, got ${wrong}`,
    );
  if (report.missing.length > 0)
    throw new CommandError(
      exitCode.unusable,
      `${document.id}: expected a value for everything, got ${report.missing.length} that were not found`,
    );
}

async function peopleCounter(before: PolicyDocument, after: PolicyDocument, { data, asOf }: DiffOptions) {
  if (data === undefined) return undefined;
  if (asOf === undefined)
    throw new CommandError(exitCode.unusable, "--data: expected --as-of with it, got none");
  const folder = await readFolder(data);
  requireUsable(folder);
  return createPeopleAffected(before, after, folder.dataset, asOf);
}

/** Prints what changed from one policy to another; with `--data` how many people each change concerns. */
export async function diffPolicies(before: string, after: string, options: DiffOptions): Promise<void> {
  const [old, now] = await Promise.all([before, after].map(loadNamedPolicy));
  const countPeople = await peopleCounter(old.document, now.document, options);
  const differences = comparePolicies(old.document, now.document, options.lang).map(
    (difference): CountedDifference =>
      countPeople === undefined
        ? difference
        : { ...difference, people: countPeople(difference.path) ?? null },
  );
  console.log(options.json ? JSON.stringify(differences) : differenceText(differences, options.lang));
}
