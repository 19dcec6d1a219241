import { expect, test } from "vitest";
import { calibrate } from "../../../src/diagnose/calibrate/calibrate.ts";
import type { CalibrationFit } from "../../../src/diagnose/calibrate/calibration.ts";
import { estimatePersons } from "../../../src/diagnose/calibrate/estimate-persons.ts";
import { expectNear, momentsOf, requireCalibrated } from "./expect-fit.ts";
import { describeWithFixtures, readAnswers, readExpected } from "./read-fixture.ts";

/** −2 log-likelihood with weights by the normal density, as TAM computes it. */
const devianceOf = ({ logLik, groups }: CalibrationFit) =>
  -2 * groups.reduce((sum, { personCount, coverage }) => sum + personCount * Math.log(coverage), logLik);

describeWithFixtures("Two occasions: 200 persons, 4 of 8 items on both", () => {
  const expected = readExpected("longitudinal");
  const answers = readAnswers("longitudinal");
  const itemIds = answers.header.slice(1);
  const responses = answers.matrix(itemIds);
  const options = {
    model: "rasch",
    dimensions: itemIds.map((id) => (id.endsWith("T1") ? 0 : 1)),
    means: ["free", "fixed"],
    equalItems: ["I3", "I4", "I5", "I6"].map((id) => [`${id}T1`, `${id}T2`]),
  } as const;
  const difficulties = new Map<string, number>(expected.xsi.map(({ item, xsi }: any) => [item, xsi]));
  const latent = { id: "all", means: expected.mean, covariance: expected.cov };

  test("the deviance and the scores at TAM's estimates are TAM's", () => {
    const anchors = itemIds.map((id) => ({ id, a: 1, d: [-difficulties.get(id.slice(0, 2))!] }));
    const fit = requireCalibrated(
      calibrate(responses, {
        ...options,
        anchors,
        means: ["fixed", "fixed"],
        variances: "fixed",
        covariances: "fixed",
        start: { groups: [latent] },
      }),
    );
    expect(fit.parameterCount).toBe(0);
    expectNear([devianceOf(fit)], [2164.33089], 1e-5);
    [0, 1].forEach((dimension) => {
      momentsOf(estimatePersons(fit, responses, { dimension }))
        .slice(0, 10)
        .forEach((moments, row) => {
          const scores = expected.person_first10[row];
          const name = `EAP.Dim${dimension + 1}`;
          // TAM's scores are one M-step older than its estimates.
          expectNear(moments, [scores[name], scores[`SD.${name}`]], 3e-5);
        });
    });
  });

  // TAM sets the first mean to the mean of the EAPs although the second is held at 0, which is not the maximum
  // where the grid cuts the distribution: the gradient of its fit by that mean is −3.1.
  test("the maximum lies above TAM's fit on its grid", () => {
    const fit = requireCalibrated(calibrate(responses, options));
    expect(fit.parameterCount).toBe(expected.Npars);
    expect(devianceOf(fit)).toBeLessThan(expected.deviance - 0.04);
    expectNear([fit.groups[0].mean], [expected.mean[0]], 0.08);
    expect(fit.findings).toContainEqual(expect.objectContaining({ kind: "grid-too-narrow", group: "all" }));
  });

  test("anchors have one difficulty, and a wider grid changes nothing once it holds the distribution", () => {
    const wide = requireCalibrated(calibrate(responses, { ...options, grid: { points: 61, width: 12 } }));
    const wider = requireCalibrated(calibrate(responses, { ...options, grid: { points: 101, width: 20 } }));
    expectNear([wide.logLik, ...wide.groups[0].means], [wider.logLik, ...wider.groups[0].means], 1e-6);
    const ofItem = (id: string) => wide.items.find((item) => item.id === id)?.d[0];
    expect(ofItem("I3T1")).toBe(ofItem("I3T2"));
    expect(wide.findings).toEqual([]);
  });
});
