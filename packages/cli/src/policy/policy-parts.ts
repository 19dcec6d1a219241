import {
  type LessonPerson,
  mainPosting,
  type OrganisationPolicies,
  organisationPolicies,
  type PolicyConflict,
  type PolicyDocument,
  postingsAt,
} from "@jingxun/engine";
import { peopleOf } from "../draw-lessons/people-of.ts";
import { CommandError, exitCode } from "../exit-code.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { readOverlays } from "./read-overlays.ts";

/** The people for whom one policy holds: the common one, or that of an organisation with an overlay. */
export type PolicyPart = {
  readonly document: PolicyDocument;
  readonly organisationId?: string;
  readonly conflicts: readonly PolicyConflict[];
  readonly people: readonly LessonPerson[];
};

/**
 * Returns the people of a folder, parted by the policy that holds where they have their main posting on the day:
 * first those under the common one, then by organisation with an overlay in the folder's `policies`.
 *
 * @throws {CommandError} `unusable` for an overlay of no organisation of the folder, or that makes no policy.
 */
export async function policyParts(
  directory: string,
  { folder, policy }: LoadedFolder,
  asOf: string,
): Promise<readonly PolicyPart[]> {
  const { organisations, schools } = folder.dataset;
  const people = peopleOf(folder);
  const below = organisationPolicies(policy, await readOverlays(directory), organisations);
  requireKnown(below);
  const schoolById = new Map(schools.map((school) => [school.schoolId, school]));
  const ownerOf = ({ postings }: LessonPerson) => {
    const main = mainPosting(postingsAt(postings, asOf));
    const school = main && schoolById.get(main.schoolId);
    return school && below.ownerOf(school.organisationId);
  };
  const owners = new Map(people.map((person) => [person, ownerOf(person)]));
  const peopleUnder = (owner: string | undefined) => people.filter((person) => owners.get(person) === owner);
  const common = { document: policy, conflicts: [], people: peopleUnder(undefined) };
  return [
    common,
    ...below.policies.flatMap(({ organisationId, inherited }) =>
      inherited.status === "invalid"
        ? []
        : { ...inherited, organisationId, people: peopleUnder(organisationId) },
    ),
  ];
}

/** Throws where an overlay is of no organisation of the folder, or no policy comes of it. */
function requireKnown({ policies, unknown }: OrganisationPolicies): void {
  const lines = [
    ...unknown.map(
      ({ id, organisationId }) => `  ${id}: expected an organisation of the folder, got ${organisationId}`,
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
