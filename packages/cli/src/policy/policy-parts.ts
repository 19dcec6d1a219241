import type { LessonPerson, OrganisationId, PolicyConflict, PolicyDocument } from "@jingxun/engine";
import { peopleOf } from "../draw-lessons/people-of.ts";
import type { LoadedFolder } from "../load-folder.ts";

/** The people for whom one policy holds: the common one, or that of an organisation with an overlay. */
export type PolicyPart = {
  readonly document: PolicyDocument;
  readonly organisationId?: OrganisationId;
  readonly conflicts: readonly PolicyConflict[];
  readonly people: readonly LessonPerson[];
};

/**
 * Returns the people of a folder, parted by the policy that holds where they have their main posting on the day:
 * first those under the common one, then by organisation with an overlay in the folder's `policies`.
 */
export function policyParts({ folder, policy, policies }: LoadedFolder, asOf: string): readonly PolicyPart[] {
  const people = peopleOf(folder);
  const { below, ownerAt, mainSchoolOf } = policies;
  const owners = new Map(
    people.map((person) => [person, ownerAt(mainSchoolOf(person.postings, asOf))] as const),
  );
  const peopleUnder = (owner: OrganisationId | undefined) =>
    people.filter((person) => owners.get(person) === owner);
  return [
    { document: policy, conflicts: [], people: peopleUnder(undefined) },
    ...below.map((each) => ({ ...each, people: peopleUnder(each.organisationId) })),
  ];
}
