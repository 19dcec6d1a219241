import Benchmark from "benchmark";
import type { Effort } from "./bench-options.ts";
import type { BenchSuite } from "./bench-suite.ts";

/** Seconds a call, of every sample of every round, by contender. */
export type Samples = ReadonlyMap<string, readonly number[]>;

type Pool = Map<string, number[]>;

function runRound({ contenders }: BenchSuite, round: number, { maxTime, minTime }: Effort, pool: Pool): void {
  const first = round % contenders.length;
  const suite = new Benchmark.Suite();
  for (const { name, call } of [...contenders.slice(first), ...contenders.slice(0, first)])
    suite.add(name, call, { maxTime, minTime, minSamples: 2 });
  suite.run({ async: false });
  suite.forEach(({ name, error, stats }: Benchmark) => {
    if (error !== undefined) throw error;
    pool.get(name!)!.push(...stats!.sample);
  });
}

/**
 * Returns the samples of all suites, pooled over the rounds. Each round runs every suite once, and every round
 * another contender of a suite comes first, so that what slows the machine for a while slows no contender alone.
 *
 * @throws whatever a contender throws.
 */
export function runRounds(
  suites: readonly BenchSuite[],
  effort: Effort,
  onRun: (round: number, suite: BenchSuite) => void,
): ReadonlyMap<BenchSuite, Samples> {
  const pools = new Map<BenchSuite, Pool>(
    suites.map((suite) => [suite, new Map(suite.contenders.map(({ name }) => [name, []]))]),
  );
  for (let round = 0; round < effort.rounds; round++) {
    for (const [suite, pool] of pools) {
      onRun(round, suite);
      runRound(suite, round, effort, pool);
    }
  }
  return pools;
}
