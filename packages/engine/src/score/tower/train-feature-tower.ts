import { EngineError } from "../../data/errors.ts";
import { createRandom } from "../../data/random.ts";
import { foldHistoryInto } from "../models/fold-history.ts";
import type { ItemModel } from "../models/item-model.ts";
import type { Feature } from "./feature.ts";
import type { FeatureTower } from "./feature-tower.ts";
import type { TensorFlow, TowerTensor } from "./tensor-flow.ts";
import { type TowerExample, trainSide } from "./train-side.ts";

/** What a tower learns from. */
export type FeatureTowerInput = {
  /** An `ials` model, whose space the tower places courses and teachers in. */
  readonly model: ItemModel;
  /** The features of each item of the model, in its order. */
  readonly courses: readonly (readonly Feature[])[];
  /** How many took each item: the more, the surer its factors, and the more they count. */
  readonly counts: ArrayLike<number>;
  /** Teachers with a history, as indices into the model's items. Whoever opted out is not among them. */
  readonly teachers: readonly { readonly features: readonly Feature[]; readonly history: Uint32Array }[];
};

export type FeatureTowerOptions = {
  /** Width of the hidden layer with ReLU, or 0 for a linear tower. Default 0. */
  readonly hidden?: number;
  /** Times the squares of the weights. Default 0.0003. */
  readonly penalty?: number;
  /** The share of features left out at random in each step, 0 to below 1. Default 0.1. */
  readonly dropout?: number;
  /** Passes over the examples. Default 60. */
  readonly epochs?: number;
  /** Examples in a step. Default 256. */
  readonly batch?: number;
  /** Step length of Adam. Default 0.02. */
  readonly rate?: number;
  /** Courses that must have a feature for it to be learned. Default 3. */
  readonly minimumCourses?: number;
  /** Teachers that must have a feature for it to be learned. Default 20. */
  readonly minimumTeachers?: number;
  /** Default 1. */
  readonly seed?: number;
};

function requireInput({ model, courses, counts }: FeatureTowerInput): void {
  const itemCount = model.itemIds.length;
  if (model.kind !== "ials" || courses.length !== itemCount || counts.length !== itemCount)
    throw new EngineError(
      "invalid-option",
      `trainFeatureTower: an ials model with features and count of each item is needed, got ${model.kind} of ${itemCount} with ${courses.length} and ${counts.length}`,
    );
}

type Rule = { readonly allowed: string; readonly holds: (value: number) => boolean };

const count: Rule = { allowed: "an integer >= 1", holds: (value) => Number.isInteger(value) && value >= 1 };

const rules: { readonly [Name in keyof FeatureTowerOptions]-?: Rule } = {
  hidden: { allowed: "an integer >= 0", holds: (value) => Number.isInteger(value) && value >= 0 },
  penalty: { allowed: ">= 0", holds: (value) => value >= 0 && Number.isFinite(value) },
  dropout: { allowed: "from 0 to below 1", holds: (value) => value >= 0 && value < 1 },
  epochs: count,
  batch: count,
  rate: { allowed: "above 0", holds: (value) => value > 0 && Number.isFinite(value) },
  minimumCourses: count,
  minimumTeachers: count,
  seed: { allowed: "a safe integer", holds: Number.isSafeInteger },
};

function requireOptions(options: Required<FeatureTowerOptions>): void {
  for (const name of Object.keys(rules) as (keyof FeatureTowerOptions)[])
    if (!rules[name].holds(options[name]))
      throw new EngineError(
        "invalid-option",
        `trainFeatureTower: ${name} must be ${rules[name].allowed}, got ${options[name]}`,
      );
}

const defaults: Required<FeatureTowerOptions> = {
  hidden: 0,
  penalty: 0.0003,
  dropout: 0.1,
  epochs: 60,
  batch: 256,
  rate: 0.02,
  minimumCourses: 3,
  minimumTeachers: 20,
  seed: 1,
};

/** The factors of a course that so many took count half of what factors of very many do. */
const halfTrusted = 5;

function courseExamples({ model, courses, counts }: FeatureTowerInput): readonly TowerExample[] {
  const { dimensions } = model.numbers;
  return courses.map((features, item) => ({
    features,
    vector: model.columns.factors.subarray(item * dimensions, (item + 1) * dimensions),
    weight: counts[item] / (counts[item] + halfTrusted),
  }));
}

function teacherExamples({ model, teachers }: FeatureTowerInput): readonly TowerExample[] {
  return teachers.map(({ features, history }) => {
    const vector = new Float64Array(model.numbers.dimensions);
    foldHistoryInto(model, history, vector);
    return { features, vector, weight: 1 };
  });
}

/**
 * Trains a tower: courses towards their factors, each weighing n / (n + 5) where n took it, and teachers towards the
 * user vectors that their histories fold in as. Starts, order and dropout are seeded; the arithmetic is the caller's
 * `tf`, so that towers agree between backends only up to the last digits. Reading the frozen tower is ours, and agrees
 * everywhere. No tensor is left behind.
 *
 * @param tf @tensorflow/tfjs or @tensorflow/tfjs-node, with the backend that shall be used.
 * @throws {EngineError} `invalid-option` for an option out of its range, or features that do not fit the model.
 */
export async function trainFeatureTower<Tensor extends TowerTensor>(
  tf: TensorFlow<Tensor>,
  input: FeatureTowerInput,
  options: FeatureTowerOptions = {},
): Promise<FeatureTower> {
  const resolved = { ...defaults, ...options };
  requireInput(input);
  requireOptions(resolved);
  await tf.ready();
  const { dimensions } = input.model.numbers;
  const { seed, minimumCourses, minimumTeachers } = resolved;
  const side = (examples: readonly TowerExample[], stream: number, minimumCount: number) =>
    trainSide(tf, createRandom(seed, stream), examples, { ...resolved, dimensions, minimumCount });
  return {
    format: 1,
    kind: "feature-tower",
    backend: tf.getBackend(),
    dimensions,
    course: side(courseExamples(input), 1, minimumCourses),
    teacher: side(teacherExamples(input), 2, minimumTeachers),
  };
}
