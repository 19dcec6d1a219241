import type { FileContender } from "./file-contenders.ts";

type Timed = Pick<FileContender, "name" | "kind" | "run">;

/** Rows a second of one contender, by its fastest and by its median round. */
export type FileFigures = Pick<FileContender, "name" | "kind"> & {
  readonly best: number;
  readonly median: number;
};

async function secondsOf({ name, kind, run }: Timed, rowCount: number): Promise<number> {
  const start = performance.now();
  const count = await run();
  const seconds = (performance.now() - start) / 1000;
  if (count !== rowCount) throw new Error(`${kind} ${name}: expected ${rowCount} rows, got ${count}`);
  return seconds;
}

/**
 * Returns the rates of all contenders. Every round begins with another one, so that what slows the machine for
 * a while slows none alone; those that write come first once, to leave what others read.
 *
 * @throws {Error} where one meets another number of rows.
 */
export async function measureFiles(
  contenders: readonly Timed[],
  rowCount: number,
  rounds: number,
): Promise<readonly FileFigures[]> {
  const samples = contenders.map((): number[] => []);
  for (const contender of contenders) await secondsOf(contender, rowCount);
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (round + turn) % contenders.length;
      samples[index].push(await secondsOf(contenders[index], rowCount));
    }
  return contenders.map(({ name, kind }, index) => {
    const sorted = samples[index].sort((a, b) => a - b);
    return { name, kind, best: rowCount / sorted[0], median: rowCount / sorted[sorted.length >> 1] };
  });
}

const rate = (rowsASecond: number) => Math.round(rowsASecond).toLocaleString("en").padStart(12);

/** Returns the figures for people: rows a second, and times as fast as CSV. */
export function filesText(figures: readonly FileFigures[], rowCount: number): string {
  const lines = (["write", "read"] as const).flatMap((kind) => {
    const own = figures.filter((one) => one.kind === kind);
    return [
      `${kind} ${rowCount.toLocaleString("en")} rows of plans${" ".repeat(8)}rows/s      median     ratio`,
      ...own.map(
        ({ name, best, median }) =>
          `  ${name.padEnd(28)}${rate(best)}${rate(median)}${`${(best / own[0].best).toFixed(1)}x`.padStart(10)}`,
      ),
    ];
  });
  return [...lines, "Ratios are by the fastest rounds: times as fast as the first."].join("\n");
}
