/** Seconds by part of a work. */
export type PartSeconds = Readonly<Record<string, number>>;

/** Tells what part of a work its time goes to; one part at a time. */
export type WorkClock = {
  /** Begins a part, and ends the one before. */
  readonly begin: (part: string) => void;
  /** Ends the part, and returns the time of all parts since it was last asked. */
  readonly take: () => PartSeconds;
};

/** Returns a clock that stands still until a part begins. */
export function createWorkClock(now: () => number = () => performance.now()): WorkClock {
  let milliseconds = new Map<string, number>();
  let current: string | undefined;
  let since = 0;
  const turn = (part: string | undefined) => {
    const at = now();
    if (current !== undefined) milliseconds.set(current, (milliseconds.get(current) ?? 0) + at - since);
    current = part;
    since = at;
  };
  return {
    begin: turn,
    take: () => {
      turn(undefined);
      const taken = Object.fromEntries([...milliseconds].map(([part, spent]) => [part, spent / 1000]));
      milliseconds = new Map();
      return taken;
    },
  };
}
