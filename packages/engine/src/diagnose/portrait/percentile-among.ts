import { EngineError } from "../../data/errors.ts";
import type { CompetencyId, TeacherId } from "../../data/ids.ts";
import type { JointPlausibleValues } from "../correlate/joint-plausible-values.ts";
import type { AbilityFigure } from "./ability-figure.ts";
import { directMembers } from "./direct-members.ts";

/** The abilities of a group to compare with; too small a group gives none. */
export type ReferenceGroup =
  | {
      readonly status: "large-enough";
      readonly size: number;
      /** Plausible values of all draws, ascending, in logits. */
      readonly abilities: Float64Array;
    }
  | { readonly status: "too-few"; readonly size: number };

/** Where a teacher stands in a group, 0 to 100; `low` and `high` bound the central 90 %. */
export type Percentile = { readonly percentile: number; readonly low: number; readonly high: number };

const central90 = 1.6448536269514722;

/**
 * Returns those of `members` who answered items of the competency as a reference, or `too-few` below the minimum.
 *
 * @param options.minimumSize an integer >= 2; default 30.
 * @throws {EngineError} `invalid-option`; `unknown-id` for a competency without values.
 */
export function createReferenceGroup(
  plausible: JointPlausibleValues,
  members: Iterable<TeacherId>,
  { competencyId, minimumSize = 30 }: { readonly competencyId: CompetencyId; readonly minimumSize?: number },
): ReferenceGroup {
  if (!Number.isInteger(minimumSize) || minimumSize < 2)
    throw new EngineError(
      "invalid-option",
      `createReferenceGroup: minimumSize must be an integer >= 2, got ${minimumSize}`,
    );
  const direct = directMembers(plausible, competencyId);
  const wanted = new Set([...members].filter((teacherId) => direct.has(teacherId)));
  const size = wanted.size;
  if (size < minimumSize) return { status: "too-few", size };
  const { competencies, teacherIds, drawCount, values } = plausible;
  const k = competencies.indexOf(competencyId);
  const rows = [...teacherIds.keys()].filter((row) => wanted.has(teacherIds[row]));
  const abilities = new Float64Array(size * drawCount);
  rows.forEach((row, index) => {
    for (let draw = 0; draw < drawCount; draw++)
      abilities[index * drawCount + draw] =
        values[(draw * teacherIds.length + row) * competencies.length + k];
  });
  return { status: "large-enough", size, abilities: abilities.sort() };
}

/** Share of the ascending values at or below `ability`, in percent. */
function shareUpTo(abilities: Float64Array, ability: number): number {
  let low = 0;
  let high = abilities.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (abilities[middle] <= ability) low = middle + 1;
    else high = middle;
  }
  return (100 * low) / abilities.length;
}

/**
 * Returns the percentile of an ability in a reference group, with the percentiles of its 90 % interval, or
 * `undefined` for a group that is too small: too few to compare with, and too few to hide in.
 */
export function percentileAmong(group: ReferenceGroup, { mean, sd }: AbilityFigure): Percentile | undefined {
  if (group.status === "too-few") return undefined;
  return {
    percentile: shareUpTo(group.abilities, mean),
    low: shareUpTo(group.abilities, mean - central90 * sd),
    high: shareUpTo(group.abilities, mean + central90 * sd),
  };
}
