import { compareIds } from "../../data/ids.ts";
import type { School } from "../../data/tables/schools.ts";

/** How alike the schools are that a school is compared with; each is wider than the one before. */
export const likenesses = ["kind-setting-county", "kind-anywhere", "any"] as const;
export type Likeness = (typeof likenesses)[number];

const isAlike: { readonly [Like in Likeness]: (one: School, other: School) => boolean } = {
  "kind-setting-county": (one, other) =>
    one.kind === other.kind && one.setting === other.setting && one.organisationId === other.organisationId,
  "kind-anywhere": (one, other) => one.kind === other.kind,
  any: () => true,
};

/** Schools that a school is compared with, without itself, by id, and how alike they are. */
export type SimilarSchools = { readonly likeness: Likeness; readonly schools: readonly School[] };

/**
 * Returns the schools most like `school` that are `enough`: of its kind and setting in its county, else of its kind
 * anywhere, else all, enough or not.
 */
export function similarSchools(
  school: School,
  schools: readonly School[],
  enough: (found: readonly School[]) => boolean,
): SimilarSchools {
  const others = schools
    .filter(({ schoolId }) => schoolId !== school.schoolId)
    .sort((a, b) => compareIds(a.schoolId, b.schoolId));
  const found = likenesses.map((likeness) => ({
    likeness,
    schools: others.filter((other) => isAlike[likeness](school, other)),
  }));
  return found.find((one) => enough(one.schools)) ?? found[found.length - 1];
}
