import type { EmStep } from "../fit/accelerate-em.ts";
import type { Patterns } from "../fit/collapse-patterns.ts";
import { type ClassLayout, clampProbability } from "./class-parameters.ts";
import { orderGroupsInto } from "./order-groups.ts";
import { createPatternClasses, type PatternClasses } from "./pattern-classes.ts";

/** Expected numbers of persons in each class and group, and of right answers in each group. */
type ExpectedCounts = {
  readonly logLik: number;
  readonly persons: Float64Array;
  readonly right: Float64Array;
};

function expectCounts(
  { classCount, groups, offsets, length }: ClassLayout,
  { matrix, counts }: Patterns,
  classes: PatternClasses,
  parameters: Float64Array,
): ExpectedCounts {
  const { posterior, groupMass, massStarts } = classes;
  const { itemCount, scores } = matrix;
  const persons = new Float64Array(length);
  const byScore = [new Float64Array(length), new Float64Array(length)];
  const groupCounts = Int32Array.from(groups, ({ groupCount }) => groupCount);
  let logLik = 0;
  classes.prepare(parameters);
  for (let pattern = 0; pattern < matrix.personCount; pattern++) {
    const count = counts[pattern];
    logLik += count * classes.fill(pattern);
    for (let index = 0; index < classCount; index++) persons[index] += count * posterior[index];
    for (let index = 0; index < groupMass.length; index++) groupMass[index] *= count;
    for (let item = 0; item < itemCount; item++) {
      const score = scores[pattern * itemCount + item];
      if (score < 0) continue;
      const answered = byScore[score];
      const [to, from, groupCount] = [offsets[item], massStarts[item], groupCounts[item]];
      for (let group = 0; group < groupCount; group++) answered[to + group] += groupMass[from + group];
    }
  }
  const [wrong, right] = byScore;
  for (let at = classCount; at < length; at++) persons[at] = wrong[at] + right[at];
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
  const classes = createPatternClasses(layout, patterns.matrix);
  return (parameters) => {
    const { logLik, persons, right } = expectCounts(layout, patterns, classes, parameters);
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
