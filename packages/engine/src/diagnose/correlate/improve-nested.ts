import { Matrix } from "ml-matrix";
import { collectTotals, type Nesting, type PosteriorTotals } from "./group-evidence.ts";
import { invertSymmetric } from "./invert-symmetric.ts";
import type { NestedDistribution } from "./nested-distribution.ts";
import { type MeanPosterior, type NestedMeans, type ParentPrior, shrinkToParent } from "./nested-means.ts";
import type { PosteriorSites } from "./posterior-sites.ts";

/** Whether parents have a mean of their own, or 0. */
export type ParentMeans = "free" | "zero";

/**
 * Teachers of variance 1, uncorrelated and at 0, that join the sample and keep the smallest proper. As their
 * abilities count as known, even one would weigh like ten teachers of a short test where competencies correlate
 * highly.
 */
const virtualTeachers = 0.1;
/** Variance of one group that joins the sample, in logits²: keeps the variance between few groups proper. */
const virtualBetween = 0.1;
const fixedPrecision = 1e9;

const diagonal = (values: ArrayLike<number>) => Matrix.diag(Array.from(values));

/** The uncertainty of group means goes into Σ as n·ḠWḠᵀ, Ḡ = ΣJ/n being how posterior means lag behind theirs. */
function nextCovariance(
  { covariance }: NestedDistribution,
  groups: readonly MeanPosterior[],
  { scatter, evidence, groupSizes }: PosteriorTotals,
): Matrix {
  const total = scatter.clone();
  let teachers = virtualTeachers;
  evidence.forEach(({ information }, group) => {
    teachers += groupSizes[group];
    const lag = covariance.mmul(information);
    total.add(lag.mmul(groups[group].covariance).mmul(lag.transpose()).div(groupSizes[group]));
  });
  total.add(Matrix.eye(total.rows).mul(virtualTeachers));
  return total.add(total.transpose()).div(2 * teachers);
}

/** Mean of the parents' means, weighted by their teachers. */
function nextMean(parents: readonly MeanPosterior[], { parentOf }: Nesting, groupSizes: Uint32Array): Matrix {
  const sum = Matrix.zeros(parents[0].mean.rows, 1);
  let teachers = virtualTeachers;
  parentOf.forEach((parent, group) => {
    sum.add(Matrix.mul(parents[parent].mean, groupSizes[group]));
    teachers += groupSizes[group];
  });
  return sum.div(teachers);
}

/** A free mean leans on that of all teachers with the weight of one. */
function parentPriorOf({ mean, covariance }: NestedDistribution, parentMeans: ParentMeans): ParentPrior {
  if (parentMeans === "free") return { mean, precision: invertSymmetric(diagonal(covariance.diagonal())) };
  return { mean: Matrix.zeros(mean.rows, 1), precision: Matrix.eye(mean.rows).mul(fixedPrecision) };
}

function shrinkAll(
  { evidence }: PosteriorTotals,
  { parentOf }: Nesting,
  current: NestedDistribution,
  parentMeans: ParentMeans,
) {
  const betweenPrecision = invertSymmetric(diagonal(current.between));
  const prior = parentPriorOf(current, parentMeans);
  const membersOf: number[][] = current.parents.map(() => []);
  parentOf.forEach((parent, group) => {
    membersOf[parent].push(group);
  });
  const shrunk = membersOf.map((members) =>
    shrinkToParent(
      members.map((group) => evidence[group]),
      betweenPrecision,
      prior,
    ),
  );
  const groups: MeanPosterior[] = [];
  membersOf.forEach((members, parent) => {
    members.forEach((group, index) => {
      groups[group] = shrunk[parent].groups[index];
    });
  });
  return { shrunk, groups };
}

const nextBetween = (shrunk: readonly NestedMeans[], groupCount: number, size: number) =>
  Float64Array.from({ length: size }, (_, k) => {
    const squares = shrunk.reduce((sum, { squares }) => sum + squares[k], virtualBetween);
    return squares / (groupCount + 1);
  });

/** Returns `current` after one EM iteration, in which every teacher's sites are swept once. */
export function improveNested(
  sites: PosteriorSites,
  nesting: Nesting,
  current: NestedDistribution,
  parentMeans: ParentMeans,
): NestedDistribution {
  const means = Float64Array.from(current.groups.flatMap(({ mean }) => mean.to1DArray()));
  const precision = Float64Array.from(invertSymmetric(current.covariance).to1DArray());
  const totals = collectTotals(sites, nesting, means, precision);
  const { shrunk, groups } = shrinkAll(totals, nesting, current, parentMeans);
  const parents = shrunk.map(({ parent }) => parent);
  return {
    covariance: nextCovariance(current, groups, totals),
    groups,
    groupSizes: totals.groupSizes,
    parents,
    mean: nextMean(parents, nesting, totals.groupSizes),
    between: nextBetween(shrunk, groups.length, current.between.length),
  };
}
