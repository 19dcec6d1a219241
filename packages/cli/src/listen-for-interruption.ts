import { exitCode } from "./exit-code.ts";

/** What must be undone when a run is interrupted, added as it comes about, undone last first. */
export type Interruption = {
  readonly onLeave: (leave: () => Promise<void> | void) => void;
  /** Stops listening: from here on a signal ends the process as it always does. */
  readonly stop: () => void;
};

/** Listens for SIGINT and SIGTERM; on either undoes what was added and exits as interrupted. */
export function listenForInterruption(): Interruption {
  const leaving: (() => Promise<void> | void)[] = [];
  const undo = async () => {
    for (const leave of leaving.reverse()) await leave();
  };
  const listen = (signal: NodeJS.Signals) => {
    console.error(`interrupted by ${signal}; nothing unfinished bears a final name, run the command again`);
    undo().finally(() => process.exit(exitCode.interrupted));
  };
  process.once("SIGINT", listen);
  process.once("SIGTERM", listen);
  const stop = () => {
    process.off("SIGINT", listen);
    process.off("SIGTERM", listen);
  };
  return { onLeave: (leave) => leaving.push(leave), stop };
}
