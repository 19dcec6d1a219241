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

/** For every organisation, and for the top (the empty key), the groups right below it. */
function wholesOf(
  teachers: readonly Placed[],
  { organisations, schools }: SchoolRecords,
): ReadonlyMap<string, Whole> {
  const parentOf = new Map<string, string | undefined>(
    organisations.map(({ organisationId, parentId }) => [organisationId, parentId]),
  );
  const ownerOf = new Map<string, string>(
    schools.map(({ schoolId, organisationId }) => [schoolId, organisationId]),
  );
  const wholes = new Map<string, Whole>();
  const add = (above: string, place: Place, member: Member) => {
    const whole: Whole = wholes.get(above) ?? new Map();
    wholes.set(above, whole);
    const key = `${place.level} ${place.id}`;
    const group = whole.get(key) ?? { place, members: [] };
    whole.set(key, group);
    group.members.push(member);
  };
  for (const { teacherId, main } of teachers) {
    if (main === undefined) continue;
    const member = { teacherId, schoolId: main.schoolId };
    let above = ownerOf.get(main.schoolId);
    if (above === undefined) continue;
    add(above, { level: "school", id: main.schoolId }, member);
    const seen = new Set<string>();
    while (above !== undefined && !seen.has(above)) {
      seen.add(above);
      const parent: string | undefined = parentOf.get(above);
      add(parent ?? "", { level: "organisation", id: above }, member);
      above = parent;
    }
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
  const wholes = [...wholesOf(teachers, records)].sort(([left], [right]) => compareIds(left, right));
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
