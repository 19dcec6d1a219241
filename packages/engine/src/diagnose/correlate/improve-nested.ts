import { createTotalsCollector, type PosteriorTotals } from "./group-evidence.ts";
import { invertInPlace } from "./invert-symmetric.ts";
import type { TestedAnswers } from "./lay-out-sweep.ts";
import { multiplyInto, multiplySymmetricInto } from "./multiply-into.ts";
import type { NestedDistribution } from "./nested-distribution.ts";
import { createParentShrinker, type MeanPosterior, type ParentPrior, roomForMean } from "./nested-means.ts";
import type { Nesting } from "./nesting.ts";

/** Whether parents have a mean of their own, or 0. */
export type ParentMeans = "free" | "zero";

/** Returns a distribution after one EM iteration, in which every teacher's sites are swept once. */
export type NestedImprover = (current: NestedDistribution) => NestedDistribution;

/**
 * Teachers of variance 1, uncorrelated and at 0, that join the sample and keep the smallest proper. As their
 * abilities count as known, even one would weigh like ten teachers of a short test where competencies correlate
 * highly.
 */
const virtualTeachers = 0.1;
/** Variance of one group that joins the sample, in logits²: keeps the variance between few groups proper. */
const virtualBetween = 0.1;
const fixedPrecision = 1e9;

/** A free mean leans on that of all teachers with the weight of one. */
function parentPriorOf({ mean, covariance }: NestedDistribution, parentMeans: ParentMeans): ParentPrior {
  if (parentMeans === "free")
    return { mean, precision: mean.map((_, k) => 1 / covariance[k * mean.length + k]) };
  return { mean: mean.map(() => 0), precision: mean.map(() => fixedPrecision) };
}

/** Mean of the parents' means, weighted by their teachers. */
function nextMean(
  parents: readonly MeanPosterior[],
  { parentOf }: Nesting,
  groupSizes: Uint32Array,
): Float64Array {
  const teachers = groupSizes.reduce((sum, size) => sum + size, virtualTeachers);
  return parents[0].mean.map((_, k) => {
    const sum = parentOf.reduce(
      (total, parent, group) => total + parents[parent].mean[k] * groupSizes[group],
      0,
    );
    return sum / teachers;
  });
}

function joinMeans(posteriors: readonly MeanPosterior[], size: number): Float64Array {
  const joined = new Float64Array(posteriors.length * size);
  posteriors.forEach(({ mean }, index) => {
    joined.set(mean, index * size);
  });
  return joined;
}

/** The uncertainty of group means goes into Σ as n·ḠWḠᵀ, Ḡ = ΣJ/n being how posterior means lag behind theirs. */
function createCovarianceStep(size: number) {
  const lag = new Float64Array(size * size);
  const product = new Float64Array(size * size);
  const added = new Float64Array(size * size);
  return (
    covariance: Float64Array,
    groups: readonly MeanPosterior[],
    { scatter, evidence, groupSizes }: PosteriorTotals,
  ): Float64Array => {
    const total = scatter.slice();
    for (let k = 0; k < size; k++) total[k * size + k] += virtualTeachers;
    evidence.forEach(({ information }, group) => {
      multiplyInto(covariance, information, size, lag);
      multiplyInto(lag, groups[group].covariance, size, product);
      multiplySymmetricInto(product, lag, size, added);
      for (let at = 0; at < total.length; at++) total[at] += added[at] / groupSizes[group];
    });
    const teachers = groupSizes.reduce((sum, one) => sum + one, virtualTeachers);
    return total.map((value) => value / teachers);
  };
}

/** Returns the improver of distributions of `size` competencies. */
export function createNestedImprover(
  answers: TestedAnswers,
  nesting: Nesting,
  size: number,
  parentMeans: ParentMeans,
): NestedImprover {
  const collectTotals = createTotalsCollector(answers, nesting, size);
  const shrinkInto = createParentShrinker(size);
  const nextCovariance = createCovarianceStep(size);
  const scratch = new Float64Array(size * size);
  const groups = Array.from(nesting.parentOf, () => roomForMean(size));
  const membersOf: number[][] = [];
  nesting.parentOf.forEach((parent, group) => {
    membersOf[parent] ??= [];
    membersOf[parent].push(group);
  });
  const parents = membersOf.map(() => roomForMean(size));

  return (current) => {
    const precision = current.covariance.slice();
    invertInPlace(precision, size, scratch);
    const totals = collectTotals(current.groups, precision);
    const betweenPrecision = current.between.map((variance) => 1 / variance);
    const prior = parentPriorOf(current, parentMeans);
    const squares = new Float64Array(size).fill(virtualBetween);
    membersOf.forEach((members, parent) => {
      const evidence = members.map((group) => totals.evidence[group]);
      const out = { parent: parents[parent], groups: members.map((group) => groups[group]) };
      shrinkInto(evidence, betweenPrecision, prior, out, squares);
    });
    return {
      covariance: nextCovariance(current.covariance, groups, totals),
      groups: joinMeans(groups, size),
      groupSizes: totals.groupSizes,
      parents: joinMeans(parents, size),
      mean: nextMean(parents, nesting, totals.groupSizes),
      between: squares.map((sum) => sum / (groups.length + 1)),
    };
  };
}
