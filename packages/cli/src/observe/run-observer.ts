import { engineVersion } from "../engine-version.ts";
import { loadSpans, noSpans, type Spans } from "./load-spans.ts";
import { rateOf, rounded } from "./rate-of.ts";
import type { Say } from "./run-event.ts";
import type { PartSeconds } from "./work-clock.ts";

/** Says how many of `total` are done; the first call of a stage says how many were there before. */
export type Advance = (done: number, total: number) => void;

/** Watches over a run: how long its stages take, and how far they are. */
export type RunObserver = {
  /** Does a stage of the run; a stage within another counts in both. */
  readonly stage: <Result>(name: string, work: (advance: Advance) => Promise<Result>) => Promise<Result>;
  /** Seconds by stage so far, in the order in which they first ended; a stage done twice counts together. */
  readonly seconds: () => Readonly<Record<string, number>>;
  /** Hears what threads spent on parts of their work. */
  readonly addWork: (seconds: PartSeconds) => void;
  /** What they spent so far, all together. */
  readonly work: () => PartSeconds;
  /** What the stages with progress have done by now, beside what they found. */
  readonly done: () => Readonly<Record<string, number>>;
};

/** Watches nothing. */
export const unobserved: RunObserver = {
  stage: (_, work) => work(() => {}),
  seconds: () => ({}),
  addWork: () => {},
  work: () => ({}),
  done: () => ({}),
};

const secondsSince = (start: number) => (performance.now() - start) / 1000;

const allRounded = (seconds: PartSeconds): PartSeconds =>
  Object.fromEntries(Object.entries(seconds).map(([name, taken]) => [name, rounded(taken)]));

/** Returns the observer of a run, which tells `say` of it and opens a span for each stage. */
export function createRunObserver(say: Say, spans: Spans = noSpans): RunObserver {
  const seconds: Record<string, number> = {};
  const spent: Record<string, number> = {};
  const done: Record<string, number> = {};
  const advanceOf = (stage: string, start: number): Advance => {
    let found: number | undefined;
    const before = done[stage] ?? 0;
    return (now, total) => {
      found ??= now;
      done[stage] = before + now - found;
      const rate = rateOf({ found, done: now, total, seconds: secondsSince(start) });
      say({ event: "progress", stage, done: now, total, ...rate });
    };
  };
  return {
    stage: (name, work) =>
      spans.within(name, async (_, note) => {
        const start = performance.now();
        try {
          return await work(advanceOf(name, start));
        } finally {
          const taken = secondsSince(start);
          seconds[name] = (seconds[name] ?? 0) + taken;
          const isCounted = name in done;
          if (isCounted) note({ "jingxun.done": done[name] });
          say({
            event: "stage",
            stage: name,
            seconds: rounded(taken),
            ...(isCounted && { done: done[name] }),
          });
        }
      }),
    seconds: () => allRounded(seconds),
    addWork: (more) => {
      for (const [part, taken] of Object.entries(more)) spent[part] = (spent[part] ?? 0) + taken;
    },
    work: () => allRounded(spent),
    done: () => ({ ...done }),
  };
}

/** Does a command under the eyes of an observer, in a span of its own. */
export async function observeRun<Result>(
  command: string,
  say: Say,
  work: (observer: RunObserver) => Promise<Result>,
): Promise<Result> {
  const spans = await loadSpans(engineVersion());
  return spans.within(`jingxun ${command}`, (inside) => work(createRunObserver(say, inside)));
}
