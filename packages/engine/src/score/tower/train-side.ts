import type { Random } from "../../data/random.ts";
import type { Feature } from "./feature.ts";
import { positionOf, type TowerLayer, type TowerSide } from "./feature-tower.ts";
import type { TensorFlow, TowerTensor } from "./tensor-flow.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** What one side learns from: features, the vector they shall give, and how much that counts. */
export type TowerExample = {
  readonly features: readonly Feature[];
  readonly vector: ArrayLike<number>;
  readonly weight: number;
};

/** Options of one side, complete. */
export type SideOptions = {
  readonly dimensions: number;
  readonly hidden: number;
  readonly penalty: number;
  readonly dropout: number;
  readonly epochs: number;
  readonly batch: number;
  readonly rate: number;
  readonly minimumCount: number;
};

/** Features by their place in the vocabulary. */
type Row = readonly { readonly place: number; readonly value: number }[];

function rowsOf(vocabulary: readonly string[], examples: readonly TowerExample[]): readonly Row[] {
  return examples.map(({ features }) =>
    features
      .map(({ name, value }) => ({ place: positionOf(vocabulary, name), value }))
      .filter(({ place }) => place >= 0),
  );
}

/** The root of the weighted mean square of the vectors' entries, 1 where all are 0: the unit that is trained in. */
function scaleOf(examples: readonly TowerExample[], dimensions: number): number {
  let squares = 0;
  let weights = 0;
  for (const { vector, weight } of examples) {
    for (let k = 0; k < dimensions; k++) squares += weight * vector[k] * vector[k];
    weights += weight * dimensions;
  }
  return squares > 0 ? Math.sqrt(squares / weights) : 1;
}

function shuffle(random: Random, order: Uint32Array): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
}

type LayerVariables<Tensor> = { readonly weights: Tensor; readonly biases: Tensor };

/** Seeded starts of He et al. (2015): N(0, 2 / inputs), or zeros where the layer is the only one. */
function startLayer<Tensor extends TowerTensor>(
  tf: TensorFlow<Tensor>,
  random: Random,
  inputs: number,
  outputs: number,
  isOnly: boolean,
): LayerVariables<Tensor> {
  const spread = isOnly ? 0 : Math.sqrt(2 / inputs);
  const start = Float32Array.from({ length: inputs * outputs }, () => spread * random.normal());
  const variable = (values: Float32Array, rows: number) => {
    const initial = tf.tensor(values, [rows, outputs]);
    const own = tf.variable(initial);
    initial.dispose();
    return own;
  };
  return { weights: variable(start, inputs), biases: variable(new Float32Array(outputs), 1) };
}

function predict<Tensor extends TowerTensor>(
  tf: TensorFlow<Tensor>,
  layers: readonly LayerVariables<Tensor>[],
  inputs: Tensor,
): Tensor {
  return layers.reduce(
    (values, { weights, biases }, at) =>
      tf.add(tf.matMul(at === 0 ? values : tf.relu(values), weights), biases),
    inputs,
  );
}

/** A batch as dense matrices: features each left out with probability `dropout`, vectors in units of `scale`. */
function denseBatch(
  random: Random,
  rows: readonly Row[],
  examples: readonly TowerExample[],
  batch: Uint32Array,
  { dimensions, dropout }: SideOptions,
  width: number,
  scale: number,
) {
  const inputs = new Float32Array(batch.length * width);
  const targets = new Float32Array(batch.length * dimensions);
  const weights = new Float32Array(batch.length);
  batch.forEach((index, at) => {
    for (const { place, value } of rows[index])
      if (random.uniform() >= dropout) inputs[at * width + place] = value / (1 - dropout);
    const { vector, weight } = examples[index];
    for (let k = 0; k < dimensions; k++) targets[at * dimensions + k] = vector[k] / scale;
    weights[at] = weight;
  });
  return { inputs, targets, weights };
}

function takeLayers(layers: readonly LayerVariables<TowerTensor>[], scale: number): readonly TowerLayer[] {
  return layers.map(({ weights, biases }, at) => {
    const unit = at === layers.length - 1 ? scale : 1;
    const taken = (variable: TowerTensor) => Float32Array.from(variable.dataSync(), (value) => value * unit);
    return { weights: taken(weights), biases: taken(biases) };
  });
}

/**
 * Trains one side: minimises the weighted mean square of the errors plus `penalty` times the squares of the layers'
 * weights, by Adam on shuffled batches. Features enter as a dense product, since not every backend can differentiate
 * a look-up. All tensors are disposed of.
 */
export function trainSide<Tensor extends TowerTensor>(
  tf: TensorFlow<Tensor>,
  random: Random,
  examples: readonly TowerExample[],
  options: SideOptions,
): TowerSide {
  const { dimensions, hidden, penalty, epochs, batch, rate, minimumCount } = options;
  const vocabulary = vocabularyOf(examples, minimumCount);
  const widths = [vocabulary.length, ...(hidden > 0 ? [hidden] : []), dimensions];
  const rows = rowsOf(vocabulary, examples);
  const scale = scaleOf(examples, dimensions);
  const layers = widths
    .slice(1)
    .map((outputs, at) => startLayer(tf, random, widths[at], outputs, hidden === 0));
  const optimizer = tf.train.adam(rate);
  const order = Uint32Array.from(examples, (_, index) => index);
  const meanWeight = examples.reduce((sum, { weight }) => sum + weight, 0) / examples.length;

  const step = (chosen: Uint32Array) => {
    const { inputs, targets, weights } = denseBatch(
      random,
      rows,
      examples,
      chosen,
      options,
      widths[0],
      scale,
    );
    const unit = 1 / (meanWeight * chosen.length * dimensions);
    tf.tidy(() => {
      const features = tf.tensor(inputs, [chosen.length, widths[0]]);
      const wanted = tf.tensor(targets, [chosen.length, dimensions]);
      const counted = tf.tensor(
        weights.map((weight) => weight * unit),
        [chosen.length, 1],
      );
      optimizer.minimize(() => {
        const errors = tf.square(tf.sub(predict(tf, layers, features), wanted));
        const sizes = layers.map(({ weights: own }) => tf.sum(tf.square(own)));
        const size = sizes.reduce((sum, one) => tf.add(sum, one));
        return tf.add(tf.sum(tf.mul(errors, counted)), tf.mul(size, tf.tensor(Float32Array.of(penalty), [])));
      });
    });
  };

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(random, order);
    for (let from = 0; from < order.length; from += batch) step(order.subarray(from, from + batch));
  }
  const frozen = takeLayers(layers, scale);
  optimizer.dispose();
  for (const { weights, biases } of layers) {
    weights.dispose();
    biases.dispose();
  }
  return { vocabulary, layers: frozen };
}
