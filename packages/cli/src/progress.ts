import cliProgress from "cli-progress";

/** Shows how far a step is; silent unless stderr is a terminal. */
export type Progress = { readonly update: (done: number, total: number) => void; readonly stop: () => void };

/** Returns the progress bar of one step, on stderr. */
export function createProgress(label: string): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: `${label} {bar} {percentage}%`,
    clearOnComplete: true,
  });
  bar.start(1, 0);
  return {
    update: (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
