import { createItemScorer, createRandom, type ItemModel, scoreInto } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../../bench-suite.ts";
import { isNear } from "../near.ts";

const sizes = { quick: { items: 64, dimensions: 8 }, thorough: { items: 4096, dimensions: 64 } };
const historyLength = 25;
const linksPerItem = 350;
const tolerance = 1e-9;

/** F'F of rows of factors. */
function gramOf(factors: Float32Array, dimensions: number): Float64Array {
  const gram = new Float64Array(dimensions * dimensions);
  for (let at = 0; at < factors.length; at += dimensions)
    for (let row = 0; row < dimensions; row++)
      for (let column = 0; column < dimensions; column++)
        gram[row * dimensions + column] += factors[at + row] * factors[at + column];
  return gram;
}

/** A blend of factors and of links from item to item, as a county trains it; its numbers are drawn. */
function drawBlend(items: number, dimensions: number): ItemModel {
  const random = createRandom(9);
  const itemIds = Array.from({ length: items }, (_, item) => `C${`${item}`.padStart(4, "0")}`);
  const popularity = Float64Array.from(itemIds, () => random.uniform());
  const factors = Float32Array.from({ length: items * dimensions }, () => random.uniform() - 0.5);
  const links = Math.min(linksPerItem, items);
  const step = Math.floor(items / links);
  const shared = { format: 1, itemIds, parts: [] } as const;
  const ials: ItemModel = {
    ...shared,
    kind: "ials",
    numbers: { dimensions, unobserved: 0.1, penalty: 0.02 },
    columns: { factors, gram: gramOf(factors, dimensions), popularity },
  };
  const directed: ItemModel = {
    ...shared,
    kind: "directed",
    numbers: { historyDecay: 0.9 },
    columns: {
      starts: Uint32Array.from({ length: items + 1 }, (_, item) => item * links),
      targets: Uint32Array.from({ length: items * links }, (_, at) => (at % links) * step),
      weights: Float32Array.from({ length: items * links }, () => random.uniform()),
      popularity,
    },
  };
  return {
    ...shared,
    kind: "blend",
    numbers: {},
    columns: { weights: Float32Array.of(0.4, 0.3, 0.2, 0.1), popularity },
    parts: [ials, directed],
  };
}

/** Returns the suite of a history scored for all items by a blend: by kernels, and by the functions in TypeScript. */
export function userKernelSuite(quick: boolean): BenchSuite {
  const { items, dimensions } = sizes[quick ? "quick" : "thorough"];
  const model = drawBlend(items, dimensions);
  const random = createRandom(10);
  const histories = Array.from({ length: 50 }, () =>
    Uint32Array.from({ length: historyLength }, () => random.integer(items)),
  );
  const scorer = createItemScorer(model);
  const out = new Float64Array(items);
  return createSuite(
    "kernel-user",
    `a history of ${historyLength} scored for ${items} items by ${dimensions} factors and links`,
    histories,
    [
      rival(
        "TypeScript",
        (history) => {
          scoreInto(model, history, out);
          return out;
        },
        (scores) => Array.from(scores),
      ),
      rival(
        "jingxun",
        (history) => {
          scorer.scoreInto(history, out);
          return out;
        },
        (scores) => Array.from(scores),
      ),
    ],
    { agrees: (found, expected) => isNear(found as number[], expected as number[], tolerance) },
  );
}
