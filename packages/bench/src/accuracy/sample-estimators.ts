import {
  type AssessedTeacher,
  type CompetencyDistribution,
  createItemBank,
  createProfileEstimator,
  estimateAbilities,
  fitCompetencyDistribution,
} from "@jingxun/engine";
import type { ProfileSample } from "../inputs/profile-sample.ts";
import { calibrateSampleItems } from "./calibrate-sample-items.ts";
import type { SampleEstimates } from "./estimation-errors.ts";

/** Estimates everyone in a sample. */
export type SampleEstimator = (sample: ProfileSample) => SampleEstimates;

/** Share of right answers by competency, standardised over the sample. */
const percentCorrect: SampleEstimator = ({ teachers, items }) => {
  const rights = teachers.map(({ answers }) => {
    const sums = items.competencies.map(() => 0);
    for (const { itemId, score } of answers)
      sums[items.items[items.indexOf.get(itemId)!].competencyIndex] += score;
    return sums;
  });
  const scales = items.competencies.map((_, k) => {
    const mean = rights.reduce((sum, row) => sum + row[k], 0) / rights.length;
    const squares = rights.reduce((sum, row) => sum + (row[k] - mean) * (row[k] - mean), 0);
    return { mean, sd: Math.sqrt(squares / rights.length) };
  });
  return { means: rights.map((row) => row.map((value, k) => (value - scales[k].mean) / scales[k].sd)) };
};

/** Each competency by itself, EAP under N(0, 1): the distribution of all teachers. */
const separateEap: SampleEstimator = ({ teachers, itemRows }) => {
  const bank = createItemBank(itemRows);
  const estimates = teachers.map(({ answers }) => estimateAbilities(bank, answers));
  const pick = (key: "mean" | "sd") =>
    estimates.map((row) => row.map((one) => (one.status === "estimated" ? one[key] : Number.NaN)));
  return { means: pick("mean"), sds: pick("sd") };
};

function fitted(teachers: readonly AssessedTeacher[], { items }: ProfileSample): CompetencyDistribution {
  const fit = fitCompetencyDistribution(teachers, items);
  if (fit.status !== "fitted" || !fit.convergence.converged)
    throw new Error("the distribution of a simulated sample must be found");
  return fit.distribution;
}

function estimateWith(
  { items }: ProfileSample,
  distribution: CompetencyDistribution,
  teachers: readonly AssessedTeacher[],
): SampleEstimates {
  const { encode, estimateInto, priorOf, competencies } = createProfileEstimator(distribution, items);
  const table = encode(teachers);
  const buffers = teachers.map((teacher, row) => {
    const out = {
      means: new Float64Array(competencies.length),
      sds: new Float64Array(competencies.length),
    };
    estimateInto(table, row, priorOf(teacher), out);
    return out;
  });
  return { means: buffers.map(({ means }) => means), sds: buffers.map(({ sds }) => sds) };
}

const withoutCovariances = (distribution: CompetencyDistribution): CompetencyDistribution => ({
  ...distribution,
  covariance: distribution.covariance.map((row, k) => row.map((value, other) => (k === other ? value : 0))),
});

const withoutCells = (teachers: readonly AssessedTeacher[]) =>
  teachers.map(({ teacherId, answers }): AssessedTeacher => ({ teacherId, answers }));

/** Names in the report that requirements speak of. */
export const estimateNames = {
  percentCorrect: "percent correct, standardised",
  separate: "separate EAP",
  correlated: "correlated, group prior",
  truth: "MAP given true Σ, μ and items",
};

/**
 * Returns the estimates of a sample by every method, by its name in the report: alone or together, with and
 * without the group prior, with items calibrated from the same answers, and with the true distribution. The
 * items are the true ones unless the name says otherwise.
 */
export function estimateByAll(sample: ProfileSample): ReadonlyMap<string, SampleEstimates> {
  const { teachers, truth } = sample;
  const grouped = fitted(teachers, sample);
  const anyone = withoutCells(teachers);
  const ungrouped = fitted(anyone, sample);
  const calibrated = calibrateSampleItems(sample);
  return new Map([
    [estimateNames.percentCorrect, percentCorrect(sample)],
    [estimateNames.separate, separateEap(sample)],
    ["separate, group prior", estimateWith(sample, withoutCovariances(grouped), teachers)],
    ["correlated, no group prior", estimateWith(sample, ungrouped, anyone)],
    [estimateNames.correlated, estimateWith(sample, grouped, teachers)],
    [
      "correlated, group prior, calibrated items",
      estimateWith(calibrated, fitted(teachers, calibrated), teachers),
    ],
    [estimateNames.truth, estimateWith(sample, truth, teachers)],
  ]);
}
