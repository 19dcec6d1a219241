import { createPriceSearch } from "./price-search.ts";
import { createSetWorths, type SetWorths } from "./set-worths.ts";
import { createTeacherSearch } from "./teacher-search.ts";
import { planValue } from "./topic-curves.ts";
import type { TopicProblem, TopicSet } from "./topic-problem.ts";

/** Returns what a set of topics is worth, each teacher's plan by itself. O(teachers · topics · hours²). */
export function topicSetOf({ teachers, bonus }: TopicProblem, topics: readonly number[]): TopicSet {
  const values = teachers.map((teacher) => planValue(teacher, topics));
  return {
    topics: [...topics].sort((a, b) => a - b),
    value:
      values.reduce((sum, value) => sum + Math.max(0, value), 0) +
      topics.reduce((sum, topic) => sum + bonus[topic], 0),
    withoutPlan: values.filter((value) => value < 0).length,
  };
}

/** Fewest teachers without a plan first, then most value, fewest topics, smallest topics. */
export function compareTopicSets(left: TopicSet, right: TopicSet): number {
  const differs = left.topics.findIndex((topic, place) => topic !== right.topics[place]);
  return (
    left.withoutPlan - right.withoutPlan ||
    right.value - left.value ||
    left.topics.length - right.topics.length ||
    (differs < 0 ? 0 : left.topics[differs] - right.topics[differs])
  );
}

/** Topics that may add something, those that add most by themselves first, so that good sets are met early. */
function inSearchOrder(problem: TopicProblem, { atMost }: SetWorths): readonly number[] {
  const { topicCount, teachers, mandatory, bonus } = problem;
  const isUseful = (topic: number) => bonus[topic] > 0 || teachers.some(({ most }) => most[topic] > 0);
  return Array.from({ length: topicCount }, (_, topic) => topic)
    .filter((topic) => !mandatory.includes(topic) && isUseful(topic))
    .map((topic) => ({ topic, most: atMost([...mandatory, topic]) }))
    .sort((a, b) => b.most - a.most)
    .map(({ topic }) => topic);
}

/** For each number of picks left, the most bonus that the topics from each place on can add. */
function bonusBounds(bonus: readonly number[], picks: number): readonly Float64Array[] {
  return Array.from({ length: picks + 1 }, (_, left) =>
    Float64Array.from({ length: bonus.length + 1 }, (_, from) =>
      bonus
        .slice(from)
        .sort((a, b) => b - a)
        .slice(0, left)
        .reduce((sum, value) => sum + value, 0),
    ),
  );
}

/** Whether every topic of a set adds something: without any one of them, the mandatory ones aside, it is worth less. */
export function isLean(problem: TopicProblem, set: TopicSet): boolean {
  const isWorse = (other: TopicSet) =>
    other.withoutPlan > set.withoutPlan || (other.withoutPlan === set.withoutPlan && other.value < set.value);
  return set.topics
    .filter((topic) => !problem.mandatory.includes(topic))
    .every((topic) =>
      isWorse(
        topicSetOf(
          problem,
          set.topics.filter((other) => other !== topic),
        ),
      ),
    );
}

/** Does the same for a set of that worth. */
function addsAll(
  { mandatory }: TopicProblem,
  { worthFrom }: SetWorths,
  topics: readonly number[],
  worth: number,
): boolean {
  return topics.every(
    (topic) =>
      mandatory.includes(topic) ||
      worthFrom(
        topics.filter((other) => other !== topic),
        worth,
      ) < worth,
  );
}

/**
 * Returns the `count` best of the lean sets (see `isLean`), best first, by `compareTopicSets`; fewer where there are
 * not as many. The first is the best of all sets, since of equals the smallest comes first. Exact, by branch and bound
 * over the sets, depth first: a branch ends where the sum of the teachers' bounds (see `createPriceSearch`, and
 * `createTeacherSearch` for teachers without prices) is below the last of the best sets so far, and only sets whose own
 * bound is not are worked out. Equal to full enumeration in the tests and the bench.
 */
export function bestTopicSets(problem: TopicProblem, count: number): readonly TopicSet[] {
  return bestByWorth(problem, createSetWorths(problem), count);
}

/** Does the same with worths that were made before. */
export function bestByWorth(problem: TopicProblem, worths: SetWorths, count: number): readonly TopicSet[] {
  const { mandatory, picks, bonus } = problem;
  const { teachers, setOf, worthOf, worthFrom } = worths;
  const order = inSearchOrder(problem, worths);
  const most = Math.min(picks, order.length);
  const priced = teachers.flatMap(({ prices }) => prices ?? []);
  const byPrices = createPriceSearch(priced, mandatory, order, most);
  const others = teachers
    .filter(({ prices }) => prices === undefined)
    .map(({ curves }) => createTeacherSearch(curves, mandatory, order, most));
  const bonuses = order.map((topic) => bonus[topic]);
  const bonusLeft = bonusBounds(bonuses, most);
  const allPlanned = priced.length * worthOf(0);
  const best: { readonly set: TopicSet; readonly worth: number }[] = [];
  const threshold = () => (best.length < count ? -1 : best[count - 1].worth);

  const offer = (places: readonly number[]) => {
    const topics = [...mandatory, ...places.map((place) => order[place])];
    const worth = worthFrom(topics, threshold());
    if (worth < threshold() || !addsAll(problem, worths, topics, worth)) return;
    best.push({ set: setOf(topics, worth), worth });
    best.sort((a, b) => compareTopicSets(a.set, b.set));
    best.length = Math.min(best.length, count);
  };
  const visit = (places: readonly number[], from: number, bonusSoFar: number): void => {
    const depth = places.length;
    const left = most - depth;
    for (let place = from; place < order.length; place++) {
      let bound = bonusSoFar + bonusLeft[left][place] + allPlanned + byPrices.bound(depth, place, left);
      for (const one of others) bound += worthOf(one.bound(depth, place, left));
      // A later place has fewer topics before it, so its bound is no higher.
      if (bound < threshold()) return;
      const chosen = [...places, place];
      const bonusNow = bonusSoFar + bonuses[place];
      let worth = bonusNow + allPlanned + byPrices.boundWith(depth, place);
      for (const one of others) worth += worthOf(one.valueWith(depth, place));
      if (worth >= threshold()) offer(chosen);
      if (left === 1) continue;
      byPrices.descend(depth, place);
      for (const one of others) one.descend(depth, place);
      visit(chosen, place + 1, bonusNow);
    }
  };
  offer([]);
  if (most > 0)
    visit(
      [],
      0,
      mandatory.reduce((sum, topic) => sum + bonus[topic], 0),
    );
  return best.map(({ set }) => set);
}
