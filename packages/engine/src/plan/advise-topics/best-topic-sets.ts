import { createTeacherSearch, type TeacherSearch } from "./teacher-search.ts";
import { planValue, type TopicCurves } from "./topic-curves.ts";

/** The topics of one school and what they are worth; topics are places, teachers in any order. */
export type TopicProblem = {
  readonly topicCount: number;
  readonly teachers: readonly TopicCurves[];
  /** In every set. */
  readonly mandatory: readonly number[];
  /** Most topics beside those. */
  readonly picks: number;
  /** What each topic is worth beside the plans, at least 0. */
  readonly bonus: Float64Array;
};

/** A set of topics, ascending, and the value of all plans under it with the bonus of its topics. */
export type TopicSet = {
  readonly topics: readonly number[];
  readonly value: number;
  /** Teachers without a plan. */
  readonly withoutPlan: number;
};

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
function inSearchOrder(problem: TopicProblem): readonly number[] {
  const { topicCount, teachers, mandatory, bonus } = problem;
  const isUseful = (topic: number) => bonus[topic] > 0 || teachers.some(({ most }) => most[topic] > 0);
  const alone = (topic: number) => topicSetOf(problem, [...mandatory, topic]);
  return Array.from({ length: topicCount }, (_, topic) => topic)
    .filter((topic) => !mandatory.includes(topic) && isUseful(topic))
    .map((topic) => ({ topic, set: alone(topic) }))
    .sort((a, b) => compareTopicSets(a.set, b.set))
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

/**
 * Returns the `count` best of the lean sets (see `isLean`), best first, by `compareTopicSets`; fewer where there are
 * not as many. The first is the best of all sets, since of equals the smallest comes first. Exact, by branch and bound
 * over the sets, depth first: a branch ends where the sum of the teachers' bounds (see `createTeacherSearch`) is below
 * the last of the best sets so far. Equal to full enumeration in the tests and the bench.
 */
export function bestTopicSets(problem: TopicProblem, count: number): readonly TopicSet[] {
  const { teachers, mandatory, picks, bonus } = problem;
  const order = inSearchOrder(problem);
  const most = Math.min(picks, order.length);
  const searches = teachers.map((curves) => createTeacherSearch(curves, mandatory, order, most));
  const bonuses = order.map((topic) => bonus[topic]);
  const bonusLeft = bonusBounds(bonuses, most);
  // Worth more than all that plans can differ in, so that nobody loses a plan for the gain of others.
  const planWorth = 1 + bonus.reduce((sum, value) => sum + value, 0) + sumOf(searches, (one) => one.ceiling);
  const worthOf = (value: number) => (value < 0 ? 0 : value + planWorth);
  const mandatoryBonus = mandatory.reduce((sum, topic) => sum + bonus[topic], 0);
  const best: { readonly set: TopicSet; readonly worth: number }[] = [];

  const offer = (worth: number, places: readonly number[]) => {
    if (best.length === count && worth < best[count - 1].worth) return;
    const set = topicSetOf(problem, [...mandatory, ...places.map((place) => order[place])]);
    if (!isLean(problem, set)) return;
    best.push({ set, worth });
    best.sort((a, b) => compareTopicSets(a.set, b.set));
    best.length = Math.min(best.length, count);
  };
  const visit = (places: readonly number[], from: number, bonusSoFar: number): void => {
    const depth = places.length;
    const left = most - depth;
    for (let place = from; place < order.length; place++) {
      const threshold = best.length < count ? -1 : best[count - 1].worth;
      const bound =
        bonusSoFar +
        bonusLeft[left][place] +
        sumOf(searches, (one) => worthOf(one.bound(depth, place, left)));
      // A later place has fewer topics before it, so its bound is no higher.
      if (bound < threshold) return;
      const chosen = [...places, place];
      const bonusNow = bonusSoFar + bonuses[place];
      offer(bonusNow + sumOf(searches, (one) => worthOf(one.valueWith(depth, place))), chosen);
      if (left === 1) continue;
      for (const one of searches) one.descend(depth, place);
      visit(chosen, place + 1, bonusNow);
    }
  };
  offer(mandatoryBonus + sumOf(searches, (one) => worthOf(one.value)), []);
  if (most > 0) visit([], 0, mandatoryBonus);
  return best.map(({ set }) => set);
}

function sumOf(searches: readonly TeacherSearch[], term: (search: TeacherSearch) => number): number {
  let sum = 0;
  for (const search of searches) sum += term(search);
  return sum;
}
