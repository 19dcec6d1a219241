import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { calibrateRaters } from "../../../src/diagnose/evidence/calibrate-raters.ts";
import { chooseRatings } from "../../../src/diagnose/evidence/choose-ratings.ts";
import { createRaterLayout } from "../../../src/diagnose/evidence/rater-curves.ts";
import { raterLikelihood } from "../../../src/diagnose/evidence/rater-likelihood.ts";
import type { RaterModel, Rating } from "../../../src/diagnose/evidence/rater-model.ts";
import { scoreRatings } from "../../../src/diagnose/evidence/score-ratings.ts";
import { normalQuadrature } from "../../../src/diagnose/quadrature.ts";
import { describeWithFixtures, readExpected, readRecords } from "../fit/read-fixture.ts";

function calibrated(ratings: readonly Rating[]) {
  const fit = calibrateRaters(ratings);
  if (fit.status !== "calibrated") throw new Error(`expected a calibration, got ${fit.reason}`);
  return fit;
}

describeWithFixtures("reference figures of TAM 4.4, example 10", () => {
  const ratings = readRecords("raters_ex10").flatMap(({ pid, rater, ...scores }) =>
    Object.entries(scores)
      .filter(([, cell]) => cell !== "NA" && cell !== "")
      .map(([itemId, cell]): Rating => ({ personId: pid, itemId, raterId: rater, score: Number(cell) })),
  );

  test.each<[string, (rating: Rating) => Rating]>([
    ["item_only", (rating) => ({ ...rating, raterId: "all" })],
    ["item_plus_rater", (rating) => rating],
    [
      "item_x_rater",
      (rating) => ({ ...rating, itemId: `${rating.itemId}-${rating.raterId}`, raterId: "all" }),
    ],
  ])("%s: deviance, parameters, variance and abilities", (name, seen) => {
    const expected = readExpected("raters_ex10")[name];
    const facets = ratings.map(seen);
    const fit = calibrated(facets);
    expect(fit.converged).toBe(true);
    expect(Math.abs(fit.deviance - expected.deviance)).toBeLessThan(1e-5);
    expect(fit.parameterCount).toBe(expected.Npars);
    expect(fit.model.variance).toBeCloseTo(expected.variance, 6);
    const person = expected.person_first10[1];
    const ability = scoreRatings(
      fit.model,
      facets.filter(({ personId }) => personId === String(person.pid)),
    );
    if (ability.status !== "estimated") throw new Error("expected an ability");
    expect(ability.mean).toBeCloseTo(person.EAP, 6);
    expect(ability.sd).toBeCloseTo(person["SD.EAP"], 6);
    if (name === "item_x_rater") return;
    const known = [
      ...fit.model.items.map(({ difficulty }) => difficulty),
      ...fit.model.raters.map(({ severity }) => severity),
    ];
    known.forEach((value, index) => {
      expect(value).toBeCloseTo(expected.xsi[index].xsi, 6);
    });
  });
});

const truth: RaterModel = {
  format: 1,
  categories: [0, 1, 2, 3],
  items: [-0.8, 0, 0.3, 0.9].map((difficulty, index) => ({ itemId: `I${index + 1}`, difficulty })),
  raters: [-0.7, 0.1, 0.6].map((severity, index) => ({ raterId: `R${index + 1}`, severity })),
  steps: [-1.1, 0.2, 0.9].map((value) => ({ value })),
  variance: 1.44,
};

/** Each person is rated on every item by two of the raters; a score is drawn from the model. */
function simulate(model: RaterModel, personCount: number, seed: number): readonly Rating[] {
  const random = createRandom(seed, 9);
  return Array.from({ length: personCount }, (_, person) => {
    const ability = Math.sqrt(model.variance) * random.normal();
    const absent = random.integer(model.raters.length);
    return model.raters.flatMap(({ raterId, severity }, rater) =>
      rater === absent
        ? []
        : model.items.map(({ itemId, difficulty }): Rating => {
            const above = ability - difficulty - severity;
            const weights = [0, ...model.steps.keys()].map((_, k) =>
              Math.exp(model.steps.slice(0, k).reduce((sum, { value }) => sum + above - value, 0)),
            );
            let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
            let category = 0;
            while (left >= weights[category]) left -= weights[category++];
            return { personId: `P${person}`, itemId, raterId, score: model.categories[category] };
          }),
    );
  }).flat();
}

