import { EngineError } from "../../data/errors.ts";
import type { CompetencyId, TeacherId } from "../../data/ids.ts";
import type { JointPlausibleValues } from "./joint-plausible-values.ts";

/** A figure with its standard error, which holds sampling, clustering and measurement. */
export type GroupFigure = { readonly value: number; readonly se: number };

/** The latent distribution of one competency in a group of teachers, in logits. */
export type LatentGroup = {
  readonly competencyId: CompetencyId;
  /** Teachers with plausible values. */
  readonly size: number;
  /** Those of them who answered items of the competency itself. */
  readonly answered: number;
  readonly mean: GroupFigure;
  /** Standard deviation of the abilities themselves. */
  readonly spread: number;
  /** Share of the abilities below the cut, 0 to 1. */
  readonly shareBelow: GroupFigure;
  /** How many times larger the variance of the mean is than in a random sample of teachers. */
  readonly designEffect: number;
};

export type LatentGroupOptions = {
  readonly competencyId: CompetencyId;
  /** In logits. */
  readonly cut: number;
  /** As `designEffectOf` returns it; 1 for teachers who are not clustered. */
  readonly designEffect: number;
};

/** Mean, variance and share below the cut in one set of plausible values. */
type SetFigures = { readonly mean: number; readonly variance: number; readonly below: number };

function figuresOf(values: readonly number[], cut: number): SetFigures {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const below = values.filter((value) => value < cut).length / values.length;
  return { mean, variance: squares / (values.length - 1), below };
}

/** Rubin's rules: mean over the sets, and within variance + (1 + 1/sets) · variance between sets. */
function combine(values: readonly number[], within: number): GroupFigure {
  const sets = values.length;
  const value = values.reduce((sum, one) => sum + one, 0) / sets;
  const between = values.reduce((sum, one) => sum + (one - value) * (one - value), 0) / (sets - 1);
  return { value, se: Math.sqrt(within + (1 + 1 / sets) * between) };
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Returns the latent distribution of a competency among `members`, or `undefined` for fewer than two with
 * plausible values. Every figure is computed in each set of plausible values and then combined: averaged
 * estimates of single teachers would understate the spread.
 *
 * @throws {EngineError} `unknown-id` for a competency without values.
 * @see Rubin (1987), Multiple imputation for nonresponse in surveys, chapter 3.
 */
export function describeLatentGroup(
  { competencies, teacherIds, drawCount, values, answered }: JointPlausibleValues,
  members: Iterable<TeacherId>,
  { competencyId, cut, designEffect }: LatentGroupOptions,
): LatentGroup | undefined {
  const k = competencies.indexOf(competencyId);
  if (k < 0)
    throw new EngineError(
      "unknown-id",
      `describeLatentGroup: competencyId must have plausible values, got ${competencyId}`,
    );
  const wanted = new Set(members);
  const rows = [...teacherIds.keys()].filter((row) => wanted.has(teacherIds[row]));
  const size = rows.length;
  if (size < 2) return undefined;
  const abilityOf = (draw: number, row: number) =>
    values[(draw * teacherIds.length + row) * competencies.length + k];
  const sets = Array.from({ length: drawCount }, (_, draw) =>
    figuresOf(
      rows.map((row) => abilityOf(draw, row)),
      cut,
    ),
  );
  const variance = average(sets.map((set) => set.variance));
  const below = average(sets.map((set) => set.below));
  const combined = (pick: (set: SetFigures) => number, unitVariance: number) =>
    combine(sets.map(pick), (unitVariance * designEffect) / size);
  return {
    competencyId,
    size,
    answered: rows.filter((row) => answered[row * competencies.length + k] > 0).length,
    mean: combined((set) => set.mean, variance),
    spread: Math.sqrt(variance),
    shareBelow: combined((set) => set.below, below * (1 - below)),
    designEffect,
  };
}
