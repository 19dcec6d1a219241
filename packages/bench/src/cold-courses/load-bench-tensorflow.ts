import type { TensorFlow } from "@jingxun/engine";
import type { Tensor } from "@tensorflow/tfjs";

/** Returns TensorFlow.js on wasm, which trains alike on every machine. */
export async function loadBenchTensorFlow(): Promise<TensorFlow<Tensor>> {
  const tf = await import("@tensorflow/tfjs");
  tf.enableProdMode();
  await import("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend("wasm");
  return tf;
}
