import { expect, test } from "vitest";
import { loadTensorFlow } from "../../src/train/load-tensorflow.ts";

const notFound = (name: string) =>
  Object.assign(new Error(`Cannot find package '${name}'`), { code: "ERR_MODULE_NOT_FOUND" });
const noBinding = new Error("The Node.js native addon module (tfjs_binding.node) can not be found at path");

async function load(failures: Readonly<Record<string, Error>>) {
  const lines: string[] = [];
  const loaded = await loadTensorFlow(
    (line) => lines.push(line),
    (name) => (failures[name] === undefined ? import(name) : Promise.reject(failures[name])),
  );
  return { backend: loaded?.backend, tf: loaded?.tf, lines };
}

const native = "@tensorflow/tfjs-node";
const plain = "@tensorflow/tfjs";
const wasm = "@tensorflow/tfjs-backend-wasm";

test.each([
  ["not installed", notFound(native)],
  ["without its native library", noBinding],
])("tfjs-node %s: wasm, said in one line", async (_, error) => {
  const { backend, lines } = await load({ [native]: error });
  expect(backend).toBe("wasm");
  expect(lines).toEqual([`${native} cannot be loaded: training on ${plain}, backend wasm`]);
});

test("without the wasm backend: cpu, said in one line", async () => {
  const { backend, tf, lines } = await load({ [native]: noBinding, [wasm]: notFound(wasm) });
  expect(backend).toBe("cpu");
  const three = tf!.tensor(Float32Array.of(3), [1, 1]);
  expect(Array.from(tf!.square(three).dataSync())).toEqual([9]);
  expect(lines).toEqual([`${native} cannot be loaded: training on ${plain}, backend cpu`]);
});

test("without any of them: nothing, said in one line", async () => {
  const { tf, lines } = await load({ [native]: notFound(native), [plain]: notFound(plain) });
  expect(tf).toBeUndefined();
  expect(lines).toEqual([
    "neither @tensorflow/tfjs-node nor @tensorflow/tfjs can be loaded: the feature tower is left out",
  ]);
});

test("what Node 23 took from util is there again for tfjs-node", async () => {
  await load({ [native]: noBinding });
  const util = (await import("node:util")).default as unknown as Record<string, (value: unknown) => boolean>;
  expect([undefined, null, 0, ""].map((value) => util.isNullOrUndefined(value))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