test.each<[string, RaterModel]>([
  ["a rating scale", truth],
  ["right and wrong", { ...truth, categories: [0, 1], steps: [{ value: 0 }] }],
])("%s: severities, difficulties and variance are unbiased within two Monte Carlo errors", (_, model) => {
  const rounds = 40;
  const numbersOf = ({ items, raters, steps, variance }: RaterModel) => [
    ...items.map(({ difficulty }) => difficulty),
    ...raters.map(({ severity }) => severity),
    ...(steps.length > 1 ? steps.map(({ value }) => value) : []),
    variance,
  ];
  const errorsOf = ({ items, raters, steps, varianceSd }: RaterModel) => [
    ...[...items, ...raters, ...(steps.length > 1 ? steps : [])].map(({ sd }) => sd!),
    varianceSd!,
  ];
  const fits = Array.from({ length: rounds }, (__, seed) => calibrated(simulate(model, 250, seed)));
  const expected = numbersOf(model);
  const distances = expected.map((value, index) => {
    const errors = fits.map((fit) => numbersOf(fit.model)[index] - value);
    const bias = errors.reduce((sum, error) => sum + error, 0) / rounds;
    const variance = errors.reduce((sum, error) => sum + (error - bias) ** 2, 0) / (rounds - 1);
    const stated = fits.reduce((sum, fit) => sum + errorsOf(fit.model)[index] ** 2, 0) / rounds;
    return { bias: Math.abs(bias) / Math.sqrt(variance / rounds), ratio: stated / variance };
  });
  const severities = distances.slice(model.items.length, model.items.length + model.raters.length);
  for (const { bias } of severities) expect(bias).toBeLessThan(2);
  // Chance alone puts one in twenty of all figures outside.
  expect(distances.filter(({ bias }) => bias > 2).length).toBeLessThanOrEqual(1);
  const ratio = distances.reduce((sum, distance) => sum + distance.ratio, 0) / distances.length;
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.3);
});

test("gradient and information are those of the log-likelihood", () => {
  const { table } = chooseRatings(simulate(truth, 12, 1));
  const layout = createRaterLayout(4, 3, table.categories.length - 1);
  const { nodes } = normalQuadrature();
  const at = Float64Array.from({ length: layout.length }, (_, index) => 0.2 * Math.sin(index + 1));
  const likelihood = raterLikelihood(layout, table, at, nodes);
  const width = 1e-5;
  at.forEach((_, index) => {
    const [up, down] = [width, -width].map((by) =>
      raterLikelihood(
        layout,
        table,
        at.map((value, other) => (other === index ? value + by : value)),
        nodes,
      ),
    );
    expect((up.logLik - down.logLik) / (2 * width)).toBeCloseTo(likelihood.gradient[index], 5);
    at.forEach((__, other) => {
      const curvature = -(up.gradient[other] - down.gradient[other]) / (2 * width);
      expect(curvature).toBeCloseTo(likelihood.information[index][other], 5);
    });
  });
});

test("the order of ratings and the names of persons change nothing", () => {
  const ratings = simulate(truth, 60, 2);
  const renamed = [...ratings].reverse().map((rating) => ({ ...rating, personId: `Z${rating.personId}` }));
  const [there, here] = [calibrated(ratings), calibrated(renamed)];
  expect(here.deviance).toBeCloseTo(there.deviance, 7);
  expect(here.model.raters[2].severity).toBeCloseTo(there.model.raters[2].severity, 7);
});

test("a severe rater's ratings count for more: equal scores, higher ability", () => {
  const ratingsBy = (raterId: string) => truth.items.map(({ itemId }) => ({ itemId, raterId, score: 2 }));
  const [lenient, severe] = ["R1", "R3"].map((raterId) => scoreRatings(truth, ratingsBy(raterId)));
  if (lenient.status !== "estimated" || severe.status !== "estimated") throw new Error("expected abilities");
  expect(severe.mean).toBeGreaterThan(lenient.mean);
});

