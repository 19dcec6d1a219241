import type { Language, PolicyDocument } from "@jingxun/engine";
import { peopleOf } from "../draw-lessons/people-of.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { hashOf } from "../recommend/hash-of.ts";
import { textTable } from "../text-table.ts";

/** A policy by name and hash. */
export type PolicyRecord = { readonly id: string; readonly version: string; readonly sha256: string };

/** The same with the organisations in which it holds and the teachers under it. */
export type OrganisationPolicyRecord = PolicyRecord & {
  readonly organisations: readonly string[];
  readonly teachers: number;
};

/** What a run says of its policies; without overlays in the folder, of the common one only. */
export type PoliciesRecord = {
  readonly policy: PolicyRecord;
  /** Those that hold instead of the common one, each once. */
  readonly organisationPolicies?: readonly OrganisationPolicyRecord[];
};

const policyRecord = (policy: PolicyDocument): PolicyRecord => ({
  id: policy.id,
  version: policy.version,
  sha256: hashOf(policy),
});

/** Returns what the record of a run of the day `asOf` says of its policies. */
export function policiesRecord(
  { folder, policy, policies: { policies, placeAt, mainSchoolOf } }: LoadedFolder,
  asOf: string,
): PoliciesRecord {
  const common = policyRecord(policy);
  if (policies.length === 1) return { policy: common };
  const teachers = policies.map(() => 0);
  for (const { postings } of peopleOf(folder)) teachers[placeAt(mainSchoolOf(postings, asOf))]++;
  const records = policies.map(({ document, organisationIds }, place) => ({
    ...policyRecord(document),
    organisations: organisationIds,
    teachers: teachers[place],
  }));
  return { policy: common, organisationPolicies: records.slice(1) };
}

/** Prints the policies of organisations as a table after an empty line; nothing without any. */
export function printPolicies(
  { organisationPolicies }: Omit<PoliciesRecord, "policy">,
  lang: Language,
): void {
  if (organisationPolicies === undefined) return;
  const words = messages[lang];
  const rows = organisationPolicies.map(({ id, organisations, teachers }) => [
    id,
    organisations.join(words.listSeparator),
    String(teachers),
  ]);
  console.log(`\n${textTable([words.organisationPolicy, words.organisations, words.teachers], rows)}`);
}
