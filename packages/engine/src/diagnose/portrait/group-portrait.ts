import type { CompetencyId, TeacherId } from "../../data/ids.ts";
import { designEffectOf } from "../correlate/design-effect.ts";
import type { SchoolEffects } from "../correlate/fit-school-effects.ts";
import type { JointPlausibleValues } from "../correlate/joint-plausible-values.ts";
import { describeLatentGroup, type LatentGroup } from "../correlate/latent-group.ts";
import { directMembers } from "./direct-members.ts";
import { suppressGroups } from "./suppress-groups.ts";

/** A group whose figures are asked for. */
export type TeacherGroup = {
  readonly id: string;
  readonly members: readonly { readonly teacherId: TeacherId; readonly schoolId?: string }[];
};

/** What a school or county may see of its teachers' competency: figures of the group, never of one teacher. */
export type GroupPortrait =
  | { readonly status: "described"; readonly id: string; readonly figures: LatentGroup }
  /** `complementary`: large enough, but with it a smaller group could be reckoned. */
  | {
      readonly status: "suppressed";
      readonly id: string;
      readonly reason: "no-responses" | "too-few" | "complementary";
    };

export type GroupPortraitOptions = {
  readonly competencyId: CompetencyId;
  /** In logits. */
  readonly cut: number;
  /** Teachers with answers to the competency from which on figures are shown, an integer >= 2; default 10. */
  readonly minimumSize?: number;
};

type Members = TeacherGroup["members"];

function schoolSizesOf(members: Members): readonly number[] {
  const sizes = new Map<string, number>();
  for (const { schoolId, teacherId } of members) {
    const school = schoolId ?? `\u0000${teacherId}`;
    sizes.set(school, (sizes.get(school) ?? 0) + 1);
  }
  return [...sizes.values()];
}

/**
 * Returns the portraits of `groups`, which are the parts of one whole that is published too (the schools of a
 * county, the stages of a school): mean, spread and share below the cut from plausible values, with standard
 * errors that know the clustering in schools. Groups in which fewer than the minimum answered items of the
 * competency itself are withheld, and with them, where needed, the next smallest.
 *
 * @param values drawn with `schools`.
 * @throws {EngineError} `invalid-option`; `unknown-id` for a competency without values.
 */
export function portrayGroups(
  groups: readonly TeacherGroup[],
  values: JointPlausibleValues,
  { intraclass }: SchoolEffects,
  { competencyId, cut, minimumSize = 10 }: GroupPortraitOptions,
): readonly GroupPortrait[] {
  const direct = directMembers(values, competencyId);
  const k = values.competencies.indexOf(competencyId);
  const tested = new Set(values.teacherIds);
  const parts = groups.map(({ id, members }) => ({
    id,
    size: members.filter(({ teacherId }) => direct.has(teacherId)).length,
    present: members.filter(({ teacherId }) => tested.has(teacherId)),
  }));
  const suppressed = suppressGroups(parts, minimumSize);
  return parts.map(({ id, size, present }): GroupPortrait => {
    if (size === 0) return { status: "suppressed", id, reason: "no-responses" };
    if (suppressed.has(id))
      return { status: "suppressed", id, reason: size < minimumSize ? "too-few" : "complementary" };
    const designEffect = designEffectOf(schoolSizesOf(present), intraclass[k]);
    const members = present.map(({ teacherId }) => teacherId);
    return {
      status: "described",
      id,
      figures: describeLatentGroup(values, members, { competencyId, cut, designEffect })!,
    };
  });
}
