import {
  createPolicyDirectory,
  type OrganisationId,
  type OrganisationPolicies,
  organisationPolicies,
  type PolicyConflict,
  type PolicyDirectory,
  type PolicyDocument,
  type PolicyOverlay,
  type SchoolRecords,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { conflictText } from "../load-policy.ts";

/** The policy of an organisation or a school with an overlay, and what of it the policies above do not allow. */
export type PolicyBelow = {
  readonly organisationId: OrganisationId;
  readonly document: PolicyDocument;
  readonly conflicts: readonly PolicyConflict[];
};

/** Which policy of a folder holds for whom, and each of those below the common one. */
export type FolderPolicies = PolicyDirectory & {
  readonly below: readonly PolicyBelow[];
  /** What they were made of. */
  readonly overlays: readonly PolicyOverlay[];
};

/**
 * Returns the policies that overlays make of the common one along a folder's tree of organisations.
 *
 * @throws {CommandError} `unusable` for an overlay of no organisation of the folder, or that makes no policy.
 */
export function folderPolicies(
  common: PolicyDocument,
  overlays: readonly PolicyOverlay[],
  { organisations, schools }: SchoolRecords,
): FolderPolicies {
  const below = organisationPolicies(common, overlays, organisations, schools);
  requireKnown(below);
  return {
    overlays,
    ...createPolicyDirectory(common, { organisations, schools, below }),
    below: below.policies.flatMap(({ organisationId, inherited }) =>
      inherited.status === "invalid" ? [] : { ...inherited, organisationId },
    ),
  };
}

/** Throws where an overlay is of no organisation of the folder, or no policy comes of it. */
function requireKnown({ policies, unknown }: OrganisationPolicies): void {
  const lines = [
    ...unknown.map(
      ({ id, organisationId }) =>
        `  ${id}: expected an organisation or a school of the folder, got ${organisationId}`,
    ),
    ...policies.flatMap(({ inherited }) =>
      inherited.status === "invalid"
        ? inherited.issues.map(({ path, message }) => `  ${path}: ${message}`)
        : [],
    ),
  ];
  if (lines.length > 0)
    throw new CommandError(exitCode.unusable, `policies cannot be used:\n${lines.join("\n")}`);
}

/** Ends the command, with both sources, where an organisation widens what stands above it. */
export function requireNoConflicts({ below }: FolderPolicies): void {
  const lines = new Set(
    below.flatMap(({ conflicts }) => conflicts.map((conflict) => `  ${conflictText(conflict)}`)),
  );
  if (lines.size === 0) return;
  throw new CommandError(
    exitCode.contradictoryPolicy,
    `policies: not allowed by the policy above:\n${[...lines].join("\n")}`,
  );
}
