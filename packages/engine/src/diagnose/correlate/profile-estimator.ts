import { EngineError } from "../../data/errors.ts";
import type { CompetencyId } from "../../data/ids.ts";
import { type AnswerTable, encodeAnswers } from "./answer-table.ts";
import type { AssessedTeacher } from "./assessed-teacher.ts";
import type { CompetencyDistribution } from "./competency-distribution.ts";
import type { CompetencyItems } from "./competency-items.ts";
import { type CompetencyPrior, createCompetencyPriors, type PriorBasis } from "./competency-priors.ts";
import { createPosteriorMaximiser } from "./maximise-posterior.ts";

/**
 * One competency of a teacher, in logits. `estimated`: from at least the minimum of answers; `provisional`:
 * from fewer; `borrowed`: without a direct answer, inferred from the other competencies and therefore never a
 * strength, a gap or a band.
 */
export type CompetencyEstimate =
  | {
      readonly status: "estimated" | "provisional" | "borrowed";
      readonly competencyId: CompetencyId;
      readonly mean: number;
      readonly sd: number;
      /** Answers to items of this competency. */
      readonly answered: number;
    }
  | {
      readonly status: "undetermined";
      readonly competencyId: CompetencyId;
      readonly reason: "no-responses" | "not-in-distribution";
    };

/** What the answers say of all competencies of a teacher together. */
export type CompetencyEstimates = {
  /** Where the prior's mean came from. */
  readonly basis: PriorBasis;
  /** Whether the maximum was found; the figures of one that was not are near it at best. */
  readonly converged: boolean;
  /** One for each competency of the items, in their order. */
  readonly competencies: readonly CompetencyEstimate[];
};

/** Room for one teacher's figures, in the order of `competencies`. */
export type ProfileBuffers = { readonly means: Float64Array; readonly sds: Float64Array };

export type ProfileEstimator = {
  readonly competencies: readonly CompetencyId[];
  readonly priorOf: (teacher: Pick<AssessedTeacher, "stage" | "subject">) => CompetencyPrior;
  readonly encode: (teachers: readonly Pick<AssessedTeacher, "answers">[]) => AnswerTable;
  /** Fills `out` for the teacher in `row` of encoded answers, without allocation; returns whether it converged. */
  readonly estimateInto: (
    table: AnswerTable,
    row: number,
    prior: CompetencyPrior,
    out: ProfileBuffers,
  ) => boolean;
  readonly estimate: (teacher: Omit<AssessedTeacher, "teacherId">) => CompetencyEstimates;
};

export type ProfileEstimatorOptions = {
  /** Answers from which on a competency is `estimated`, an integer >= 1; default 3. */
  readonly minimumEvidence?: number;
};

function countAnswers({ starts, competencies }: AnswerTable, row: number, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let answer = starts[row]; answer < starts[row + 1]; answer++) counts[competencies[answer]]++;
  return counts;
}

/**
 * Returns the estimator of new teachers' competencies from stored parameters alone: the maximum of the
 * posterior under θ ~ N(μ[stage × subject], Σ) with sd from H⁻¹, H = Σ⁻¹ + diag(information).
 * O(answers + competencies³) a teacher.
 *
 * @throws {EngineError} `invalid-option`; `invalid-record` for a covariance that is not positive definite.
 */
export function createProfileEstimator(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  { minimumEvidence = 3 }: ProfileEstimatorOptions = {},
): ProfileEstimator {
  if (!Number.isInteger(minimumEvidence) || minimumEvidence < 1)
    throw new EngineError(
      "invalid-option",
      `createProfileEstimator: minimumEvidence must be an integer >= 1, got ${minimumEvidence}`,
    );
  const { competencies } = distribution;
  const size = competencies.length;
  const priorOf = createCompetencyPriors(distribution);
  const { maximiseInto } = createPosteriorMaximiser(items, size);
  const encode = (teachers: readonly Pick<AssessedTeacher, "answers">[]) =>
    encodeAnswers(items, competencies, teachers);
  const estimateInto = (
    table: AnswerTable,
    row: number,
    { mean, precision }: CompetencyPrior,
    { means, sds }: ProfileBuffers,
  ) => maximiseInto(table, row, mean, precision, means, sds);

  const undetermined = items.competencies.map(
    (competencyId): CompetencyEstimate => ({
      status: "undetermined",
      competencyId,
      reason: competencies.includes(competencyId) ? "no-responses" : "not-in-distribution",
    }),
  );

  function estimate(teacher: Omit<AssessedTeacher, "teacherId">): CompetencyEstimates {
    const prior = priorOf(teacher);
    const table = encode([teacher]);
    if (table.items.length === 0) return { basis: prior.basis, converged: true, competencies: undetermined };
    const answered = countAnswers(table, 0, size);
    const out = { means: new Float64Array(size), sds: new Float64Array(size) };
    const converged = estimateInto(table, 0, prior, out);
    const estimateOf = (competencyId: CompetencyId): CompetencyEstimate => {
      const k = competencies.indexOf(competencyId);
      if (k < 0) return { status: "undetermined", competencyId, reason: "not-in-distribution" };
      const status =
        answered[k] === 0 ? "borrowed" : answered[k] < minimumEvidence ? "provisional" : "estimated";
      return { status, competencyId, mean: out.means[k], sd: out.sds[k], answered: answered[k] };
    };
    return { basis: prior.basis, converged, competencies: items.competencies.map(estimateOf) };
  }

  return Object.freeze({ competencies, priorOf, encode, estimateInto, estimate });
}
