import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createEngine,
  createRandom,
  type Finding,
  type Item,
  learnFromDossiers,
  type Profile,
  requireRecords,
  tables,
} from "../../src/index.ts";
import { answers, dossier, event, records, smallCounty } from "../small-county.ts";

const rubric = ["R1", "R2"].map((itemId) => ({
  itemId,
  assessmentId: "lesson",
  competencies: ["K1"],
  model: "rubric",
}));

function countyWithRubric() {
  const input = smallCounty();
  const itemBank = records(tables.items, [...(input.itemBank as readonly Item[]), ...rubric]);
  return { ...input, itemBank };
}

const ratings = (teacherId: string, scores: readonly (readonly [string, string, number])[]) =>
  scores.map(([itemId, raterId, score]) => ({
    teacherId,
    itemId,
    raterId,
    score,
    observedAt: "2023-05-10T09:00:00+08:00",
  }));

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Two hundred tested teachers, each rated on two rubric items by two of three raters, one of them severe. */
function colleagues() {
  const random = createRandom(5);
  const severity: Readonly<Record<string, number>> = { P1: -0.3, P2: -0.3, P3: 0.6 };
  return Array.from({ length: 200 }, (_, index) => {
    const teacherId = `C${String(index).padStart(3, "0")}`;
    const ability = random.normal();
    const own = dossier();
    const scores = Array.from({ length: 10 }, (_, item) =>
      random.uniform() < logistic(1.2 * (ability - (item - 4) / 4)) ? 1 : 0,
    );
    const rate = (raterId: string) =>
      [-1, 0, 1].reduce(
        (sum, step) => sum + (random.uniform() < logistic(ability - severity[raterId] - step) ? 1 : 0),
        0,
      );
    const raters = index % 2 === 0 ? ["P1", "P3"] : ["P2", "P3"];
    const rows = raters.flatMap((raterId) =>
      ["R1", "R2"].map((itemId) => [itemId, raterId, rate(raterId)] as const),
    );
    return {
      ...own,
      teacher: { ...own.teacher, teacherId: teacherId as never },
      responses: requireRecords(
        tables.responses,
        answers(scores).map((answer) => ({ ...answer, teacherId })),
      ),
      observations: requireRecords(tables.observations, ratings(teacherId, rows)),
    };
  });
}

const findingOf = (profile: Profile): Finding => {
  if (profile.status !== "profiled") throw new Error("expected a profile");
  return profile.findings[0];
};
const observed = (scores: readonly (readonly [string, string, number])[]) =>
  requireRecords(tables.observations, ratings("T1", scores));

describe("with observed lessons", () => {
  const input = countyWithRubric();
  const learned = learnFromDossiers(input, colleagues());
  const engine = createEngine({ ...input, ...learned });
  const diagnose = (
    more: Parameters<typeof dossier>[0],
    own: readonly (readonly [string, string, number])[],
  ) => findingOf(engine.diagnose(engine.standing({ ...dossier(more), observations: observed(own) })));
  const high = [
    ["R1", "P1", 3],
    ["R2", "P3", 3],
    ["R1", "P2", 3],
  ] as const;

  test("ratings are calibrated and lift or lower what the test says", () => {
    expect(learned.evidence.sources.map(({ source }) => source)).toContain("observation");
    const half = answers([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    const [without, praised, criticised] = [
      [],
      high,
      high.map(([item, rater]) => [item, rater, 0] as const),
    ].map((own) => diagnose({ responses: half }, own));
    if (!("mean" in without && "mean" in praised && "mean" in criticised))
      throw new Error("expected figures");
    expect(praised.mean).toBeGreaterThan(without.mean);
    expect(criticised.mean).toBeLessThan(without.mean);
    expect(praised.sd).toBeLessThan(without.sd);
    expect(praised).toMatchObject({ status: "estimated", evidenceCount: 10, ratingCount: 3 });
  });

  test("ratings are direct evidence: three make a finding without any test", () => {
    expect(diagnose({}, high)).toMatchObject({ status: "estimated", evidenceCount: 0, ratingCount: 3 });
    expect(diagnose({}, high.slice(0, 2))).toMatchObject({ status: "provisional", ratingCount: 2 });
    expect(diagnose({}, [])).toMatchObject({ status: "undetermined" });
  });

  test("whoever declines diagnosis or opts out is not observed either", () => {
    const preference = { teacherId: "T1", removedTags: [], at: "2023-04-01T00:00:00+08:00" };
    const declined = { preferences: [{ ...preference, personalised: true, useDiagnosis: false }] };
    expect(diagnose(declined, high)).toMatchObject({ reason: "diagnosis-declined" });
    const optedOut = { preferences: [{ ...preference, personalised: false, useDiagnosis: true }] };
    const standing = engine.standing({ ...dossier(optedOut), observations: observed(high) });
    expect(engine.diagnose(standing)).toMatchObject({ status: "withheld" });
  });
});

describe("without observed lessons", () => {
  const engine = createEngine(smallCounty());
  const diagnose = (more: Parameters<typeof dossier>[0]) =>
    findingOf(engine.diagnose(engine.standing(dossier(more))));

  test("activity alone makes no finding", () => {
    const activities = ["M01", "M02", "M03"].flatMap((course) => [
      event("played", course, "2023-08-15"),
      event("quiz-passed", course, "2023-08-16"),
      event("passed", course, "2023-08-17"),
    ]);
    expect(diagnose({ activities })).toMatchObject({ status: "undetermined", reason: "no-responses" });
  });

  test("bands are the policy's, their probabilities sum to 1, and the first is the one below the cut", () => {
    const score = fc.constantFrom<0 | 1>(0, 1);
    const check = (scores: readonly (0 | 1)[]) => {
      const finding = diagnose({ responses: answers(scores) });
      if (!("bands" in finding)) throw new Error("expected bands");
      expect(finding.bands.map(({ band }) => band)).toEqual(["below", "above", "well-above"]);
      expect(finding.bands.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
      expect(finding.bands[0].probability).toBeCloseTo(finding.belowCut, 9);
      expect(finding.standout === "gap" ? finding.belowCut : 1).toBeGreaterThanOrEqual(0.8);
    };
    fc.assert(fc.property(fc.array(score, { minLength: 1, maxLength: 10 }), check), { numRuns: 50 });
  });

  test("a right answer more never lowers the estimate, an item left out is not a wrong one", () => {
    const meanOf = (scores: readonly (0 | 1 | undefined)[]) => {
      const finding = diagnose({ responses: answers(scores) });
      if (!("mean" in finding)) throw new Error("expected a mean");
      return finding.mean;
    };
    expect(meanOf([1, 0, 1, 1])).toBeGreaterThan(meanOf([1, 0, 1]));
    expect(meanOf([1, 0, 1, undefined])).toBe(meanOf([1, 0, 1]));
    expect(meanOf([1, 0, 1, 0])).toBeLessThan(meanOf([1, 0, 1, undefined]));
  });
});
