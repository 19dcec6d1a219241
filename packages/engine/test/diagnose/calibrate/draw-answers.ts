import { createRandom, type Random } from "../../../src/data/random.ts";
import type { CalibrationModel, ItemParameters } from "../../../src/diagnose/calibrate/measurement-model.ts";
import {
  createResponseMatrix,
  type ResponseMatrix,
} from "../../../src/diagnose/calibrate/response-matrix.ts";

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));

/** The probabilities of an item's categories, from the models' definitions. */
export function probabilitiesOf(model: CalibrationModel, { a, d, g = 0 }: ItemParameters, ability: number) {
  if (model === "grm") {
    const reached = [1, ...d.map((intercept) => logistic(a * ability + intercept)), 0];
    return reached.slice(0, -1).map((share, index) => share - reached[index + 1]);
  }
  if (model === "3pl") {
    const right = g + (1 - g) * logistic(a * ability + d[0]);
    return [1 - right, right];
  }
  const numerators = [1, ...d.map((intercept, index) => Math.exp((index + 1) * a * ability + intercept))];
  const total = numerators.reduce((sum, value) => sum + value, 0);
  return numerators.map((value) => value / total);
}

/** Items with slopes around 1 and difficulties around 0. */
export function drawItems(
  model: CalibrationModel,
  itemCount: number,
  categoryCount: number,
  random: Random,
): readonly ItemParameters[] {
  return Array.from({ length: itemCount }, (_, index) => {
    const a = model === "rasch" || model === "pcm" ? 1 : Math.exp(0.3 * random.normal());
    const falling = Array.from({ length: categoryCount - 1 }, () => 1.2 * random.normal()).sort(
      (x, y) => y - x,
    );
    const d = falling.map((intercept, step) => intercept - 0.3 * step);
    return { id: `i${index + 1}`, a, d, ...(model === "3pl" ? { g: 0.2 } : {}) };
  });
}

export type AnswerOptions = {
  /** Of each person; the second for items of dimension 1. */
  readonly abilities: readonly (readonly number[])[];
  /** The share of answers left out at random. */
  readonly missing?: number;
};

/** Answers of persons to items of a model. */
export function drawAnswers(
  model: CalibrationModel,
  items: readonly ItemParameters[],
  { abilities, missing = 0 }: AnswerOptions,
  random: Random,
): ResponseMatrix {
  const rows = abilities.map((ability) =>
    items.map((item) => {
      const isMissing = random.uniform() < missing;
      let rest = random.uniform();
      const probabilities = probabilitiesOf(model, item, ability[item.dimension ?? 0]);
      const category = probabilities.findIndex((probability) => {
        rest -= probability;
        return rest < 0;
      });
      return isMissing ? null : Math.max(0, category);
    }),
  );
  const categories = items.map(({ d }) => [0, ...d.map((_, index) => index + 1)]);
  return createResponseMatrix(rows, { itemIds: items.map(({ id }) => id), categories });
}

/** Abilities from N(mean, sd²). */
export const drawAbilities = (count: number, random: Random, mean = 0, sd = 1) =>
  Array.from({ length: count }, () => [mean + sd * random.normal()]);

/** Items, abilities and answers in one draw. */
export function drawTest(
  model: CalibrationModel,
  {
    persons,
    items: itemCount,
    categories,
    seed,
    missing = 0,
  }: {
    readonly persons: number;
    readonly items: number;
    readonly categories: number;
    readonly seed: number;
    readonly missing?: number;
  },
) {
  const random = createRandom(seed);
  const items = drawItems(model, itemCount, categories, random);
  const abilities = drawAbilities(persons, random);
  return { items, abilities, responses: drawAnswers(model, items, { abilities, missing }, random) };
}
