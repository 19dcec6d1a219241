import type { AnswerTable } from "./answer-table.ts";
import type { LikelihoodTable } from "./likelihood-table.ts";

/** Returns the likelihood of the answers `from` to `to` of `table` at every node. */
export type AnswerProducts = (from: number, to: number) => Float64Array;

/** About 130 MB. */
const mostKept = 250_000;

/**
 * Returns the likelihoods of the runs of answers that one row gives to one competency. They do not change while
 * a distribution is fitted, and short tests have few different ones: up to 250,000 are multiplied once and kept,
 * the rest whenever they are asked for, into one array. The numbers are the same either way.
 */
export function createAnswerProducts(
  { rowCount, starts, items, competencies, scores }: AnswerTable,
  { nodes, values, offsets }: LikelihoodTable,
): AnswerProducts {
  const nodeCount = nodes.length;
  const kept: Float64Array[] = [];
  /** By a run's first answer, where its likelihood is kept; −1: nowhere. */
  const keptAt = new Int32Array(items.length).fill(-1);
  const scratch = new Float64Array(nodeCount);
  const rowOf = (answer: number) => offsets[items[answer]] + scores[answer];

  function multiplyInto(out: Float64Array, from: number, to: number): Float64Array {
    out.fill(1);
    for (let answer = from; answer < to; answer++) {
      const at = rowOf(answer) * nodeCount;
      for (let node = 0; node < nodeCount; node++) out[node] *= values[at + node];
    }
    return out;
  }

  // A tree of answers: a branch for every answer that follows the same ones before it.
  const branches = new Map<number, number>();
  const width = offsets[offsets.length - 1];
  const ends = new Map<number, number>();
  function keep(from: number, to: number): void {
    let branch = 0;
    for (let answer = from; answer < to; answer++) {
      const key = branch * width + rowOf(answer);
      branch = branches.get(key) ?? branches.size + 1;
      branches.set(key, branch);
    }
    const known = ends.get(branch);
    keptAt[from] = known ?? kept.length;
    if (known !== undefined) return;
    ends.set(branch, kept.length);
    kept.push(multiplyInto(new Float64Array(nodeCount), from, to));
  }

  for (let row = 0; row < rowCount; row++)
    for (let from = starts[row], to = from; from < starts[row + 1]; from = to) {
      while (to < starts[row + 1] && competencies[to] === competencies[from]) to++;
      if (kept.length < mostKept) keep(from, to);
    }
  return (from, to) => (keptAt[from] < 0 ? multiplyInto(scratch, from, to) : kept[keptAt[from]]);
}
