import type { CompetencyId, GroupRecord, OrganisationPortrait } from "@jingxun/engine";

const threeDigits = (value: number) => Math.round(value * 1e3) / 1e3;

/** Returns the row of groups.csv of one portrait; what is suppressed has no figure at all, not even its size. */
export function groupRecord({ level, id, competencyId, portrait }: OrganisationPortrait): GroupRecord {
  const common = { level, groupId: id as string, competencyId: competencyId as CompetencyId };
  const { status } = portrait;
  if (portrait.status === "suppressed") return { ...common, status: "suppressed", reason: portrait.reason };
  const { size, answered, mean, spread, shareBelow, designEffect } = portrait.figures;
  return {
    ...common,
    status,
    size,
    answered,
    mean: threeDigits(mean.value),
    meanSe: threeDigits(mean.se),
    spread: threeDigits(spread),
    shareBelow: threeDigits(shareBelow.value),
    shareBelowSe: threeDigits(shareBelow.se),
    designEffect: threeDigits(designEffect),
  };
}
