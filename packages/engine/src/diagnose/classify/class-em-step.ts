import type { EmStep } from "../fit/accelerate-em.ts";
import type { Patterns } from "../fit/collapse-patterns.ts";
import { type ClassLayout, clampProbability } from "./class-parameters.ts";
import { classPosteriorInto, createClassTables } from "./class-posterior.ts";
import { orderGroupsInto } from "./order-groups.ts";

/** Expected numbers of persons in each class and group, and of right answers in each group. */
type ExpectedCounts = {
  readonly logLik: number;
  readonly persons: Float64Array;
  readonly right: Float64Array;
};

function expectCounts(layout: ClassLayout, patterns: Patterns, parameters: Float64Array): ExpectedCounts {
  const { classCount, groups, offsets } = layout;
  const tables = createClassTables(layout, parameters);
  const posterior = new Float64Array(classCount);
  const persons = new Float64Array(layout.length);
  const right = new Float64Array(layout.length);
  const { matrix, counts } = patterns;
  let logLik = 0;
  for (let pattern = 0; pattern < matrix.personCount; pattern++) {
    const start = pattern * matrix.itemCount;
    const scores = matrix.scores.subarray(start, start + matrix.itemCount);
    logLik += counts[pattern] * classPosteriorInto(tables, scores, posterior);
    for (let index = 0; index < classCount; index++) posterior[index] *= counts[pattern];
    for (let index = 0; index < classCount; index++) persons[index] += posterior[index];
    for (let item = 0; item < scores.length; item++) {
      if (scores[item] < 0) continue;
      const { groupOf } = groups[item];
      const offset = offsets[item];
      for (let index = 0; index < classCount; index++) persons[offset + groupOf[index]] += posterior[index];
      if (scores[item] === 1)
        for (let index = 0; index < classCount; index++) right[offset + groupOf[index]] += posterior[index];
    }
  }
  return { logLik, persons, right };
}

/**
 * Returns the EM step of a class model with a saturated distribution of the classes: shares N_c / N and
 * probabilities R_jg / N_jg, with `monotone` the closest that never fall when an attribute is added. A group
 * that nobody belongs to keeps its value.
 */
export function createClassEmStep(
  layout: ClassLayout,
  patterns: Patterns,
  monotone: boolean,
): (parameters: Float64Array) => EmStep {
  const personCount = patterns.counts.reduce((sum, count) => sum + count, 0);
  return (parameters) => {
    const { logLik, persons, right } = expectCounts(layout, patterns, parameters);
    const next = parameters.slice();
    for (let index = 0; index < layout.length; index++) {
      if (index < layout.classCount) next[index] = clampProbability(persons[index] / personCount);
      else if (persons[index] > 0) next[index] = clampProbability(right[index] / persons[index]);
    }
    if (monotone)
      layout.groups.forEach(({ groupCount }, item) => {
        const from = layout.offsets[item];
        orderGroupsInto(next.subarray(from, from + groupCount), persons.subarray(from, from + groupCount));
      });
    // The score of a logit is N·(R/N − P), so this is the gradient's size, bounds and order respected.
    let gradient = 0;
    for (let index = 0; index < layout.length; index++) {
      const weight = index < layout.classCount ? personCount : persons[index];
      gradient = Math.max(gradient, weight * Math.abs(next[index] - parameters[index]));
    }
    return { logLik, next, gradient };
  };
}
