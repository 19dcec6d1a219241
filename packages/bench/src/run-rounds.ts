import Benchmark from "benchmark";
import type { Effort } from "./bench-options.ts";
import type { BenchSuite, BoundContender } from "./bench-suite.ts";

/** Seconds a call, of every sample of every round, by contender. */
export type Samples = ReadonlyMap<string, readonly number[]>;

type Pool = Map<string, number[]>;

function runOnce(contenders: readonly BoundContender[], pool: Pool): void {
  for (const { name, call } of contenders) {
    const start = performance.now();
    call();
    pool.get(name)!.push((performance.now() - start) / 1000);
  }
}

function runMany(contenders: readonly BoundContender[], { maxTime, minTime }: Effort, pool: Pool): void {
  const suite = new Benchmark.Suite();
  for (const { name, call } of contenders) suite.add(name, call, { maxTime, minTime, minSamples: 2 });
  suite.run({ async: false });
  suite.forEach(({ name, error, stats }: Benchmark) => {
    if (error !== undefined) throw error;
    pool.get(name!)!.push(...stats!.sample);
  });
}

function runRound({ contenders, isHeavy }: BenchSuite, round: number, effort: Effort, pool: Pool): void {
  const first = round % contenders.length;
  const inTurn = [...contenders.slice(first), ...contenders.slice(0, first)];
  const here = inTurn.filter(({ seconds }) => seconds === undefined);
  if (isHeavy) runOnce(here, pool);
  else runMany(here, effort, pool);
  for (const { name, seconds } of inTurn) if (seconds !== undefined) pool.get(name)!.push(seconds());
}

/** Returns how many rounds of `suite` there are. */
export function roundsOf({ isHeavy }: BenchSuite, { rounds, heavyRounds }: Effort): number {
  return isHeavy ? heavyRounds : rounds;
}

/**
 * Returns the samples of all suites, pooled over the rounds. Each round runs every suite once that has so many
 * rounds, and every round another contender of a suite comes first, so that what slows the machine for a while
 * slows no contender alone.
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
  for (let round = 0; round < Math.max(effort.rounds, effort.heavyRounds); round++) {
    for (const [suite, pool] of pools) {
      if (round >= roundsOf(suite, effort)) continue;
      onRun(round, suite);
      runRound(suite, round, effort, pool);
    }
  }
  return pools;
}
