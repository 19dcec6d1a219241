import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs";

/** Returns all of TensorFlow.js, computing in WebAssembly. */
export async function loadTfjsWasm(): Promise<typeof tf> {
  tf.enableProdMode();
  await tf.setBackend("wasm");
  return tf;
}
