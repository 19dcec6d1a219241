import { compareIds, type OrganisationId } from "../../data/ids.ts";
import type { Organisation } from "../../data/tables/organisations.ts";
import { organisationPath } from "../calendar.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { type InheritedPolicy, inheritPolicy, overlaysAlong } from "./inherit-policy.ts";
import type { PolicyOverlay } from "./policy-overlay.ts";

/** The policy of an organisation that has an overlay of its own, with what conflicts with those above. */
export type OrganisationPolicy = {
  readonly organisationId: OrganisationId;
  readonly inherited: InheritedPolicy;
};

/** Policies below a common one, and which of them holds for whom. */
export type OrganisationPolicies = {
  /** In the order of their ids. */
  readonly policies: readonly OrganisationPolicy[];
  /** The organisation whose policy holds in another: itself or the nearest above; `undefined` for the common one. */
  readonly ownerOf: (organisationId: OrganisationId) => OrganisationId | undefined;
  /** Overlays whose organisation is not there. */
  readonly unknown: readonly PolicyOverlay[];
};

/** Leaves out the windows of organisations that are neither `organisationId` nor above nor below it. */
function withOwnWindows(
  inherited: InheritedPolicy,
  organisationId: OrganisationId,
  pathOf: (organisationId: OrganisationId) => readonly Organisation[],
): InheritedPolicy {
  if (inherited.status === "invalid") return inherited;
  const { calendar } = inherited.document;
  const isAlong = (one: OrganisationId, other: OrganisationId) =>
    pathOf(one).some((organisation) => organisation.organisationId === other);
  const narrowed = calendar.narrowed.filter(({ organisationId: id }) => {
    const other = id as OrganisationId;
    return isAlong(organisationId, other) || isAlong(other, organisationId);
  });
  return { ...inherited, document: { ...inherited.document, calendar: { ...calendar, narrowed } } };
}

/**
 * Returns the policies that overlays make of `base` along the tree of organisations. Windows that `base` narrows for
 * organisations elsewhere are no part of them.
 */
export function organisationPolicies(
  base: PolicyDocument,
  overlays: readonly PolicyOverlay[],
  organisations: readonly Organisation[],
): OrganisationPolicies {
  const byId = new Map(organisations.map((organisation) => [organisation.organisationId, organisation]));
  const owners = new Set(overlays.map(({ organisationId }) => organisationId as OrganisationId));
  const pathOf = (organisationId: OrganisationId) => organisationPath(byId, organisationId);
  return {
    policies: [...owners]
      .filter((organisationId) => byId.has(organisationId))
      .sort(compareIds)
      .map((organisationId) => ({
        organisationId,
        inherited: withOwnWindows(
          inheritPolicy(base, overlaysAlong(overlays, pathOf(organisationId))),
          organisationId,
          pathOf,
        ),
      })),
    ownerOf: (organisationId) =>
      pathOf(organisationId).find((organisation) => owners.has(organisation.organisationId))?.organisationId,
    unknown: overlays.filter(({ organisationId }) => !byId.has(organisationId as OrganisationId)),
  };
}
