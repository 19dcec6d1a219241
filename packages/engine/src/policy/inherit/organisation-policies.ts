import { compareIds, type OrganisationId } from "../../data/ids.ts";
import type { Organisation } from "../../data/tables/organisations.ts";
import type { School } from "../../data/tables/schools.ts";
import { organisationPath } from "../calendar.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { type InheritedPolicy, inheritPolicy, overlaysAlong } from "./inherit-policy.ts";
import type { PolicyOverlay } from "./policy-overlay.ts";

/** The policy of an organisation, or a school, that has an overlay of its own, with what conflicts with those above. */
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

/** A school as the lowest of its organisations. */
const asOrganisation = ({ schoolId, organisationId, name }: School): Organisation => ({
  organisationId: schoolId as string as OrganisationId,
  parentId: organisationId,
  level: "school",
  name,
  participates: true,
  pilot: "none",
});

/**
 * Returns the policies that overlays make of `base` along the tree of organisations, in which schools are the lowest; an
 * organisation that has the id of a school goes before it. Windows that `base` narrows for organisations elsewhere are
 * no part of them.
 */
export function organisationPolicies(
  base: PolicyDocument,
  overlays: readonly PolicyOverlay[],
  organisations: readonly Organisation[],
  schools: readonly School[],
): OrganisationPolicies {
  const byId = new Map(
    [...schools.map(asOrganisation), ...organisations].map((each) => [each.organisationId, each]),
  );
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
