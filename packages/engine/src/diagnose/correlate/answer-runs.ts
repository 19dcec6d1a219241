import type { AnswerTable } from "./answer-table.ts";
import type { LikelihoodTable } from "./likelihood-table.ts";

/** The answers that each row gives to one competency after another. */
export type AnswerRuns = {
  /** Run r has the answers `starts[r]` to `starts[r + 1]`. */
  readonly starts: Uint32Array;
  /** Row r has the runs `rows[r]` to `rows[r + 1]`. */
  readonly rows: Uint32Array;
  /** Runs of the same answers are of one kind, counted from 0; −1: of none, as there are most kinds already. */
  readonly kinds: Int32Array;
  readonly kindCount: number;
};

/** Returns what tells the kind of a run: a tree of answers, with a branch for every answer that follows the same ones. */
function createKindFinder({ items, scores }: AnswerTable, { offsets }: LikelihoodTable) {
  const width = offsets[offsets.length - 1];
  const branches = new Map<number, number>();
  const kinds = new Map<number, number>();
  return (from: number, to: number): number => {
    let branch = 0;
    for (let answer = from; answer < to; answer++) {
      const key = branch * width + offsets[items[answer]] + scores[answer];
      branch = branches.get(key) ?? branches.size + 1;
      branches.set(key, branch);
    }
    const kind = kinds.get(branch) ?? kinds.size;
    kinds.set(branch, kind);
    return kind;
  };
}

/**
 * Returns the runs of `table`, whose items have `likelihoods`.
 *
 * @param mostKinds an integer >= 0; default 250,000, whose likelihoods at 65 nodes are about 130 MB.
 */
export function answerRuns(
  table: AnswerTable,
  likelihoods: LikelihoodTable,
  mostKinds: number = 250_000,
): AnswerRuns {
  const { rowCount, competencies } = table;
  const kindOf = createKindFinder(table, likelihoods);
  const starts: number[] = [];
  const kinds: number[] = [];
  const rows = new Uint32Array(rowCount + 1);
  let kindCount = 0;
  for (let row = 0; row < rowCount; row++) {
    const end = table.starts[row + 1];
    for (let from = table.starts[row], to = from; from < end; from = to) {
      while (to < end && competencies[to] === competencies[from]) to++;
      const kind = kindCount < mostKinds ? kindOf(from, to) : -1;
      kindCount = Math.max(kindCount, kind + 1);
      starts.push(from);
      kinds.push(kind);
    }
    rows[row + 1] = starts.length;
  }
  starts.push(competencies.length);
  return { starts: Uint32Array.from(starts), rows, kinds: Int32Array.from(kinds), kindCount };
}
