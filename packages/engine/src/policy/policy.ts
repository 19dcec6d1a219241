import { EngineError } from "../data/errors.ts";
import { type PolicyDocument, policyDocument } from "./policy-document.ts";
import { type Resolved, stripSources } from "./sourced.ts";

/** A policy ready for planning: plain values, none of them missing. */
export type Policy = Resolved<PolicyDocument>;
export type Obligation = Policy["obligations"][number];

/** One thing wrong with a policy document, at a path such as `electives.target.value`. */
export type PolicyIssue = { readonly path: string; readonly message: string };

export type ParsedPolicy =
  | { readonly status: "parsed"; readonly document: PolicyDocument }
  | { readonly status: "invalid"; readonly issues: readonly PolicyIssue[] };

/** Returns the policy document in `input`, or everything that is wrong with it. */
export function parsePolicy(input: unknown): ParsedPolicy {
  const parsed = policyDocument.safeParse(input);
  if (parsed.success) return { status: "parsed", document: parsed.data };
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  return { status: "invalid", issues };
}

/**
 * Returns the policy of a document, without its sources.
 *
 * @throws {EngineError} `missing-policy-value` where a value is null: nobody has found it, so nobody may
 * plan with it.
 */
export function resolvePolicy(document: PolicyDocument): Policy {
  const { value, missing } = stripSources(document);
  if (missing.length > 0) {
    const paths = missing.join(", ");
    throw new EngineError(
      "missing-policy-value",
      `resolvePolicy: ${document.id} must have values for ${paths}, got null`,
    );
  }
  return value;
}

/** Returns the obligation that a teacher's plan of electives fulfils. */
export function electiveObligation(policy: Policy): Obligation {
  const found = policy.obligations.find(({ id }) => id === policy.electives.obligationId);
  if (found === undefined) {
    const got = policy.electives.obligationId;
    throw new EngineError(
      "contradictory-policy",
      `electives.obligationId must name an obligation, got ${got}`,
    );
  }
  return found;
}
