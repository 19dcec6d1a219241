import { solveRowTwin } from "./solve-row-twin.ts";
import type { FactorKernel, FactorTask, GramTask } from "./train-factors.ts";

const round = Math.fround;
const noResidual = round(1e-20);

/** Sum over four lanes, each of which adds every fourth product in order; the even and the odd lanes first. */
function dot(a: Float32Array, b: Float32Array): number {
  const lanes = new Float32Array(4);
  for (let at = 0; at < a.length; at++) lanes[at & 3] += round(a[at] * b[at]);
  return round(round(lanes[0] + lanes[2]) + round(lanes[1] + lanes[3]));
}

/** out += scale · a; what is stored is rounded. */
function addScaled(out: Float32Array, scale: number, a: Float32Array): void {
  for (let at = 0; at < out.length; at++) out[at] += round(scale * a[at]);
}

function gram({ count, depth, factors, out }: GramTask): void {
  out.fill(0, 0, depth * depth);
  for (let row = 0; row < count; row++)
    for (let i = 0; i < depth; i++)
      for (let j = 0; j < depth; j++)
        out[i * depth + j] += round(factors[row * depth + i] * factors[row * depth + j]);
}

function stepRow(task: FactorTask & { readonly steps: number }, row: number): void {
  const { starts, others, solved, factors, depth, penalty, base, steps } = task;
  const x = solved.subarray(row * depth, (row + 1) * depth);
  const added = round(round(penalty) * round(round(starts[row + 1] - starts[row]) + round(base)));
  const entries = Array.from(others.subarray(starts[row], starts[row + 1]), (other) =>
    factors.subarray(other * depth, (other + 1) * depth),
  );
  const applyGram = (direction: Float32Array, image: Float32Array) => {
    for (let at = 0; at < depth; at++) image[at] = added * direction[at];
    for (let at = 0; at < depth; at++)
      addScaled(image, direction[at], task.gram.subarray(at * depth, (at + 1) * depth));
  };
  const residual = new Float32Array(depth);
  const image = new Float32Array(depth);
  applyGram(x, residual);
  for (let at = 0; at < depth; at++) residual[at] = -residual[at];
  addEntries(entries, x, residual, (product) => 1 - product);
  const direction = residual.slice();
  let square = dot(residual, residual);
  for (let step = 0; step < steps && square > noResidual; step++) {
    applyGram(direction, image);
    addEntries(entries, direction, image, (product) => 0 + product);
    const length = round(square / dot(direction, image));
    addScaled(x, length, direction);
    addScaled(residual, -length, image);
    const next = dot(residual, residual);
    const keep = round(next / square);
    for (let at = 0; at < depth; at++) direction[at] = residual[at] + round(keep * direction[at]);
    square = next;
  }
}

/** Adds the factors of a row's entries; four of them are multiplied with the direction before any is added. */
function addEntries(
  entries: readonly Float32Array[],
  direction: Float32Array,
  out: Float32Array,
  weightOf: (product: number) => number,
): void {
  for (const factors of entries) addScaled(out, round(weightOf(dot(direction, factors))), factors);
}

/** The same in TypeScript, rounded after each operation and in the kernel's order. */
export const factorTwin: FactorKernel = Object.freeze({
  gram,
  stepFactors: (task: FactorTask & { readonly steps: number }) => {
    for (let row = task.firstRow; row < task.lastRow; row++) stepRow(task, row);
  },
  solveFactors: (task: FactorTask) => {
    for (let row = task.firstRow; row < task.lastRow; row++) solveRowTwin(task, row);
  },
});
