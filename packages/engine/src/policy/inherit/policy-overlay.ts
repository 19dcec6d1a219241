import { z } from "zod";
import { verification } from "../../data/verification.ts";
import { wording } from "../obligations/obligation-document.ts";
import type { PolicyIssue } from "../policy.ts";

const text = z.string().min(1);

/**
 * One change of a field, named by its path, as `obligations.electives.hours.min`; entries of lists by their id.
 * `narrow` may only make a rule stricter, `add` appends to a list, `override` replaces and names who allows it.
 */
const change = z
  .strictObject({
    path: text,
    merge: z.enum(["narrow", "add", "override"]).default("narrow"),
    authority: z.exactOptional(text),
    value: z.unknown(),
    source: text,
    verified: verification,
  })
  .refine(({ merge, authority }) => (merge === "override") === (authority !== undefined), {
    path: ["authority"],
    error: "an override, and nothing else, names the authority that allows it",
  })
  .readonly();

/** What one organisation changes in the policy of the one above it. */
export const policyOverlay = z.strictObject({
  format: z.literal(1),
  id: text,
  version: text,
  title: wording,
  organisationId: text,
  /** The id of the policy above. */
  extends: text,
  changes: z.array(change).readonly(),
});
export type PolicyOverlay = z.output<typeof policyOverlay>;
export type PolicyChange = PolicyOverlay["changes"][number];

export type ParsedOverlay =
  | { readonly status: "parsed"; readonly overlay: PolicyOverlay }
  | { readonly status: "invalid"; readonly issues: readonly PolicyIssue[] };

/** Returns whether `input` means to be an overlay, not a whole policy. */
export function isOverlay(input: unknown): boolean {
  return typeof input === "object" && input !== null && "extends" in input;
}

/** Returns the overlay in `input`, or everything that is wrong with it. */
export function parseOverlay(input: unknown): ParsedOverlay {
  const parsed = policyOverlay.safeParse(input);
  if (parsed.success) return { status: "parsed", overlay: parsed.data };
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  return { status: "invalid", issues };
}
