import { blockTeachers } from "../../kernels/sweep-posteriors.ts";
import type { AnswerRuns } from "./answer-runs.ts";

/** Teachers `first` to `last` (excluded), whose likelihoods are in the table at one time. */
export type Stretch = { readonly first: number; readonly last: number };

/** Where the likelihoods of runs are in a table. */
export type RunRows = {
  readonly rowCount: number;
  /** The row of each run: kept ones have the row of their kind, others one behind them, within their stretch. */
  readonly rows: Int32Array;
  /** One after another, in whole blocks; a single one where all runs are of a kind that is kept. */
  readonly stretches: readonly Stretch[];
};

/** Rows that a stretch begins no further block beyond; 2 MB of 65 nodes. */
const usualRows = 4096;

/** Returns the rows of `runs`. */
export function placeRuns({ rows: starts, kinds, kindCount }: AnswerRuns): RunRows {
  const teacherCount = starts.length - 1;
  const rows = new Int32Array(kinds.length);
  const stretches: Stretch[] = [];
  let most = 0;
  let used = 0;
  let first = 0;
  for (let teacher = 0; teacher < teacherCount; teacher++) {
    if (used >= usualRows && teacher % blockTeachers === 0) {
      stretches.push({ first, last: teacher });
      first = teacher;
      used = 0;
    }
    for (let run = starts[teacher]; run < starts[teacher + 1]; run++)
      rows[run] = kinds[run] < 0 ? kindCount + used++ : kinds[run];
    most = Math.max(most, used);
  }
  stretches.push({ first, last: teacherCount });
  return { rowCount: kindCount + most, rows, stretches };
}
