import { type RecordFile, readInteractions, readNegatives } from "@jingxun/datasets";
import { createRankingTask, type Fault, type InteractionOrder, type RankingTask } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";

export type TaskFiles = {
  readonly train: string;
  readonly test: string;
  readonly negatives?: string;
  /** Default `auto`. */
  readonly order?: InteractionOrder | "auto";
};

export type FileCounts = { readonly read: number; readonly accepted: number; readonly rejected: number };

export type ReadTask = {
  readonly task: RankingTask;
  readonly files: { readonly [role in "train" | "test" | "negatives"]?: FileCounts };
  readonly faults: readonly Fault[];
};

/** Returns a fault as one line: where, what was expected, what came. */
export function faultLine({ file, row, column, expected, got }: Fault): string {
  const place = [file, row > 0 ? `row ${row}` : "", column === "" ? "" : `column ${column}`];
  return `${place.filter((part) => part !== "").join(", ")}: expected ${expected}, got ${got === "" ? "nothing" : got}`;
}

const isZlibError = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && String(error.code).startsWith("Z_");

/** Reads a file that must hold something to go on with. */
async function readUsable<Row>(
  path: string,
  read: (path: string) => Promise<RecordFile<Row>>,
): Promise<RecordFile<Row>> {
  try {
    const file = await read(path);
    const whole = file.faults.filter(({ code }) => code === "missing-column" || code === "empty-file");
    if (whole.length > 0) throw new CommandError(exitCode.unusable, whole.map(faultLine).join("\n"));
    if (file.rows.length > 0) return file;
    const rejected = file.faults.slice(0, 5).map(faultLine);
    throw new CommandError(
      exitCode.unusable,
      [`${path}: expected at least one row to go on with, got none`, ...rejected].join("\n"),
    );
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw new CommandError(exitCode.unusable, `${path}: expected whole gzip data, got: ${error.message}`);
  }
}

/** Reads train, test and negatives, and returns the task that they set with all faults of their rows. */
export async function readTask({ train, test, negatives, order = "auto" }: TaskFiles): Promise<ReadTask> {
  const trainFile = await readUsable(train, readInteractions);
  const testFile = await readUsable(test, readInteractions);
  if (order === "time" && !trainFile.columns.includes("time"))
    throw new CommandError(
      exitCode.unusable,
      `${train}: --order time: expected a column time, got ${trainFile.columns.join(",")}`,
    );
  const input = { train: trainFile.rows, test: testFile.rows.map(({ time: _, ...row }) => row), order };
  if (negatives === undefined)
    return {
      task: createRankingTask(input),
      files: { train: trainFile.counts, test: testFile.counts },
      faults: [...trainFile.faults, ...testFile.faults],
    };
  const negativesFile = await readUsable(negatives, readNegatives);
  const byUser = new Map(negativesFile.rows.map(({ user, items }) => [user, items]));
  return {
    task: createRankingTask({ ...input, negatives: byUser }),
    files: { train: trainFile.counts, test: testFile.counts, negatives: negativesFile.counts },
    faults: [...trainFile.faults, ...testFile.faults, ...negativesFile.faults],
  };
}
