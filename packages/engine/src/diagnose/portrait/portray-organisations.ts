import { compareIds, type OrganisationId, type SchoolId, type TeacherId } from "../../data/ids.ts";
import type { Policy } from "../../policy/policy.ts";
import type { SchoolRecords } from "../../policy/school-directory.ts";
import type { SchoolEffects } from "../correlate/fit-school-effects.ts";
import type { JointPlausibleValues } from "../correlate/joint-plausible-values.ts";
import { type GroupPortrait, portrayGroups, type TeacherGroup } from "./group-portrait.ts";

/** The portrait of one school, or of one organisation with all that lies below it. */
export type OrganisationPortrait = {
  readonly level: "school" | "organisation";
  /** Of the school or the organisation. */
  readonly id: SchoolId | OrganisationId;
  readonly competencyId: string;
  readonly portrait: GroupPortrait;
};

type Member = TeacherGroup["members"][number];
type Place = { readonly level: OrganisationPortrait["level"]; readonly id: string };

/** The groups of a whole: the places right below one organisation, or those at the top of the tree. */
type Whole = Map<string, { readonly place: Place; readonly members: Member[] }>;

/** A teacher and where he or she teaches. */
type Placed = {
  readonly teacherId: TeacherId;
  readonly main: { readonly schoolId: SchoolId } | undefined;
};

/** Returns what tells the organisations above a school, from its own to the top of the tree. */
function createAncestry({ organisations, schools }: SchoolRecords) {
  const parentOf = new Map<string, string | undefined>(
    organisations.map(({ organisationId, parentId }) => [organisationId, parentId]),
  );
  const ownerOf = new Map<string, string>(
    schools.map(({ schoolId, organisationId }) => [schoolId, organisationId]),
  );
  return (schoolId: SchoolId): readonly string[] => {
    const above = new Set<string>();
    let next = ownerOf.get(schoolId);
    while (next !== undefined && !above.has(next)) {
      above.add(next);
      next = parentOf.get(next);
    }
    return [...above];
  };
}

/** Returns the groups of `wholes` that a school's teachers belong to, made where they are not there yet. */
function groupsAbove(wholes: Map<string, Whole>, schoolId: SchoolId, ancestors: readonly string[]) {
  const places: readonly Place[] = [
    { level: "school", id: schoolId },
    ...ancestors.map((id): Place => ({ level: "organisation", id })),
  ];
  return places.map((place, index) => {
    const above = ancestors[index] ?? "";
    const whole: Whole = wholes.get(above) ?? new Map();
    wholes.set(above, whole);
    const key = `${place.level} ${place.id}`;
    const group = whole.get(key) ?? { place, members: [] };
    whole.set(key, group);
    return group;
  });
}

/**
 * For every organisation, and for the top (the empty key), the groups right below it. Teachers without plausible values
 * make a group, but are no members: of a million few were tested, and every competency looks at all members.
 */
function wholesOf(
  teachers: readonly Placed[],
  records: SchoolRecords,
  rowOf: ReadonlyMap<TeacherId, number>,
): ReadonlyMap<string, Whole> {
  const ancestorsOf = createAncestry(records);
  const wholes = new Map<string, Whole>();
  const groupsOf = new Map<SchoolId, ReturnType<typeof groupsAbove>>();
  for (const { teacherId, main } of teachers) {
    if (main === undefined) continue;
    let groups = groupsOf.get(main.schoolId);
    if (groups === undefined) {
      const ancestors = ancestorsOf(main.schoolId);
      groups = ancestors.length === 0 ? [] : groupsAbove(wholes, main.schoolId, ancestors);
      groupsOf.set(main.schoolId, groups);
    }
    if (!rowOf.has(teacherId)) continue;
    for (const { members } of groups) members.push({ teacherId, schoolId: main.schoolId });
  }
  return wholes;
}

/** The plausible values of some teachers alone, so that each whole costs what its own members do. */
function valuesOf(
  { competencies, teacherIds, drawCount, values, answered }: JointPlausibleValues,
  rowOf: ReadonlyMap<TeacherId, number>,
  members: readonly Member[],
): JointPlausibleValues {
  const size = competencies.length;
  const rows = members.flatMap(({ teacherId }) => rowOf.get(teacherId) ?? []);
  const picked = new Float64Array(drawCount * rows.length * size);
  for (let draw = 0; draw < drawCount; draw++)
    rows.forEach((row, index) => {
      const from = (draw * teacherIds.length + row) * size;
      picked.set(values.subarray(from, from + size), (draw * rows.length + index) * size);
    });
  const counts = new Uint16Array(rows.length * size);
  rows.forEach((row, index) => {
    counts.set(answered.subarray(row * size, (row + 1) * size), index * size);
  });
  const ids = rows.map((row) => teacherIds[row]);
  return { competencies, teacherIds: ids, drawCount, values: picked, answered: counts };
}

/**
 * Returns the portraits of every school and organisation with diagnosed teachers, by competency: what a school or
 * a county may see of its teachers. Groups under the policy's minimum are withheld, and with them, among the
 * parts of one organisation, as many more as keep them from being reckoned. In the order of level, id and competency.
 */
export function portrayOrganisations(
  teachers: readonly Placed[],
  records: SchoolRecords,
  { diagnosis, portrait }: Policy,
  values: JointPlausibleValues,
  schools: SchoolEffects,
): readonly OrganisationPortrait[] {
  const rowOf = new Map(values.teacherIds.map((teacherId, row) => [teacherId, row]));
  const wholes = [...wholesOf(teachers, records, rowOf)].sort(([left], [right]) => compareIds(left, right));
  const portraits = wholes.flatMap(([, whole]) => {
    const parts = [...whole].sort(([left], [right]) => compareIds(left, right));
    const groups = parts.map(([id, { members }]) => ({ id, members }));
    const own = valuesOf(
      values,
      rowOf,
      groups.flatMap(({ members }) => members),
    );
    return values.competencies.flatMap((competencyId) =>
      portrayGroups(groups, own, schools, {
        competencyId,
        cut: diagnosis.cut,
        minimumSize: portrait.minimumGroupSize,
      }).map((found, index): OrganisationPortrait => {
        const { level, id } = parts[index][1].place;
        return { level, id: id as SchoolId, competencyId, portrait: { ...found, id } };
      }),
    );
  });
  return portraits.sort(
    (left, right) =>
      compareIds(left.level, right.level) ||
      compareIds(left.id, right.id) ||
      compareIds(left.competencyId, right.competencyId),
  );
}
