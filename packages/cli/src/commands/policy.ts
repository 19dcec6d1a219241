import { readFolder, readTable } from "@jingxun/datasets";
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
  type Table,
  tables,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { requireUsable } from "../load-folder.ts";
import { loadNamedPolicy } from "../load-policy.ts";
import { folderPolicies } from "../policy/folder-policies.ts";
import {
  type CountedDifference,
  differenceText,
  type PolicyReport,
  policyText,
  reportText,
} from "../policy/print-policy.ts";
import { readOverlays } from "../policy/read-overlays.ts";

export type PolicyOptions = { readonly lang: Language; readonly json?: boolean };
export type CheckPolicyOptions = PolicyOptions & { readonly data?: string };
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

/** The good rows of a file of `--data`. */
async function usableRows<Row>(data: string, table: Table<Row>): Promise<readonly Row[]> {
  const { entries, faults } = await readTable(data, table);
  const fault = faults.find(({ code }) => /file|column/.test(code));
  if (fault !== undefined) {
    const { file, row, column, expected, got } = fault;
    throw new CommandError(
      exitCode.unusable,
      `--data: ${file}:${row} ${column}: expected ${expected}, got ${got}`,
    );
  }
  return entries.map(({ row }) => row);
}

/** The policies that a folder's overlays make of one, by organisation. */
async function policiesBelow(document: PolicyDocument, data: string | undefined) {
  if (data === undefined) return [];
  const [organisations, schools] = [
    await usableRows(data, tables.organisations),
    await usableRows(data, tables.schools),
  ];
  return folderPolicies(document, await readOverlays(data), { organisations, schools }).below;
}

/** Ends the command where a policy cannot be run. */
function requireReady({ id, contradictions, conflicts, missing }: PolicyReport): void {
  const wrong = contradictions.length + conflicts.length;
  if (wrong > 0)
    throw new CommandError(exitCode.contradictoryPolicy, `${id}: expected no conflict, got ${wrong}`);
  if (missing.length > 0)
    throw new CommandError(
      exitCode.unusable,
      `${id}: expected a value for everything, got ${missing.length} that were not found`,
    );
}

/**
 * Prints what keeps a policy from being run: values not found, contradictions, conflicts with what is above. With
 * `--data` the same of each policy that the overlays in that folder's `policies` make of it.
 */
export async function checkPolicyFile(
  nameOrFile: string,
  { lang, json, data }: CheckPolicyOptions,
): Promise<void> {
  const { document, conflicts } = await loadNamedPolicy(nameOrFile);
  const report = reportOf(document, conflicts);
  const below = (await policiesBelow(document, data)).map(({ organisationId, ...own }) => ({
    organisationId,
    ...reportOf(own.document, own.conflicts),
  }));
  if (json) console.log(JSON.stringify({ ...report, ...(below.length > 0 && { organisations: below }) }));
  else {
    console.log(reportText(report, lang));
    for (const own of below) console.log(`\n== ${own.organisationId} ${own.id}\n${reportText(own, lang)}`);
  }
  for (const each of [report, ...below]) requireReady(each);
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
