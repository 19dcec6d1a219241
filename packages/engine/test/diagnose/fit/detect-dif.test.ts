import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { type DifGroup, detectDif } from "../../../src/diagnose/fit/detect-dif.ts";
import { mantelHaenszel } from "../../../src/diagnose/fit/mantel-haenszel.ts";
import { describeWithFixtures, readExpected, readRecords, readScores } from "./read-fixture.ts";
import { createScoreMatrix } from "./score-rows.ts";

describeWithFixtures("reference figures of R's mantelhaen.test", () => {
  const records = readRecords("verbal_aggression");
  const responses = readScores(records, Object.keys(records[0]).slice(2), (cell) =>
    Number(cell) > 0 ? 1 : 0,
  );
  const groups = records.map(({ gender }): DifGroup => (gender === "male" ? "reference" : "focal"));

  test("verbal aggression by gender: every item's χ², p, odds ratio, Δ and strata", () => {
    const report = detectDif(responses, groups);
    expect(report).toMatchObject({ referenceCount: 73, focalCount: 243, leftOutCount: 0 });
    readExpected("verbal_aggression").DIF_gender.MH.forEach((expected: any, item: number) => {
      const { itemId, result } = report.items[item];
      expect(itemId).toBe(expected.item);
      if (result.status !== "tested") throw new Error("expected a test");
      expect(result.chiSquare).toBeCloseTo(expected.chisq_cc, 8);
      expect(result.p).toBeCloseTo(expected.p, 8);
      expect(result.oddsRatio).toBeCloseTo(expected.alpha_MH, 8);
      expect(result.delta).toBeCloseTo(expected.delta_MH, 8);
      expect(result.strata).toBe(expected.strata);
    });
  });

  test("S2WantShout is of class C, and stands after Holm's correction", () => {
    const wantShout = detectDif(responses, groups).items[10];
    expect(wantShout.result).toMatchObject({ etsClass: "C" });
    expect(wantShout.adjustedP).toBeCloseTo(24 * 0.001942376676, 8);
  });

  test("swapping the groups turns the sign and nothing else", () => {
    const swapped = groups.map((group): DifGroup => (group === "focal" ? "reference" : "focal"));
    const [there, here] = [detectDif(responses, groups), detectDif(responses, swapped)];
    there.items.forEach(({ result }, item) => {
      const other = here.items[item].result;
      if (result.status !== "tested" || other.status !== "tested") throw new Error("expected tests");
      expect(other.delta).toBeCloseTo(-result.delta, 9);
      expect(other.p).toBeCloseTo(result.p, 9);
      expect(other.etsClass).toBe(result.etsClass);
    });
  });
});

test("the error of Δ is that of Robins, Breslow and Greenland: Woolf's in a single stratum", () => {
  const stratum = { referenceRight: 40, referenceWrong: 20, focalRight: 25, focalWrong: 35 };
  const result = mantelHaenszel([stratum]);
  if (result.status !== "tested") throw new Error("expected a test");
  expect(result.oddsRatio).toBeCloseTo((40 * 35) / (20 * 25), 12);
  expect(result.deltaSd).toBeCloseTo(2.35 * Math.sqrt(1 / 40 + 1 / 20 + 1 / 25 + 1 / 35), 10);
});

test("a difference of less than half a person is not corrected, as in R", () => {
  const stratum = (a: number, b: number, c: number, d: number) => ({
    referenceRight: a,
    referenceWrong: b,
    focalRight: c,
    focalWrong: d,
  });
  // mantelhaen.test(array(c(3, 2, 2, 2, 4, 4, 4, 5), c(2, 2, 2))) of R 4.2.2, Σ(observed − expected) = 0.46.
  const result = mantelHaenszel([stratum(3, 2, 2, 2), stratum(4, 4, 4, 5)]);
  if (result.status !== "tested") throw new Error("expected a test");
  expect(result.chiSquare).toBeCloseTo(0.120410871382, 9);
  expect(result.p).toBeCloseTo(0.728589292981, 9);
});

/** Ten Rasch items; the first is `shift` harder for the focal group. */
function simulateDif(shift: number, seed: number) {
  const random = createRandom(4, seed);
  const groups: DifGroup[] = [];
  const rows = Array.from({ length: 1200 }, (_, person) => {
    const focal = person % 2 === 0;
    groups.push(focal ? "focal" : "reference");
    const ability = random.normal() - (focal ? 0.5 : 0);
    return Array.from({ length: 10 }, (__, item) => {
      const logit = ability - (item - 4.5) / 3 - (focal && item === 0 ? shift : 0);
      return random.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    });
  });
  return detectDif(createScoreMatrix(rows), groups, { purify: true });
}

test("an item that is a logit harder for one group is class C for it; groups of other ability alone are not", () => {
  const classesOf = (shift: number) =>
    Array.from({ length: 20 }, (_, seed) =>
      simulateDif(shift, seed).items.map(({ result }) => (result.status === "tested" ? result.etsClass : "")),
    );
  const shifted = classesOf(1);
  expect(shifted.filter((classes) => classes[0] === "C").length).toBeGreaterThanOrEqual(18);
  const none = classesOf(0).flat();
  expect(none.filter((etsClass) => etsClass === "C")).toEqual([]);
});

test("without shift, p-values are below .05 about one time in twenty", () => {
  const pValues = Array.from({ length: 100 }, (_, seed) => simulateDif(0, seed).items).flatMap((items) =>
    items.flatMap(({ result }) => (result.status === "tested" ? [result.p] : [])),
  );
  const share = pValues.filter((p) => p < 0.05).length / pValues.length;
  // The continuity correction keeps the share a little below .05.
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.065);
});

test("purifying takes the biased item out of the score", () => {
  expect(simulateDif(1.5, 1).matchingItems).not.toContain("I1");
});

test("persons who left an item out or are of neither group are counted, not compared", () => {
  const responses = createScoreMatrix([
    [1, 0],
    [0, 1],
    [1, undefined],
    [1, 1],
  ]);
  expect(detectDif(responses, ["reference", "focal", "focal", undefined])).toMatchObject({
    referenceCount: 1,
    focalCount: 1,
    leftOutCount: 2,
  });
});

test.each<[string, readonly (readonly number[])[], readonly DifGroup[], string]>([
  [
    "all right",
    [
      [1, 1],
      [1, 1],
    ],
    ["reference", "focal"],
    "no-informative-stratum",
  ],
  [
    "all wrong",
    [
      [0, 0],
      [0, 0],
    ],
    ["reference", "focal"],
    "no-informative-stratum",
  ],
  ["one person", [[1, 0]], ["focal"], "no-informative-stratum"],
  ["one item", [[1], [0]], ["reference", "focal"], "no-informative-stratum"],
  [
    "an empty group",
    [
      [1, 0],
      [0, 1],
    ],
    ["focal", "focal"],
    "no-informative-stratum",
  ],
  [
    "all one way",
    [
      [1, 0],
      [0, 1],
    ],
    ["reference", "focal"],
    "odds-ratio-unbounded",
  ],
])("%s is undetermined", (_, rows, groups, reason) => {
  for (const { result, adjustedP } of detectDif(createScoreMatrix(rows), groups).items) {
    expect(result).toEqual({ status: "undetermined", reason });
    expect(adjustedP).toBeUndefined();
  }
});

test("scores beyond 1 and a missing group are the caller's mistakes", () => {
  expect(() => detectDif(createScoreMatrix([[2]]), ["focal"])).toThrow("must be 0 or 1, got 2");
  expect(() => detectDif(createScoreMatrix([[1]]), [])).toThrow("groups must have 1 entries, got 0");
});
