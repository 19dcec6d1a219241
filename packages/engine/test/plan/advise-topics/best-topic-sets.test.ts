import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import {
  bestTopicSets,
  compareTopicSets,
  isLean,
  topicSetOf,
} from "../../../src/plan/advise-topics/best-topic-sets.ts";
import type { TopicProblem, TopicSet } from "../../../src/plan/advise-topics/topic-problem.ts";
import { drawTopics, everySet } from "./draw-topics.ts";

/** The best of all sets, and the `count` best of the lean ones. */
function enumerated(problem: TopicProblem, count: number) {
  const all = Array.from(everySet(problem), (topics) => topicSetOf(problem, topics)).sort(compareTopicSets);
  const lean: TopicSet[] = [];
  for (const set of all) {
    if (isLean(problem, set)) lean.push(set);
    if (lean.length === count) break;
  }
  return { best: all[0], lean };
}

describe("bestTopicSets", () => {
  test("gives the sets of full enumeration on 200 small schools", () => {
    let withoutPlan = 0;
    for (let index = 0; index < 200; index++) {
      const problem = drawTopics(createRandom(11, index));
      const found = bestTopicSets(problem, 3);
      const { best, lean } = enumerated(problem, 3);
      expect(found, `school ${index}`).toEqual(lean);
      expect(found[0]).toEqual(best);
      if (found[0].withoutPlan > 0) withoutPlan++;
    }
    // Otherwise the schools would say nothing about teachers whose plan must be kept.
    expect(withoutPlan).toBeGreaterThan(20);
  });

  test("a school without topics to pick keeps the mandatory ones", () => {
    const problem = { ...drawTopics(createRandom(12)), mandatory: [1], picks: 0 };
    expect(bestTopicSets(problem, 3).map(({ topics }) => topics)).toEqual([[1]]);
  });

  test("nobody loses a plan for the gain of others", () => {
    for (let index = 0; index < 30; index++) {
      const problem = drawTopics(createRandom(13, index));
      const [best] = bestTopicSets(problem, 1);
      for (const topics of everySet(problem))
        expect(topicSetOf(problem, topics).withoutPlan).toBeGreaterThanOrEqual(best.withoutPlan);
    }
  });
});
