import type { Arena, Kernels, Random } from "@jingxun/engine";
import { drawIntegers } from "./draw-blend-tasks.ts";
import { drawFloats } from "./draw-views.ts";
import type { DrawTask } from "./kernel-case.ts";

function drawDoubles(random: Random, arena: Arena, length: number): Float64Array {
  const view = arena.doubles(length);
  for (let at = 0; at < length; at++) view[at] = 2 * random.uniform() - 1;
  return view;
}

/** A history, at times empty, folded in and solved for twice. */
export const drawFold: DrawTask<Kernels> = (random, arena) => {
  const [depth, count, itemCount] = [4 * (1 + random.integer(6)), random.integer(30), 1 + random.integer(40)];
  const factors = drawFloats(random, arena, itemCount * depth);
  const items = drawIntegers(random, arena, count, itemCount);
  const gram = arena.doubles(depth * depth);
  for (let row = 0; row < depth; row++)
    for (let column = 0; column < depth; column++) {
      let sum = 0;
      for (let item = 0; item < itemCount; item++)
        sum += factors[item * depth + row] * factors[item * depth + column];
      gram[row * depth + column] = sum;
    }
  const target = drawDoubles(random, arena, depth);
  return ({ factorHistory, solveHistory }) => {
    const [matrix, sum] = [arena.doubles(depth * depth).fill(7), arena.doubles(depth).fill(7)];
    const rows = arena.doubles(count * depth);
    factorHistory({ depth, count, items, factors, gram, added: 0.5, matrix, sum, rows });
    solveHistory({ depth, matrix, vector: sum });
    const vector = arena.doubles(depth);
    vector.set(target);
    solveHistory({ depth, matrix, vector });
    return [matrix, sum, vector];
  };
};

/** One user, whose factors meet those of packed items. */
export const drawMultiplyUser: DrawTask<Kernels> = (random, arena) => {
  const [items, depth] = [8 * (1 + random.integer(6)), 4 * (1 + random.integer(6))];
  const panels = drawFloats(random, arena, items * depth);
  const user = drawDoubles(random, arena, depth);
  return ({ multiplyUser }) => {
    const out = arena.doubles(items).fill(7);
    multiplyUser({ items, depth, panels, user, out });
    return [out];
  };
};

/** One user, whose factors meet those of some items, at times of none. */
export const drawMultiplyItems: DrawTask<Kernels> = (random, arena) => {
  const [count, depth, rows] = [random.integer(20), 4 * (1 + random.integer(6)), 1 + random.integer(30)];
  const items = drawIntegers(random, arena, count, rows);
  const factors = drawFloats(random, arena, rows * depth);
  const user = drawDoubles(random, arena, depth);
  return ({ multiplyItems }) => {
    const out = arena.doubles(4 * Math.ceil(count / 4)).fill(7);
    multiplyItems({ count, items, depth, factors, user, out });
    return [out.subarray(0, count)];
  };
};

/** A history, at times empty, of items with up to all links. */
export const drawSumLinks: DrawTask<Kernels> = (random, arena) => {
  const [items, count] = [1 + random.integer(40), random.integer(20)];
  const history = drawIntegers(random, arena, count, items);
  const share = random.uniform();
  const starts = arena.indices(items + 1).fill(0);
  const all: number[] = [];
  for (let item = 0; item < items; item++) {
    for (let target = 0; target < items; target++) if (random.uniform() < share) all.push(target);
    starts[item + 1] = all.length;
  }
  const targets = arena.indices(all.length);
  targets.set(all);
  const weights = drawFloats(random, arena, all.length);
  const decay = random.integer(2) === 0 ? 1 : random.uniform();
  return ({ sumLinks }) => {
    const out = arena.doubles(items).fill(7);
    sumLinks({ items, count, history, decay, starts, targets, weights, out });
    return [out];
  };
};

/** A history, at times empty, over a small matrix. */
export const drawSumUser: DrawTask<Kernels> = (random, arena) => {
  const [items, count, matrixRows] = [
    8 * (1 + random.integer(6)),
    random.integer(20),
    1 + random.integer(30),
  ];
  const rows = drawIntegers(random, arena, count, matrixRows);
  const weights = drawDoubles(random, arena, count);
  const matrix = drawFloats(random, arena, matrixRows * items);
  return ({ sumUser }) => {
    const out = arena.doubles(items).fill(7);
    sumUser({ items, count, rows, weights, matrix, out });
    return [out];
  };
};

/** Scores of which some are 0 or below, and some so near the largest that their logarithm is next to 0. */
export const drawShapeUser: DrawTask<Kernels> = (random, arena) => {
  const items = 8 * (1 + random.integer(10));
  const scores = drawDoubles(random, arena, items);
  const largest = random.uniform() < 0.5 ? 1 : 1e-4;
  for (let at = 0; at < items; at++)
    if (random.uniform() < 0.3) scores[at] = largest * (1 - 1e-6 * random.uniform() * random.integer(3));
  const weight = random.integer(3) === 0 ? 0 : random.uniform();
  const scale = random.integer(3) === 0 ? 0 : random.uniform();
  const before = drawDoubles(random, arena, items);
  const count = random.integer(items + 1);
  return ({ spreadUser, shapeUser, leastUser }) => {
    const spread = arena.doubles(4);
    spread[3] = leastUser({ count, scores });
    spreadUser({ items, scores, out: spread });
    const perLargest = 1 / Math.max(spread[2], 1e-9);
    const out = arena.doubles(items);
    out.set(before);
    shapeUser({ items, scores, scale, weight, perLargest, least: 1e-3, offset: Math.log(1e-3), out });
    return [spread, out];
  };
};

/** Parts of a score, at times none above 0, shared out twice. */
export const drawAddShares: DrawTask<Kernels> = (random, arena) => {
  const count = random.integer(40);
  const parts = drawDoubles(random, arena, count);
  if (random.integer(4) === 0) for (let at = 0; at < count; at++) parts[at] = Math.min(0, parts[at]);
  const others = drawDoubles(random, arena, count);
  const weight = random.uniform();
  return ({ addShares }) => {
    const out = arena.doubles(count).fill(7);
    addShares({ count, parts, weight, adds: false, out });
    addShares({ count, parts: others, weight: 1, adds: true, out });
    return [out];
  };
};
