import type { Standing } from "../../policy/standing.ts";
import type { FairnessGroup } from "../fairness/fairness-groups.ts";
import type { RegimeSelection } from "../model.ts";
import type { ScoringContext } from "../scoring-context.ts";
import { stackedValue, stackFolds } from "../tune/stack-weights.ts";
import type { StackingPool } from "../tune/stacking-pool.ts";
import { partsOf } from "./parts.ts";
import { learnedParts, type PartWeights, policyShares, type Regime, regimeOf, regimes } from "./regimes.ts";

/** One teacher on the day of the cut, and the courses taken after it. */
export type StackingCase = { readonly standing: Standing; readonly takenLater: ReadonlySet<number> };

/** Cut-off of recall and NDCG that weights are chosen by. */
const k = 10;
/** Courses that some part ranks within this depth are compared; others cannot come to the top. */
const depth = 20;

/** Groups of fewer cases say too little of how well they are ranked for. */
const fewestOfGroup = 30;

type GroupsOf = (standing: Standing) => readonly FairnessGroup[];

type Draft = {
  starts: number[];
  relevant: number[];
  counts: number[];
  features: number[][];
  groups: (readonly string[])[];
};

/** Positions of the courses that some part ranks high or that were taken later. */
function pooledPositions(columns: readonly Float64Array[], isRelevant: Uint8Array): readonly number[] {
  const pooled = new Set<number>();
  isRelevant.forEach((mark, position) => {
    if (mark === 1) pooled.add(position);
  });
  for (const column of columns) {
    const order = Array.from(column, (_, position) => position);
    order.sort((a, b) => column[b] - column[a] || a - b);
    for (const position of order.slice(0, depth)) pooled.add(position);
  }
  return [...pooled].sort((a, b) => a - b);
}

function addCase(
  context: ScoringContext,
  { standing, takenLater }: StackingCase,
  groupsOf: GroupsOf,
  draft: Draft,
): void {
  const { asOf, catalogue } = context.programme;
  const courses = context
    .eligible(standing)
    .filter((courseIndex) => catalogue.courses[courseIndex].publishedAt <= asOf);
  const isRelevant = Uint8Array.from(courses, (courseIndex) => (takenLater.has(courseIndex) ? 1 : 0));
  const count = isRelevant.reduce((sum, mark) => sum + mark, 0);
  if (count === 0) return;
  const parts = partsOf(context, standing, courses);
  const columns = learnedParts.map((part) => parts[part]);
  for (const position of pooledPositions(columns, isRelevant)) {
    draft.relevant.push(isRelevant[position]);
    columns.forEach((column, index) => {
      draft.features[index].push(column[position]);
    });
  }
  draft.counts.push(count);
  draft.groups.push(groupsOf(standing).map(({ kind, group }) => `${kind}:${group}`));
  draft.starts.push(draft.relevant.length);
}

function poolOf({ starts, relevant, counts, features, groups }: Draft, share: number): StackingPool {
  return {
    starts: Uint32Array.from(starts),
    isRelevant: Uint8Array.from(relevant),
    relevantCounts: Uint32Array.from(counts),
    featuresPerPart: 1,
    features: features.map((column) => Float32Array.from(column)),
    ...(share > 0 && { floor: { share, groupsOf: groups, fewestCases: fewestOfGroup } }),
  };
}

function totalsOf({ features, isRelevant }: StackingPool, weights: readonly number[]): Float64Array {
  const totals = new Float64Array(isRelevant.length);
  features.forEach((feature, index) => {
    for (let at = 0; at < totals.length; at++) totals[at] += weights[index] * feature[at];
  });
  return totals;
}

export type StackedRegime = { readonly weights?: PartWeights; readonly selection: RegimeSelection };

function stackRegime(pool: StackingPool, policy: PartWeights): StackedRegime {
  const all = Array.from(pool.relevantCounts, (_, one) => one);
  const worthOf = (weights: readonly number[]) => stackedValue(pool, totalsOf(pool, weights), all, k);
  const { weights, value } = stackFolds(pool, k);
  const policyValue = worthOf(learnedParts.map((part) => policy[part]));
  const chosen = value > policyValue ? "learned" : "policy";
  const alone = learnedParts.map((_, own) => worthOf(learnedParts.map((_, at) => (at === own ? 1 : 0))));
  const named = (values: readonly number[]) =>
    Object.fromEntries(learnedParts.map((part, index) => [part, values[index]]));
  const selection: RegimeSelection = {
    cases: all.length,
    chosen,
    learned: value,
    policy: policyValue,
    parts: named(alone),
  };
  return chosen === "learned" ? { selection, weights: named(weights) as PartWeights } : { selection };
}

/**
 * Returns, for each regime with cases enough, the weights of the parts that rank best what teachers took after the
 * cut among what was open to them, if these beat the policy's weights on cases they were not fitted to. `context` is
 * of the day of the cut. Where the policy sets a floor, what the worst of the groups by `groupsOf` falls below that
 * share of the value for all is taken off what weights are worth; groups judge weights and are part of no score.
 * Deterministic; O(cases · courses · log courses).
 */
export function stackParts(
  context: ScoringContext,
  cases: Iterable<StackingCase>,
  groupsOf: GroupsOf,
): { readonly [R in Regime]?: StackedRegime } {
  const { policy } = context.programme;
  const drafts = new Map<Regime, Draft>();
  for (const one of cases) {
    const regime = regimeOf(policy, context.historyOf(one.standing).length);
    const draft = drafts.get(regime) ?? {
      starts: [0],
      relevant: [],
      counts: [],
      features: learnedParts.map(() => []),
      groups: [],
    };
    drafts.set(regime, draft);
    addCase(context, one, groupsOf, draft);
  }
  const shares = policyShares(policy);
  const { minimumCases, groupFloor } = policy.scoring.learning;
  return Object.fromEntries(
    regimes.flatMap((regime): [Regime, StackedRegime][] => {
      const draft = drafts.get(regime);
      if (draft === undefined || draft.counts.length < minimumCases) return [];
      return [[regime, stackRegime(poolOf(draft, groupFloor), shares)]];
    }),
  );
}
