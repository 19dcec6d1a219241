import { expect, test } from "vitest";
import { createResponseMatrix } from "../../../src/diagnose/calibrate/response-matrix.ts";
import { detectDifByLikelihood } from "../../../src/diagnose/fit/detect-dif-by-likelihood.ts";
import { describeWithFixtures, readExpected, readRecords } from "./read-fixture.ts";

type Row = {
  readonly item: string;
  readonly X2: number;
  readonly df: number;
  readonly p: number;
  readonly adj_p: number;
};

const scoreOf = (cell: string) => (cell === "" || cell === "NA" ? undefined : Number(cell));

function expectRows(found: ReturnType<typeof detectDifByLikelihood>, rows: readonly Row[]): void {
  if (found.status !== "tested") throw new Error(`expected a report, got ${found.reason}`);
  for (const row of rows) {
    const item = found.items.find(({ itemId }) => itemId === row.item);
    expect(item).toMatchObject({ status: "tested", df: row.df });
    if (item?.status !== "tested") continue;
    expect(item.chiSquare).toBeCloseTo(row.X2, 3);
    // mirt's fits stop up to 1e-4 short of the maximum: so much can a chi-square differ, and p with it.
    expect(item.p).toBeCloseTo(row.p, 4);
    expect(item.adjustedP).toBeCloseTo(row.adj_p, 3);
  }
}

describeWithFixtures("likelihood ratios are mirt's", () => {
  test("on TALIS 2018 by country, graded", { timeout: 60_000 }, () => {
    const records = readRecords("talis18_teachers");
    const { LR_DIF_drop: rows, logLik } = readExpected("talis18_teachers").multigroup_GRM_by_country;
    const itemIds = rows.map(({ item }: Row) => item);
    const matrix = createResponseMatrix(
      records.map((record) => itemIds.map((id: string) => scoreOf(record[id]))),
      { itemIds },
    );
    const found = detectDifByLikelihood(matrix, { model: "grm", groups: records.map(({ cntry }) => cntry) });
    expect(found).toMatchObject({ status: "tested" });
    if (found.status === "tested") expect(found.logLik).toBeCloseTo(logLik, 4);
    expectRows(found, rows);
  });

  test("on verbal aggression by gender, 2PL, Holm over all 24 items", { timeout: 120_000 }, () => {
    const records = readRecords("verbal_aggression");
    const { LR_drop_2PL: rows } = readExpected("verbal_aggression").DIF_gender;
    const itemIds = rows.map(({ item }: Row) => item);
    const matrix = createResponseMatrix(
      records.map((record) => itemIds.map((id: string) => Number(Number(record[id]) > 0))),
      { itemIds },
    );
    expectRows(
      detectDifByLikelihood(matrix, { model: "2pl", groups: records.map(({ gender }) => gender) }),
      rows,
    );
  });
});

test("one group is an error, and groups that cannot be calibrated are no finding", () => {
  const matrix = createResponseMatrix([
    [0, 1],
    [1, 0],
  ]);
  expect(() => detectDifByLikelihood(matrix, { model: "2pl", groups: ["a", "a"] })).toThrow(/two or more/);
  expect(detectDifByLikelihood(matrix, { model: "2pl", groups: ["a", "b"] }).status).toBe("undetermined");
});
