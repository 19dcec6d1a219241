import { createRandom, type Random } from "@jingxun/engine";
import { drawWeighted } from "./draw.ts";
import { simulatedPolicy } from "./policy-years.ts";
import { streams } from "./streams.ts";
import { ethicsTopic, simulatedTopics } from "./topic-list.ts";

/** A standard Gumbel number: the topics with the largest log weight + Gumbel are a draw by weight. */
const gumbel = (random: Random) => -Math.log(-Math.log(1 - random.uniform() * (1 - 1e-9)));

/**
 * Returns the topics that a school chooses for a policy year, as sorted indices: 师德师风建设 and 2 to 5
 * others, at most as many as the policy allows. A school's liking of a topic is
 * `ln weight + gumbel(school) + 0.7 · gumbel(school, year)`, so that most topics stay from year to year.
 */
export function drawSchoolTopics(seed: number, school: number, year: number): readonly number[] {
  const lasting = createRandom(seed, streams.schoolTopics, school);
  const yearly = createRandom(seed, streams.schoolTopicsOfYear, school, year);
  const count = Math.min(simulatedPolicy.schoolChoice.maxTopics, 3 + drawWeighted(lasting, [20, 30, 25, 25]));
  const liking = simulatedTopics.map(
    ({ weight }) => Math.log(weight) + gumbel(lasting) + 0.7 * gumbel(yearly),
  );
  const others = simulatedTopics.map((_, topic) => topic).filter((topic) => topic !== ethicsTopic);
  others.sort((a, b) => liking[b] - liking[a] || a - b);
  return [ethicsTopic, ...others.slice(0, count - 1)].sort((a, b) => a - b);
}
