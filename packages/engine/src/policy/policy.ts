import { EngineError } from "../data/errors.ts";
import { type Recognition, recognitionsOf } from "./obligations/recognition.ts";
import { type PolicyDocument, policyDocument } from "./policy-document.ts";
import { type Resolved, stripSources } from "./sourced.ts";

type ResolvedDocument = Resolved<PolicyDocument>;

/** An obligation in hours; a most that the notice leaves open is infinite. */
export type Obligation = Omit<ResolvedDocument["obligations"][number], "hours" | "unit"> & {
  readonly hours: { readonly min: number; readonly max: number };
};

/** A policy ready for planning: plain values, none of them missing. */
export type Policy = Omit<ResolvedDocument, "obligations" | "credits" | "conversions" | "ledger"> & {
  readonly credits: { readonly perHour: number; readonly min: number; readonly max: number };
  readonly obligations: readonly Obligation[];
  readonly conversions: readonly Recognition[];
  readonly ledger: Omit<ResolvedDocument["ledger"], "conversions" | "bonuses">;
};

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

const limitOf = (most: number | "none") => (most === "none" ? Number.POSITIVE_INFINITY : most);

// A quotient such as 72 / 0.6 may miss a quarter by an ulp.
const slack = 1e-9;
const quartersUp = (hours: number) => Math.ceil(hours * 4 - slack) / 4;
const quartersDown = (hours: number) => Math.floor(hours * 4 + slack) / 4;

/** Hours of an obligation, in whole quarters: a least is rounded up, a most down. */
function inHours({ unit, hours, ...obligation }: ResolvedDocument["obligations"][number], perHour: number) {
  const { min } = hours;
  const max = limitOf(hours.max);
  const converted =
    unit === "credits" ? { min: quartersUp(min / perHour), max: quartersDown(max / perHour) } : { min, max };
  return { ...obligation, hours: converted };
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
  const { credits, obligations } = value;
  const { conversions, bonuses, ...ledger } = value.ledger;
  return {
    ...value,
    ledger,
    conversions: recognitionsOf(value),
    credits: { ...credits, max: limitOf(credits.max) },
    obligations: obligations.map((entry) => inHours(entry, credits.perHour)),
  };
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