test("a higher score never lowers the ability; unknown raters and scores are passed over", () => {
  const meanOf = (score: number) => {
    const ability = scoreRatings(truth, [{ itemId: "I2", raterId: "R2", score }]);
    if (ability.status !== "estimated") throw new Error("expected an ability");
    return ability.mean;
  };
  expect(meanOf(1)).toBeGreaterThan(meanOf(0));
  expect(meanOf(3)).toBeGreaterThan(meanOf(2));
  expect(scoreRatings(truth, [{ itemId: "I2", raterId: "new", score: 1 }])).toEqual({
    status: "undetermined",
    reason: "no-usable-rating",
  });
});

test("raters who share no person are named; a rater at one end of the scale is set aside", () => {
  const ratings = simulate(truth, 80, 3).filter(
    ({ raterId, personId }) => (raterId === "R3") === Number(personId.slice(1)) % 2 > 0,
  );
  const apart = calibrated(ratings.map((rating) => (rating.raterId === "R3" ? rating : rating)));
  expect(apart.findings).toEqual([{ kind: "raters-not-connected", raters: [["R1", "R2"], ["R3"]] }]);
  const kind = simulate(truth, 60, 4).map((rating) =>
    rating.raterId === "R2" ? { ...rating, score: 3 } : rating,
  );
  const without = calibrated(kind);
  expect(without.findings).toContainEqual({ kind: "rater-scored-alike", raterId: "R2", score: 3 });
  expect(without.model.raters.map(({ raterId }) => raterId)).toEqual(["R1", "R3"]);
});

test("a score that nobody gave is closed up and named", () => {
  const ratings = simulate(truth, 60, 5).map((rating) =>
    rating.score === 3 ? { ...rating, score: 4 } : rating,
  );
  const fit = calibrated(ratings);
  expect(fit.model.categories).toEqual([0, 1, 2, 4]);
  expect(fit.findings).toEqual([{ kind: "category-unused", score: 3 }]);
});

test("persons who do not differ have the least variance that can be told, and it is said", () => {
  const alike = simulate({ ...truth, variance: 1e-6 }, 300, 6);
  const fit = calibrated(alike);
  expect(fit.model.variance).toBeLessThan(0.2);
  const opposite = Array.from({ length: 40 }, (_, person) =>
    ["I1", "I2"].map(
      (itemId, item): Rating => ({
        personId: `P${person}`,
        itemId,
        raterId: "R1",
        score: (person + item) % 2,
      }),
    ),
  ).flat();
  const bound = calibrated(opposite);
  expect(bound.findings).toContainEqual({ kind: "ability-without-variance" });
  expect(bound.model.variance).toBeCloseTo(0.04, 10);
  expect(bound.model.varianceSd).toBeUndefined();
});

const rating = (personId: string, itemId: string, score: number): Rating => ({
  personId,
  itemId,
  raterId: "R1",
  score,
});

test.each<[string, readonly Rating[], string]>([
  ["no ratings", [], "no-ratings"],
  ["all right", [rating("P1", "I1", 1), rating("P2", "I1", 1)], "no-variation"],
  ["all wrong", [rating("P1", "I1", 0), rating("P2", "I1", 0)], "no-variation"],
  ["one person", [rating("P1", "I1", 0), rating("P1", "I2", 1)], "no-variation"],
])("%s is undetermined", (_, ratings, reason) => {
  expect(calibrateRaters(ratings)).toMatchObject({ status: "undetermined", reason });
});

test("one item rated once a person gives finite figures and says that the variance is not identified", () => {
  const fit = calibrated([rating("P1", "I1", 0), rating("P2", "I1", 1), rating("P3", "I1", 1)]);
  const numbers = [fit.logLik, fit.model.variance, fit.model.items[0].difficulty];
  expect(numbers.every(Number.isFinite)).toBe(true);
  expect(fit.findings.length).toBeGreaterThan(0);
});

test("a score between two integers is a mistake", () => {
  expect(() => calibrateRaters([rating("P1", "I1", 0.5)])).toThrow("rating 1 must be an integer, got 0.5");
});
