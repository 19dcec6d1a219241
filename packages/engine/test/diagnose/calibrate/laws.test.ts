import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { calibrate } from "../../../src/diagnose/calibrate/calibrate.ts";
import { estimatePersons } from "../../../src/diagnose/calibrate/estimate-persons.ts";
import type {
  CalibrationModel,
  ItemParameters,
  MeasurementModel,
} from "../../../src/diagnose/calibrate/measurement-model.ts";
import { createResponseMatrix } from "../../../src/diagnose/calibrate/response-matrix.ts";
import { drawTest } from "./draw-answers.ts";
import { requireCalibrated } from "./expect-fit.ts";

const models: readonly CalibrationModel[] = ["rasch", "2pl", "3pl", "grm", "pcm", "gpcm"];

const measurement = (model: CalibrationModel, items: readonly ItemParameters[]): MeasurementModel => ({
  model,
  items,
  groups: [{ id: "all", means: [0], covariance: [[1]] }],
  grid: { points: 61, width: 6 },
});

/** A model with items of positive slope, and one person's answers to them. */
const answered = fc
  .record({
    model: fc.constantFrom(...models),
    seed: fc.nat(),
    itemCount: fc.integer({ min: 1, max: 8 }),
    picks: fc.array(fc.option(fc.nat({ max: 3 }), { freq: 4 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ model, seed, itemCount, picks }) => {
    const categories = model === "grm" || model === "pcm" || model === "gpcm" ? 4 : 2;
    const { items } = drawTest(model, { persons: 1, items: itemCount, categories, seed });
    const answers = items.map((_, item) => (picks[item] === null ? null : picks[item] % categories));
    return { parameters: measurement(model, items), categories, answers };
  });

function eapOf(
  { parameters, categories }: { parameters: MeasurementModel; categories: number },
  row: readonly (number | null)[],
) {
  const scores = Array.from({ length: categories }, (_, score) => score);
  const responses = createResponseMatrix([row], {
    itemIds: parameters.items.map(({ id }) => id),
    categories: row.map(() => scores),
  });
  return estimatePersons(parameters, responses)[0];
}

const meanOf = (estimate: ReturnType<typeof eapOf>) =>
  estimate.status === "undetermined" ? undefined : estimate.mean;

test("a further right answer, or a higher category, never lowers the EAP", () => {
  fc.assert(
    fc.property(answered, fc.nat(), (person, pick) => {
      const item = pick % person.answers.length;
      const score = person.answers[item];
      fc.pre(score !== null && score < person.categories - 1);
      const higher = person.answers.map((own, index) => (index === item ? (score ?? 0) + 1 : own));
      const [before, after] = [meanOf(eapOf(person, person.answers)), meanOf(eapOf(person, higher))];
      expect(after).toBeGreaterThanOrEqual((before ?? 0) - 1e-12);
    }),
    { numRuns: 300 },
  );
});

test("an unanswered item is not a wrong one: it says nothing, a wrong answer says less ability", () => {
  fc.assert(
    fc.property(answered, fc.nat(), (person, pick) => {
      const item = pick % person.answers.length;
      const others = person.answers.filter((_, index) => index !== item);
      fc.pre(others.some((score) => score !== null));
      const left = {
        ...person.parameters,
        items: person.parameters.items.filter((_, index) => index !== item),
      };
      const without = meanOf(eapOf({ ...person, parameters: left }, others));
      const unanswered = meanOf(
        eapOf(
          person,
          person.answers.map((own, index) => (index === item ? null : own)),
        ),
      );
      const wrong = meanOf(
        eapOf(
          person,
          person.answers.map((own, index) => (index === item ? 0 : own)),
        ),
      );
      expect(unanswered).toBeCloseTo(without ?? Number.NaN, 12);
      expect(wrong).toBeLessThan(unanswered ?? Number.NaN);
    }),
    { numRuns: 300 },
  );
});

test.each(models)("calibrating with items and persons in another order changes nothing: %s", (model) => {
  fc.assert(
    fc.property(fc.nat({ max: 1000 }), (seed) => {
      const categories = model === "grm" || model === "pcm" || model === "gpcm" ? 3 : 2;
      const drawn = drawTest(model, { persons: 200, items: 5, categories, seed, missing: 0.1 });
      const { responses } = drawn;
      const random = createRandom(seed, 1);
      const shuffled = (count: number) =>
        Array.from({ length: count }, (_, index) => ({ index, key: random.uniform() }))
          .sort((left, right) => left.key - right.key)
          .map(({ index }) => index);
      const [persons, items] = [shuffled(responses.personCount), shuffled(5)];
      const scoreOf = (person: number, item: number) => {
        const score = responses.scores[person * 5 + item];
        return score < 0 ? null : score;
      };
      const relabelled = createResponseMatrix(
        persons.map((person) => items.map((item) => scoreOf(person, item))),
        {
          itemIds: items.map((item) => `new ${item}`),
          categories: items.map((item) => responses.categories[item]),
        },
      );
      const options = { model, priors: "small-sample" } as const;
      const [before, after] = [calibrate(responses, options), calibrate(relabelled, options)];
      expect(after.status).toBe(before.status);
      if (before.status !== "calibrated" || after.status !== "calibrated") return;
      expect(after.logLik).toBeCloseTo(before.logLik, 7);
      const beforeEaps = estimatePersons(before, responses);
      estimatePersons(after, relabelled).forEach((eap, row) => {
        const own = beforeEaps[persons[row]];
        expect(eap.status).toBe(own.status);
        if (eap.status === "undetermined" || own.status === "undetermined") return;
        expect(eap.mean).toBeCloseTo(own.mean, 6);
        expect(eap.sd).toBeCloseTo(own.sd, 6);
      });
      after.items.forEach(({ a, d }, place) => {
        const own = before.items[items[place]];
        expect(a).toBeCloseTo(own.a, 6);
        d.forEach((intercept, index) => {
          expect(intercept).toBeCloseTo(own.d[index], 6);
        });
      });
    }),
    { numRuns: 8 },
  );
});

test("the same answers twice over give the same estimates, with standard errors smaller by √2", () => {
  const { responses } = drawTest("2pl", { persons: 300, items: 6, categories: 2, seed: 2 });
  const rows = Array.from({ length: 300 }, (_, person) =>
    Array.from(responses.scores.subarray(person * 6, person * 6 + 6)),
  );
  const once = requireCalibrated(calibrate(createResponseMatrix(rows), { model: "2pl" }));
  const twice = requireCalibrated(calibrate(createResponseMatrix([...rows, ...rows]), { model: "2pl" }));
  expect(twice.logLik).toBeCloseTo(2 * once.logLik, 6);
  twice.items.forEach(({ a, se }, index) => {
    expect(a).toBeCloseTo(once.items[index].a, 6);
    expect(se!.a! * Math.SQRT2).toBeCloseTo(once.items[index].se!.a!, 6);
  });
});
