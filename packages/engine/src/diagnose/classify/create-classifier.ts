import { EngineError } from "../../data/errors.ts";
import type { ClassModel } from "./class-model.ts";
import { clampProbability } from "./class-parameters.ts";
import { type ClassTables, classPosteriorInto } from "./class-posterior.ts";
import { itemGroups } from "./item-groups.ts";
import { masters } from "./q-matrix.ts";

/** What is known of one attribute of a person. */
export type AttributeMastery = {
  readonly attribute: string;
  /** P(mastered | answers), 0 to 1. */
  readonly probability: number;
  readonly status: "mastered" | "not-mastered" | "undecided";
};

export type Classification =
  | {
      readonly status: "classified";
      readonly mastery: readonly AttributeMastery[];
      /** The most probable class, such as `0110`; of equal ones the one with the lower number. */
      readonly pattern: string;
      readonly patternProbability: number;
      readonly answered: number;
    }
  | { readonly status: "undetermined"; readonly reason: "no-responses" };

export type ClassifierOptions = {
  /** Probabilities in [low, high] are undecided, 0 ≤ low ≤ .5 ≤ high ≤ 1; default [.4, .6]. */
  readonly undecided?: readonly [number, number];
};

/** Classifies persons by a stored model. */
export type Classifier = {
  /** @param scores one cell an item of the model: 0, 1, or −1 = not answered. */
  readonly classify: (scores: Int16Array) => Classification;
};

function tablesOf({ kind, attributes, items, classes }: ClassModel): ClassTables {
  const rows = items.map((item) => ({
    itemId: item.itemId,
    requires: attributes.map((attribute) => item.attributes.includes(attribute)),
  }));
  const groups = itemGroups(kind, { attributes, items: rows });
  const probabilities = items.flatMap((item, index) =>
    [...groups[index].groupOf].map((group) => clampProbability(item.groups[group].probability)),
  );
  return {
    classCount: classes.length,
    logShares: Float64Array.from(classes, ({ share }) => Math.log(clampProbability(share))),
    logRight: Float64Array.from(probabilities, Math.log),
    logWrong: Float64Array.from(probabilities, (probability) => Math.log1p(-probability)),
  };
}

/**
 * Returns a classifier that scores any person from the stored parameters alone, in O(items · classes):
 * P(mastered) of each attribute as the sum of the posterior over the classes that master it.
 *
 * @throws {EngineError} `invalid-option` for a band that does not hold .5.
 */
export function createClassifier(model: ClassModel, options: ClassifierOptions = {}): Classifier {
  const { undecided = [0.4, 0.6] } = options;
  const [low, high] = undecided;
  if (!(low >= 0 && low <= 0.5 && high >= 0.5 && high <= 1))
    throw new EngineError(
      "invalid-option",
      `createClassifier: undecided must be a band around 0.5 within 0 and 1, got ${undecided.join(" to ")}`,
    );
  const tables = tablesOf(model);
  const posterior = new Float64Array(tables.classCount);
  const statusOf = (probability: number) =>
    probability > high ? "mastered" : probability < low ? "not-mastered" : "undecided";

  const classify = (scores: Int16Array): Classification => {
    if (scores.length !== model.items.length)
      throw new EngineError(
        "invalid-record",
        `classify: scores must have ${model.items.length} cells, got ${scores.length}`,
      );
    const answered = scores.reduce((count, score) => count + (score < 0 ? 0 : 1), 0);
    if (answered === 0) return { status: "undetermined", reason: "no-responses" };
    classPosteriorInto(tables, scores, posterior);
    const mastery = model.attributes.map((attribute, index): AttributeMastery => {
      let probability = 0;
      for (let at = 0; at < posterior.length; at++) if (masters(at, index)) probability += posterior[at];
      return { attribute, probability, status: statusOf(probability) };
    });
    const patternProbability = posterior.reduce((most, probability) => Math.max(most, probability), 0);
    const { pattern } = model.classes[posterior.indexOf(patternProbability)];
    return { status: "classified", mastery, pattern, patternProbability, answered };
  };
  return Object.freeze({ classify });
}
