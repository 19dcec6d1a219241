import { drawProfileSample, sampleConditions } from "../inputs/profile-sample.ts";
import type { AccuracyReport, AccuracySuite, Requirement } from "./accuracy-report.ts";
import { type EstimationErrors, errorsOf, summarise } from "./estimation-errors.ts";
import { estimateByAll, estimateNames } from "./sample-estimators.ts";

const shape = { teachers: 2000, competencies: 5, itemsEach: 8 };

type Summary = ReturnType<typeof summarise>;

function requirementsOf(summaries: ReadonlyMap<string, Summary>): readonly Requirement[] {
  const correlated = summaries.get(estimateNames.correlated)!;
  const truth = correlated.rmse / summaries.get(estimateNames.truth)!.rmse;
  const gain = 1 - correlated.rmse / summaries.get(estimateNames.separate)!.rmse;
  const coverage = 100 * correlated.coverage;
  return [
    { text: `RMSE <= 1.01 x that of MAP given true Σ, μ and items: ${truth.toFixed(4)}`, met: truth <= 1.01 },
    { text: `RMSE >= 15 % below separate EAP: ${(100 * gain).toFixed(1)} %`, met: gain >= 0.15 },
    {
      text: `90 % intervals cover 88 to 92 %: ${coverage.toFixed(1)} %`,
      met: coverage >= 88 && coverage <= 92,
    },
  ];
}

/** Returns how near profiles come to true abilities, over 100 seeds. */
export const profileAccuracy: AccuracySuite = ({ quick, onProgress }): AccuracyReport => {
  const seeds = quick ? 2 : 100;
  const errors = new Map<string, EstimationErrors[]>();
  for (let seed = 1; seed <= seeds; seed++) {
    onProgress(`profiles: sample ${seed} of ${seeds}`);
    const sample = drawProfileSample(seed, shape);
    for (const [name, estimates] of estimateByAll(sample))
      errors.set(name, [...(errors.get(name) ?? []), errorsOf(sample.abilities, estimates)]);
  }
  const summaries = new Map([...errors].map(([name, samples]) => [name, summarise(samples)]));
  const oracle = summaries.get(estimateNames.truth)!.rmse;
  return {
    title: "How near profiles come to the truth",
    conditions: [
      `${seeds} samples of ${shape.teachers} teachers, ${shape.competencies} competencies of ${shape.itemsEach} items`,
      ...sampleConditions,
    ],
    header: ["estimate", "RMSE", "x MAP", "90 % intervals cover"],
    rows: [...summaries].map(([name, { rmse, coverage }]) => [
      name,
      rmse.toFixed(4),
      (rmse / oracle).toFixed(4),
      name === estimateNames.percentCorrect ? "-" : `${(100 * coverage).toFixed(1)} %`,
    ]),
    requirements: requirementsOf(summaries),
  };
};
