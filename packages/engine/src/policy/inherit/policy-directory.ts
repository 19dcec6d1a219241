import type { OrganisationId } from "../../data/ids.ts";
import type { Organisation } from "../../data/tables/organisations.ts";
import type { Posting } from "../../data/tables/postings.ts";
import type { School } from "../../data/tables/schools.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { mainPosting, postingsAt } from "../postings-at.ts";
import type { SchoolRecords } from "../school-directory.ts";
import type { OrganisationPolicies } from "./organisation-policies.ts";

/** One policy that holds in a county, and where. */
export type HeldPolicy = {
  readonly document: PolicyDocument;
  /** Every organisation in which it holds, in the order of their rows, then schools with an overlay of their own. */
  readonly organisationIds: readonly OrganisationId[];
};

/** Which policy holds for whom; organisations whose policies are equal share one. */
export type PolicyDirectory = {
  /** The common policy first, then the others by the least id of an organisation with an overlay that makes it. */
  readonly policies: readonly HeldPolicy[];
  /** Whose overlay makes the policy at a school: itself or the nearest above; `undefined` for the common policy. */
  readonly ownerAt: (school: Pick<School, "schoolId"> | undefined) => OrganisationId | undefined;
  /** The place in `policies` of what holds at a school; 0 where it is unknown. */
  readonly placeAt: (school: Pick<School, "schoolId"> | undefined) => number;
  /** The school of the main posting on a local date; `undefined` without one, or where it is unknown. */
  readonly mainSchoolOf: (postings: readonly Posting[], date: string) => School | undefined;
  /** Organisations and schools as the policy at `place` reads them: all of them, but within it only its own. */
  readonly recordsAt: (place: number) => SchoolRecords;
};

/** What the tree of organisations is made of, and what stands below the common policy. */
export type PolicyTree = {
  readonly organisations: readonly Organisation[];
  readonly schools: readonly School[];
  readonly below: OrganisationPolicies;
};

/** The id of a school as the lowest of its organisations. */
const idOf = ({ schoolId }: Pick<School, "schoolId">) => schoolId as string as OrganisationId;

/**
 * Returns the directory of the policies of a county. People go by the school of their main posting on the day. An
 * organisation whose policy is `invalid` is under the common one: whoever runs it refuses it before.
 */
export function createPolicyDirectory(
  common: PolicyDocument,
  { organisations, schools, below }: PolicyTree,
): PolicyDirectory {
  const keys = [JSON.stringify(common)];
  const documents = [common];
  const placeOf = new Map<OrganisationId | undefined, number>();
  for (const { organisationId, inherited } of below.policies) {
    if (inherited.status === "invalid") continue;
    const key = JSON.stringify(inherited.document);
    const known = keys.indexOf(key);
    placeOf.set(organisationId, known < 0 ? keys.length : known);
    if (known >= 0) continue;
    keys.push(key);
    documents.push(inherited.document);
  }
  const placeIn = (organisationId: OrganisationId) => placeOf.get(below.ownerOf(organisationId)) ?? 0;
  const placeAt: PolicyDirectory["placeAt"] = (school) => (school === undefined ? 0 : placeIn(idOf(school)));
  const owningSchools = schools.map(idOf).filter((id) => placeOf.has(id));
  const schoolById = new Map(schools.map((school) => [school.schoolId, school]));
  return {
    policies: documents.map((document, place) => ({
      document,
      organisationIds: [
        ...organisations.map(({ organisationId }) => organisationId),
        ...owningSchools,
      ].filter((organisationId) => placeIn(organisationId) === place),
    })),
    ownerAt: (school) => school && below.ownerOf(idOf(school)),
    placeAt,
    mainSchoolOf: (postings, date) => {
      const main = mainPosting(postingsAt(postings, date));
      return main && schoolById.get(main.schoolId);
    },
    // What is of the whole county is learned under the common policy.
    recordsAt: (place) => ({
      organisations,
      schools,
      ...(place > 0 && { isWithin: (school) => placeAt(school) === place }),
    }),
  };
}
