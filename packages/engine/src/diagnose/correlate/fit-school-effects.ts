import { type CompetencyId, compareIds, type SchoolId } from "../../data/ids.ts";
import type { AssessedTeacher } from "./assessed-teacher.ts";
import type { CompetencyDistribution } from "./competency-distribution.ts";
import type { CompetencyItems } from "./competency-items.ts";
import { createCompetencyPriors } from "./competency-priors.ts";
import { type Convergence, fitNestedMeans } from "./fit-nested-means.ts";
import { createLikelihoodTable } from "./likelihood-table.ts";
import { rowsOf, startNested } from "./nested-distribution.ts";
import { testedTeachers } from "./tested-teachers.ts";

/** How far the teachers of a school lie from what their cells let expect, in logits. */
export type SchoolEffect = {
  readonly schoolId: SchoolId;
  /** Teachers with answers. */
  readonly size: number;
  /** By competency, shrunk to 0. */
  readonly means: readonly number[];
};

/** How teachers resemble those of their school beyond stage and subject; plain data. */
export type SchoolEffects = {
  readonly competencies: readonly CompetencyId[];
  /** Covariance of teachers within cell and school, in logits². */
  readonly covariance: readonly (readonly number[])[];
  /** Variance between schools, in logits². */
  readonly betweenSchools: readonly number[];
  /** Intraclass correlation: variance between schools / (between + within), 0 to 1. */
  readonly intraclass: readonly number[];
  readonly schools: readonly SchoolEffect[];
};

export type SchoolEffectsFit =
  | { readonly status: "fitted"; readonly effects: SchoolEffects; readonly convergence: Convergence }
  | { readonly status: "undetermined"; readonly reason: "no-responses" };

// Group figures have standard errors of hundredths of a logit.
const limits = { tolerance: 1e-4, maxIterations: 1000 };

/**
 * Returns the effects of schools on top of `distribution`: θ ~ N(μ[stage × subject] + u[school], Σ within),
 * u ~ N(0, diag(between)), from the answers of teachers with a school. Without them group figures of schools
 * would lean on cells that do not know the school, and design effects would be too small.
 *
 * @throws {EngineError} `invalid-record` for a score that its item does not have.
 * @see Mislevy (1991), doi:10.1007/BF02294457: plausible values must be conditioned on the groups reported.
 */
export function fitSchoolEffects(
  teachers: readonly AssessedTeacher[],
  items: CompetencyItems,
  distribution: CompetencyDistribution,
): SchoolEffectsFit {
  const { competencies } = distribution;
  const sorted = [...teachers].sort((left, right) => compareIds(left.teacherId, right.teacherId));
  const { tested, table } = testedTeachers(
    items,
    competencies,
    sorted.filter(({ schoolId }) => schoolId !== undefined),
  );
  if (tested.length === 0) return { status: "undetermined", reason: "no-responses" };
  const schoolIds = [...new Set(tested.map(({ schoolId }) => schoolId!))].sort(compareIds);
  const indexOf = new Map(schoolIds.map((schoolId, index) => [schoolId, index]));
  const priorOf = createCompetencyPriors(distribution);
  const start = startNested(Float64Array.from(distribution.covariance.flat()), schoolIds.length, 1);
  const { convergence, covariance, between, groups, groupSizes } = fitNestedMeans(
    { table, likelihoods: createLikelihoodTable(items.items) },
    {
      groupOf: Uint32Array.from(tested, ({ schoolId }) => indexOf.get(schoolId!)!),
      parentOf: new Uint32Array(schoolIds.length),
      base: Float64Array.from(tested.flatMap((teacher) => Array.from(priorOf(teacher).mean))),
    },
    { ...limits, parentMeans: "zero", start },
  );
  const means = rowsOf(groups, competencies.length);
  const within = rowsOf(covariance, competencies.length);
  const effects = {
    competencies,
    covariance: within,
    betweenSchools: Array.from(between),
    intraclass: Array.from(between, (variance, k) => variance / (variance + within[k][k])),
    schools: schoolIds.map((schoolId, school) => ({
      schoolId,
      size: groupSizes[school],
      means: means[school],
    })),
  };
  return { status: "fitted", effects, convergence };
}
