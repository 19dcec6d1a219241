import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { planValue } from "../../../src/plan/advise-topics/topic-curves.ts";
import { createTopicValues } from "../../../src/plan/advise-topics/topic-values.ts";
import { drawTopics, everySet } from "./draw-topics.ts";

test("by prices a set is worth what the rows say, and never more than the bound", () => {
  let priced = 0;
  for (let index = 0; index < 60; index++) {
    const problem = drawTopics(createRandom(14, index));
    const valuesOf = createTopicValues(problem.mandatory);
    const teachers = problem.teachers.map(valuesOf);
    priced += teachers.filter(({ prices }) => prices !== undefined).length;
    const sets = [...everySet(problem)].filter((_, place) => place % 7 === 0);
    for (const topics of sets)
      for (const { curves, exactly, atMost } of teachers) {
        const value = planValue(curves, topics);
        expect(exactly(topics)).toBe(value);
        expect(atMost(topics)).toBeGreaterThanOrEqual(value);
      }
    // Without a mandatory topic a set is no set of the search, but is asked what the topic adds.
    for (const { curves, exactly } of teachers) expect(exactly([])).toBe(planValue(curves, []));
  }
  expect(priced).toBeGreaterThan(50);
});
