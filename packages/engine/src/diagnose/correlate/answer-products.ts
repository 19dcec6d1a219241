import type { AnswerRuns } from "./answer-runs.ts";
import type { AnswerTable } from "./answer-table.ts";
import type { LikelihoodTable } from "./likelihood-table.ts";

/** Fills the part of `out` from `at` on with the likelihood of the answers `from` to `to` at every node. */
export type MultiplyAnswers = (from: number, to: number, out: Float64Array, at: number) => void;

/** Returns what multiplies the likelihoods of answers in `table`. */
export function createAnswerMultiplier(
  { items, scores }: AnswerTable,
  { nodes, values, offsets }: LikelihoodTable,
): MultiplyAnswers {
  const nodeCount = nodes.length;
  return (from, to, out, at) => {
    out.fill(1, at, at + nodeCount);
    for (let answer = from; answer < to; answer++) {
      const row = (offsets[items[answer]] + scores[answer]) * nodeCount;
      for (let node = 0; node < nodeCount; node++) out[at + node] *= values[row + node];
    }
  };
}

/**
 * Fills `out` with the likelihoods of every kind of `runs`, one after another. They do not change while a distribution
 * is fitted, and short tests have few different ones.
 */
export function fillProducts(
  { starts, kinds }: AnswerRuns,
  multiply: MultiplyAnswers,
  nodeCount: number,
  out: Float64Array,
): void {
  let filled = 0;
  kinds.forEach((kind, run) => {
    if (kind === filled) multiply(starts[run], starts[run + 1], out, nodeCount * filled++);
  });
}
