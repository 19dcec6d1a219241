import { cpus } from "node:os";

/** Milliseconds over which the machine is watched. */
const watched = 300;
/** The share of them that all cores together must have had nothing to do. */
const enough = 0.9;

const never = new Int32Array(new SharedArrayBuffer(4));

/** Milliseconds that all cores together had nothing to do, and all, since the machine was started. */
function times() {
  const all = cpus().map(({ times }) => times);
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    idle: sum(({ idle }) => idle),
    total: sum(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq),
  };
}

/**
 * Waits until the machine has nothing to do, at most `seconds`, and returns whether it came to that. Nothing else is done
 * in between: a round of a bench begins at once.
 */
export function awaitIdle(seconds: number): boolean {
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end) {
    const before = times();
    Atomics.wait(never, 0, 0, watched);
    const after = times();
    if (after.idle - before.idle >= enough * (after.total - before.total)) return true;
  }
  return false;
}
