/** A tensor, as far as training touches one. */
export interface TowerTensor {
  dataSync(): ArrayLike<number>;
  dispose(): void;
}

/** What minimises a loss over the variables that it uses. */
export interface TowerOptimizer<Tensor extends TowerTensor = TowerTensor> {
  minimize(loss: () => Tensor): unknown;
  dispose(): void;
}

/**
 * The part of TensorFlow.js that training needs, which @tensorflow/tfjs and @tensorflow/tfjs-node both have. It is
 * declared here by its shape, so that neither is a dependency and their types stay out of ours.
 */
export interface TensorFlow<Tensor extends TowerTensor = TowerTensor> {
  getBackend(): string;
  ready(): Promise<void>;
  tensor2d(values: Float32Array, shape: [rows: number, columns: number]): Tensor;
  variable(initial: Tensor): Tensor;
  scalar(value: number): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  sub(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor, b: Tensor): Tensor;
  relu(a: Tensor): Tensor;
  square(a: Tensor): Tensor;
  sum(a: Tensor): Tensor;
  tidy(work: () => Tensor): Tensor;
  readonly train: { adam(rate: number): TowerOptimizer<Tensor> };
}
