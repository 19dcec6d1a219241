import { quantileSorted } from "simple-statistics";
import { type CompetencyId, compareIds, type TeacherId } from "../data/ids.ts";
import type { JointPlausibleValues } from "./correlate/joint-plausible-values.ts";
import type { AbilityFigure } from "./portrait/ability-figure.ts";
import { directMembers } from "./portrait/direct-members.ts";

/** Whom a percentile compares with: the stage, stage and subject together, or the county of the school. */
export const normGroupKinds = ["stage", "subject", "county"] as const;
export type NormGroupKind = (typeof normGroupKinds)[number];

/** One group to compare with; `key` is the stage, stage and subject parted by a space, or the organisation's id. */
export type NormGroup = { readonly kind: NormGroupKind; readonly key: string };

/** The latent abilities of a group in one competency, as 101 quantiles in logits. */
export type NormCell = NormGroup & {
  readonly competencyId: CompetencyId;
  /** Teachers of the group who answered items of the competency. */
  readonly size: number;
  readonly quantiles: readonly number[];
};

/** Reference groups against which a percentile is read; plain data. */
export type Norms = { readonly format: 2; readonly cells: readonly NormCell[] };

export const emptyNorms: Norms = { format: 2, cells: [] };

/** Where a teacher stands in a group, 0 to 100; `low` and `high` are those of the 90 % interval. */
export type Percentile = { readonly percentile: number; readonly low: number; readonly high: number };

const central90 = 1.6448536269514722;
const percents = Array.from({ length: 101 }, (_, percent) => percent / 100);

const groupKey = ({ kind, key }: NormGroup) => `${kind}\u0000${key}`;

/** Returns the groups of a posting: its stage, its subject at the stage, and the county that runs the school. */
export function normGroupsOf(
  post: { readonly stage: string; readonly subject: string } | undefined,
  organisationId: string | undefined,
): readonly NormGroup[] {
  return [
    ...(post === undefined
      ? []
      : [
          { kind: "stage" as const, key: post.stage },
          { kind: "subject" as const, key: `${post.stage} ${post.subject}` },
        ]),
    ...(organisationId === undefined ? [] : [{ kind: "county" as const, key: organisationId }]),
  ];
}

/** The plausible values of one competency by group, of those who answered items of it. */
function valuesByGroup(
  plausible: JointPlausibleValues,
  competencyId: CompetencyId,
  groupsOf: (teacherId: TeacherId) => readonly NormGroup[],
) {
  const { competencies, teacherIds, drawCount, values } = plausible;
  const k = competencies.indexOf(competencyId);
  const direct = directMembers(plausible, competencyId);
  const groups = new Map<string, { group: NormGroup; size: number; values: number[] }>();
  teacherIds.forEach((teacherId, row) => {
    if (!direct.has(teacherId)) return;
    for (const group of groupsOf(teacherId)) {
      const found = groups.get(groupKey(group)) ?? { group, size: 0, values: [] };
      groups.set(groupKey(group), found);
      found.size++;
      for (let draw = 0; draw < drawCount; draw++)
        found.values.push(values[(draw * teacherIds.length + row) * competencies.length + k]);
    }
  });
  return groups;
}

/**
 * Returns the norms of the groups that `groupsOf` names, from plausible values: estimates of single teachers lie
 * closer together than abilities do. Groups in which fewer than `minimumSize` teachers answered items of a
 * competency are left out: too few to compare with, and too few to hide in.
 */
export function computeNorms(
  plausible: JointPlausibleValues,
  groupsOf: (teacherId: TeacherId) => readonly NormGroup[],
  minimumSize: number,
): Norms {
  const cells = plausible.competencies.flatMap((competencyId) =>
    [...valuesByGroup(plausible, competencyId, groupsOf).values()]
      .filter(({ size }) => size >= minimumSize)
      .map(({ group, size, values }): NormCell => {
        const sorted = Float64Array.from(values).sort();
        const quantiles = percents.map((percent) => quantileSorted(sorted as unknown as number[], percent));
        return { ...group, competencyId, size, quantiles };
      }),
  );
  const keyOf = (cell: NormCell) => `${groupKey(cell)}\u0000${cell.competencyId}`;
  return { format: 2, cells: cells.sort((left, right) => compareIds(keyOf(left), keyOf(right))) };
}

/** Share of the group at or below an ability, 0 to 100. */
function shareUpTo({ quantiles }: NormCell, ability: number): number {
  let low = 0;
  let high = quantiles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quantiles[middle] <= ability) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Returns the percentile of an ability within a norm cell, with those of its 90 % interval. */
export function percentileIn(cell: NormCell, { mean, sd }: AbilityFigure): Percentile {
  return {
    percentile: shareUpTo(cell, mean),
    low: shareUpTo(cell, mean - central90 * sd),
    high: shareUpTo(cell, mean + central90 * sd),
  };
}

/** Returns the look-up of norm cells by group and competency. */
export function createNormLookup({
  cells,
}: Norms): (group: NormGroup, competencyId: CompetencyId) => NormCell | undefined {
  const byKey = new Map(cells.map((cell) => [`${groupKey(cell)}\u0000${cell.competencyId}`, cell]));
  return (group, competencyId) => byKey.get(`${groupKey(group)}\u0000${competencyId}`);
}
