import { parseArgs } from "node:util";
import { suites } from "./suites.ts";

/** How long to measure. */
export type Effort = {
  /** A smoke test: the figures mean little. */
  readonly quick: boolean;
  /** How often each suite is run, at least 1. */
  readonly rounds: number;
  /** The same for suites whose calls last seconds. */
  readonly heavyRounds: number;
  /** Seconds that a contender is sampled in a round. */
  readonly maxTime: number;
  /** Seconds of one sample, at least. */
  readonly minTime: number;
  /** Seconds to wait, at most, before each round of each suite until the machine has nothing else to do. */
  readonly patience: number;
};

/** What to run, and how long. */
export type BenchOptions = Effort & { readonly suiteNames: readonly string[] };

/** What the command line must be, for people. */
export const usage = `usage: npm run bench -- [--suite NAME]... [--rounds N] [--seconds S] [--patience S] [--quick]
  --suite NAME  one of ${Object.keys(suites).join(", ")}; may be repeated; default all
  --rounds N    rounds of each suite, a positive integer; default 10, of heavy suites 5, with --quick 2 and 1
  --seconds S   seconds that a contender is sampled in a round, above 0; default 1, with --quick 0.05
  --patience S  seconds to wait before each round until the machine has nothing else to do; default 0
  --quick       a smoke test: small inputs and short samples, whose figures mean little`;

const thorough = { rounds: 10, heavyRounds: 5, maxTime: 1, minTime: 0.05, patience: 0 };
const quickly = { rounds: 2, heavyRounds: 1, maxTime: 0.05, minTime: 0.01, patience: 0 };

/**
 * Returns the options of a command line.
 *
 * @throws {RangeError | TypeError} whose message says what is wrong with the arguments.
 */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suite: { type: "string", multiple: true },
      rounds: { type: "string" },
      seconds: { type: "string" },
      patience: { type: "string" },
      quick: { type: "boolean", default: false },
    },
  });
  const { suite = Object.keys(suites), quick } = values;
  for (const name of suite)
    if (!Object.hasOwn(suites, name))
      throw new RangeError(`--suite must be one of ${Object.keys(suites).join(", ")}, got ${name}`);
  const defaults = quick ? quickly : thorough;
  const rounds = Number(values.rounds ?? defaults.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new RangeError(`--rounds must be a positive integer, got ${values.rounds}`);
  const maxTime = Number(values.seconds ?? defaults.maxTime);
  if (!(maxTime > 0 && maxTime < Number.POSITIVE_INFINITY))
    throw new RangeError(`--seconds must be a number above 0, got ${values.seconds}`);
  const patience = Number(values.patience ?? defaults.patience);
  if (!(patience >= 0 && patience < Number.POSITIVE_INFINITY))
    throw new RangeError(`--patience must be a number from 0, got ${values.patience}`);
  const minTime = Math.min(defaults.minTime, maxTime);
  const heavyRounds = values.rounds === undefined ? defaults.heavyRounds : rounds;
  return {
    ...defaults,
    suiteNames: [...new Set(suite)],
    quick,
    rounds,
    heavyRounds,
    maxTime,
    minTime,
    patience,
  };
}
