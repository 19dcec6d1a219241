import { expect, test } from "vitest";
import { cronbachAlpha, eapReliability } from "../../../src/diagnose/fit/reliability.ts";
import { createScoreMatrix } from "./score-rows.ts";

test("α of two items is that of the covariance: 4·cov / var(sum)", () => {
  const rows = [
    [1, 2],
    [2, 2],
    [3, 4],
    [4, 3],
    [0, undefined],
  ];
  // Over the four complete rows: cov = 2.5/3 and var(sum) = 12.75/3, so α = 4 · 2.5/12.75.
  expect(cronbachAlpha(createScoreMatrix(rows))).toMatchObject({ status: "estimated", personCount: 4 });
  const alpha = cronbachAlpha(createScoreMatrix(rows));
  expect(alpha.status === "estimated" && alpha.reliability).toBeCloseTo(40 / 51, 12);
});

test("identical items are perfectly reliable", () => {
  const rows = [0, 1, 1, 0].map((score) => [score, score, score]);
  const alpha = cronbachAlpha(createScoreMatrix(rows));
  expect(alpha.status === "estimated" && alpha.reliability).toBeCloseTo(1, 12);
});

test("reliability of abilities is the share of variance between persons", () => {
  const abilities = [-1, 0, 1].map((mean) => ({ mean, sd: 0.5 }));
  const reliability = eapReliability(abilities);
  expect(reliability.status === "estimated" && reliability.reliability).toBeCloseTo(1 / 1.25, 12);
});

test.each([
  [[[1], [0]], "fewer-than-two-items"],
  [[[1, 0]], "fewer-than-two-persons"],
  [
    [
      [1, 1],
      [1, 1],
    ],
    "no-variation",
  ],
] as const)("α of %j is undetermined: %s", (rows, reason) => {
  expect(cronbachAlpha(createScoreMatrix(rows))).toEqual({ status: "undetermined", reason });
});

test("one ability, or all alike without doubt, has no reliability", () => {
  expect(eapReliability([{ mean: 0, sd: 1 }])).toMatchObject({ reason: "fewer-than-two-persons" });
  expect(
    eapReliability([
      { mean: 1, sd: 0 },
      { mean: 1, sd: 0 },
    ]),
  ).toMatchObject({ reason: "no-variation" });
});
