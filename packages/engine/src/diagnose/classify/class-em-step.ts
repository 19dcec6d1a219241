import type { EmStep } from "../fit/accelerate-em.ts";
import type { Patterns } from "../fit/collapse-patterns.ts";
import { type ClassLayout, clampProbability } from "./class-parameters.ts";
import { classPosteriorInto, createClassTables, likelyClassesInto } from "./class-posterior.ts";
import { orderGroupsInto } from "./order-groups.ts";

/** Expected numbers of persons in each class and group, and of right answers in each group. */
type ExpectedCounts = {
  readonly logLik: number;
  readonly persons: Float64Array;
  readonly right: Float64Array;
};

/** Adds what the classes of an item say to the groups that they fall into. */
function foldInto(
  { classCount, groups, offsets }: ClassLayout,
  byClass: Float64Array,
  base: Float64Array | undefined,
  out: Float64Array,
): void {
  groups.forEach(({ groupOf }, item) => {
    for (let index = 0; index < classCount; index++)
      out[offsets[item] + groupOf[index]] += (base?.[index] ?? 0) + byClass[item * classCount + index];
  });
}

/** Classes less likely than this given a row of scores add nothing that a sum over persons could hold. */
const negligible = 1e-16;

/**
 * The E step. Of each person only the classes that are likely are summed, right answers and items left out by class
 * first and by group at the end: with 60 items and 64 classes a tenth of the time of summing every class by group.
 */
function expectCounts(layout: ClassLayout, patterns: Patterns, parameters: Float64Array): ExpectedCounts {
  const { classCount } = layout;
  const tables = createClassTables(layout, parameters);
  const { matrix, counts } = patterns;
  const { itemCount } = matrix;
  const posterior = new Float64Array(classCount);
  const likely = new Uint16Array(classCount);
  const classPersons = new Float64Array(classCount);
  const classRight = new Float64Array(itemCount * classCount);
  const classMissing = new Float64Array(itemCount * classCount);
  let logLik = 0;
  for (let pattern = 0; pattern < matrix.personCount; pattern++) {
    const scores = matrix.scores.subarray(pattern * itemCount, (pattern + 1) * itemCount);
    const count = counts[pattern];
    logLik += count * classPosteriorInto(tables, scores, posterior);
    const likelyCount = likelyClassesInto(posterior, negligible, likely);
    for (let place = 0; place < likelyCount; place++) {
      const index = likely[place];
      const weight = count * posterior[index];
      classPersons[index] += weight;
      for (let item = 0; item < itemCount; item++) {
        if (scores[item] === 1) classRight[item * classCount + index] += weight;
        else if (scores[item] < 0) classMissing[item * classCount + index] -= weight;
      }
    }
  }
  const persons = new Float64Array(layout.length);
  const right = new Float64Array(layout.length);
  persons.set(classPersons);
  foldInto(layout, classMissing, classPersons, persons);
  foldInto(layout, classRight, undefined, right);
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
