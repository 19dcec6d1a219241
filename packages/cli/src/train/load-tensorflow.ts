import util from "node:util";
import type { TensorFlow } from "@jingxun/engine";

/** TensorFlow.js with the backend that is in use. */
export type LoadedTensorFlow = { readonly tf: TensorFlow; readonly backend: string };

/** Loads a module by its name; where it cannot be loaded for whatever reason, rejects. */
export type ImportModule = (name: string) => Promise<unknown>;

type Loadable = TensorFlow & {
  setBackend(name: string): Promise<boolean>;
  enableProdMode(): void;
};

/** What Node 23 removed from `util` and @tensorflow/tfjs-node 4.22.0 still calls. */
const removed = {
  isNullOrUndefined: (value: unknown) => value === undefined || value === null,
  isArray: Array.isArray,
};

function restoreUtil(): void {
  for (const [name, value] of Object.entries(removed))
    if (!(name in util)) Object.defineProperty(util, name, { value, configurable: true });
}

/** A CommonJS module imported into ESM may have its names in `default` only. */
function namesOf(module: unknown): Loadable {
  const whole = module as { readonly default?: unknown };
  return ("train" in (module as object) ? module : whole.default) as Loadable;
}

/** Modules with the backend to take in each, best first; a backend may be a module of its own. */
const ways = [
  { name: "@tensorflow/tfjs-node", backend: "tensorflow" },
  { name: "@tensorflow/tfjs", backend: "wasm", backendModule: "@tensorflow/tfjs-backend-wasm" },
  { name: "@tensorflow/tfjs", backend: "cpu" },
] as const;

type Way = (typeof ways)[number];

/** Returns what a way gives, or `undefined` where it is missing, broken, or without its native library. */
async function loadWay(way: Way, importModule: ImportModule): Promise<LoadedTensorFlow | undefined> {
  try {
    const tf = namesOf(await importModule(way.name));
    // Its advice to install tfjs-node is ours to give, in one line.
    tf.enableProdMode();
    if ("backendModule" in way) await importModule(way.backendModule);
    if (!(await tf.setBackend(way.backend))) return undefined;
    await tf.ready();
    return { tf, backend: tf.getBackend() };
  } catch {
    return undefined;
  }
}

/**
 * Returns TensorFlow.js: @tensorflow/tfjs-node with its native library, else @tensorflow/tfjs on wasm, else on the CPU,
 * else `undefined`; which of them is said in one line unless it is the first. All three are optional peers. A native
 * library can be missing in two ways, as a module that is not found and as a module that throws an error without a code.
 *
 * @param say hears one line, for people.
 * @param importModule default `import`.
 */
export async function loadTensorFlow(
  say: (line: string) => void,
  importModule: ImportModule = (name) => import(name),
): Promise<LoadedTensorFlow | undefined> {
  restoreUtil();
  for (const way of ways) {
    const loaded = await loadWay(way, importModule);
    if (loaded === undefined) continue;
    if (way.name !== "@tensorflow/tfjs-node")
      say(`@tensorflow/tfjs-node cannot be loaded: training on ${way.name}, backend ${loaded.backend}`);
    return loaded;
  }
  say("neither @tensorflow/tfjs-node nor @tensorflow/tfjs can be loaded: the feature tower is left out");
  return undefined;
}
