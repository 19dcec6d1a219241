import type { Random } from "../../../src/data/random.ts";
import { emptyRows, type TopicCurves } from "../../../src/plan/advise-topics/topic-curves.ts";
import type { TopicProblem } from "../../../src/plan/advise-topics/topic-problem.ts";
import { int32MaxPlus, rowPadding } from "../../../src/plan/max-plus.ts";

const limit = 20;
const stride = limit + 1 + 2 * rowPadding;

/** Writes the best values of a few random courses into a row; returns the most that they give. */
function drawRow(random: Random, rows: TopicCurves["base"], row: number, most: number): number {
  rows[row] = 0;
  let reach = 0;
  for (let course = random.integer(5); course > 0; course--) {
    const length = 1 + random.integer(5);
    if (reach + length > most) continue;
    reach += length;
    int32MaxPlus.addCourse(rows, row, length, reach, length, length * random.integer(6));
  }
  return reach;
}

/** Returns curves of few courses, so that often only some totals, or none, can be reached. */
function drawCurves(random: Random, topicCount: number): TopicCurves {
  const shape = { maxPlus: int32MaxPlus, stride };
  const [base, parts] = [emptyRows(shape, 1), emptyRows(shape, topicCount)];
  drawRow(random, base, rowPadding, limit);
  const least = new Uint16Array(topicCount);
  const most = Uint16Array.from({ length: topicCount }, (_, topic) => {
    const row = rowPadding + topic * stride;
    const reach = drawRow(random, parts, row, 12);
    if (random.uniform() < 0.04) least[topic] = 2;
    for (let total = 0; total < least[topic]; total++) parts[row + total] = int32MaxPlus.unreachable;
    return reach;
  });
  const from = random.integer(9);
  const above = Array.from({ length: 1 + random.integer(6) }, (_, step) => from + 4 + step);
  const below = random.uniform() < 0.5 ? Array.from({ length: from }, (_, step) => from + 3 - step) : [];
  return { ...shape, limit, totals: [...above, ...below], base, parts, least, most };
}

/** Returns a school of at most 10 teachers and 10 topics, one of them mandatory or none. */
export function drawTopics(random: Random): TopicProblem {
  const topicCount = 3 + random.integer(8);
  const bonus = random.integer(3) * 5;
  return {
    topicCount,
    teachers: Array.from({ length: 1 + random.integer(10) }, () => drawCurves(random, topicCount)),
    mandatory: random.uniform() < 0.7 ? [random.integer(topicCount)] : [],
    picks: random.integer(6),
    bonus: Float64Array.from({ length: topicCount }, () => (random.uniform() < 0.2 ? bonus : 0)),
  };
}

/** Yields all allowed sets of topics. */
export function* everySet({ topicCount, mandatory, picks }: TopicProblem): Generator<readonly number[]> {
  const free = Array.from({ length: topicCount }, (_, topic) => topic).filter(
    (topic) => !mandatory.includes(topic),
  );
  for (let subset = 0; subset < 1 << free.length; subset++) {
    const chosen = free.filter((_, place) => (subset >> place) & 1);
    if (chosen.length <= picks) yield [...mandatory, ...chosen];
  }
}
