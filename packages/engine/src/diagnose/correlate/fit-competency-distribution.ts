import { EngineError } from "../../data/errors.ts";
import { type CompetencyId, compareIds } from "../../data/ids.ts";
import { encodeAnswers } from "./answer-table.ts";
import type { AssessedTeacher } from "./assessed-teacher.ts";
import type { CompetencyDistribution } from "./competency-distribution.ts";
import type { CompetencyItems } from "./competency-items.ts";
import { type DistributionFinding, findDistributionGaps } from "./distribution-findings.ts";
import { type Convergence, fitNestedMeans, type NestedFit } from "./fit-nested-means.ts";
import { createLikelihoodTable } from "./likelihood-table.ts";
import { continueNested, type NestedDistribution, rowsOf, startNested } from "./nested-distribution.ts";
import { cellsOf, type TeacherCells } from "./teacher-cells.ts";
import { testedTeachers } from "./tested-teachers.ts";

export type FitDistributionOptions = {
  /** Converged when no mean (logits) or covariance (logits²) changes by more in an iteration, > 0; default 1e-6. */
  readonly tolerance?: number;
  /** An integer >= 1; default 1,000. */
  readonly maxIterations?: number;
};

export type DistributionFit =
  | {
      readonly status: "fitted";
      readonly distribution: CompetencyDistribution;
      readonly convergence: Convergence;
      readonly findings: readonly DistributionFinding[];
    }
  | {
      readonly status: "undetermined";
      readonly reason: "no-responses";
      readonly findings: readonly DistributionFinding[];
    };

function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1);
}

function toDistribution(
  competencies: readonly CompetencyId[],
  { cells, stages, parentOf }: TeacherCells,
  { covariance, groups, groupSizes, parents, mean, between }: NestedDistribution,
): CompetencyDistribution {
  const sizeOf = (stage: number) =>
    groupSizes.reduce((sum, size, cell) => sum + (parentOf[cell] === stage ? size : 0), 0);
  const cellMeans = rowsOf(groups, competencies.length);
  const stageMeans = rowsOf(parents, competencies.length);
  return {
    format: 1,
    competencies,
    covariance: rowsOf(covariance, competencies.length),
    cells: cells.map((cell, index) => ({
      ...cell,
      size: groupSizes[index],
      means: cellMeans[index],
    })),
    stages: stages.map((stage, index) => ({
      stage,
      size: sizeOf(index),
      means: stageMeans[index],
    })),
    means: Array.from(mean),
    betweenCells: Array.from(between),
    betweenStages: competencies.map((_, k) => varianceOf(stageMeans.map((means) => means[k]))),
  };
}

function requireOptions({ tolerance = 1e-6, maxIterations = 1000 }: FitDistributionOptions) {
  if (!(tolerance > 0))
    throw new EngineError(
      "invalid-option",
      `fitCompetencyDistribution: tolerance must be > 0, got ${tolerance}`,
    );
  if (!Number.isInteger(maxIterations) || maxIterations < 1)
    throw new EngineError(
      "invalid-option",
      `fitCompetencyDistribution: maxIterations must be an integer >= 1, got ${maxIterations}`,
    );
  return { tolerance, maxIterations };
}

/** From so many teachers Σ is found near enough to start from. */
const coarseSize = 2000;
const coarseTolerance = 1e-4;

type FitLimits = Required<FitDistributionOptions>;

/** Fits every few teachers first where they are many, so that the many are summed in fewer iterations. */
function fitCells(
  items: CompetencyItems,
  competencies: readonly CompetencyId[],
  teachers: readonly AssessedTeacher[],
  limits: FitLimits,
): NestedFit {
  const { table } = testedTeachers(items, competencies, teachers);
  const cells = cellsOf(teachers);
  const size = competencies.length;
  const identity = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
  const open = startNested(identity, cells.cells.length, cells.stages.length);
  const every = Math.ceil(teachers.length / coarseSize);
  const some = teachers.filter((_, index) => index % every === 0);
  const start =
    every > 1
      ? continueNested(open, fitCells(items, competencies, some, { ...limits, tolerance: coarseTolerance }))
      : open;
  const likelihoods = createLikelihoodTable(items.items);
  return fitNestedMeans({ table, likelihoods }, cells, { ...limits, parentMeans: "free", start });
}

/**
 * Returns the distribution θ ~ N(μ[stage × subject], Σ) of competencies among `teachers`, from answers to items
 * with known parameters, by empirical Bayes: Σ, the variance T between the cells of a stage, and the stages'
 * means by marginal maximum likelihood (EM, accelerated); each cell's mean shrunk to its stage's,
 * μ = m + T(T + J⁻¹)⁻¹(μ̂ − m), J being the information that its teachers' answers hold on its own mean μ̂. For
 * one competency that is the share τ²/(τ² + se²) of the way from the stage's mean to the cell's own.
 *
 * Small samples stay proper by a tenth of a virtual teacher (at 0, variance 1, uncorrelated), one virtual cell a third of
 * a logit away from its stage, and one virtual teacher a stage at the mean of all.
 *
 * Teachers without answers are left out; a competency without answers is a finding and not in the distribution.
 * Sums run in the order of teacher ids, so the order of `teachers` never matters.
 * O(iterations · teachers · (answers + competencies³)).
 *
 * @throws {EngineError} `invalid-option`; `invalid-record` for a score that its item does not have.
 * @see Mislevy (1984), doi:10.1007/BF02306026, for latent distributions; posteriors as in `createPosteriorSites`.
 */
export function fitCompetencyDistribution(
  teachers: readonly AssessedTeacher[],
  items: CompetencyItems,
  options: FitDistributionOptions = {},
): DistributionFit {
  const limits = requireOptions(options);
  const sorted = [...teachers].sort((left, right) => compareIds(left.teacherId, right.teacherId));
  const answered = new Set(encodeAnswers(items, items.competencies, sorted).competencies);
  const competencies = items.competencies.filter((_, index) => answered.has(index));
  const { tested, table } = testedTeachers(items, competencies, sorted);
  const findings = findDistributionGaps(items, competencies, table, tested);
  if (tested.length === 0) return { status: "undetermined", reason: "no-responses", findings };
  const { convergence, ...fit } = fitCells(items, competencies, tested, limits);
  const distribution = toDistribution(competencies, cellsOf(tested), fit);
  return { status: "fitted", distribution, convergence, findings };
}
