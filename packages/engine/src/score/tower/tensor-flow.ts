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
  // Its result says what a tensor is in the caller's version; the rest must agree with it.
  tensor(values: Float32Array, shape: number[]): Tensor;
  variable(initial: NoInfer<Tensor>): NoInfer<Tensor>;
  matMul(a: NoInfer<Tensor>, b: NoInfer<Tensor>): NoInfer<Tensor>;
  add(a: NoInfer<Tensor>, b: NoInfer<Tensor>): NoInfer<Tensor>;
  sub(a: NoInfer<Tensor>, b: NoInfer<Tensor>): NoInfer<Tensor>;
  mul(a: NoInfer<Tensor>, b: NoInfer<Tensor>): NoInfer<Tensor>;
  relu(a: NoInfer<Tensor>): NoInfer<Tensor>;
  square(a: NoInfer<Tensor>): NoInfer<Tensor>;
  sum(a: NoInfer<Tensor>): NoInfer<Tensor>;
  tidy(work: () => void): void;
  readonly train: { adam(rate: number): TowerOptimizer<NoInfer<Tensor>> };
}
