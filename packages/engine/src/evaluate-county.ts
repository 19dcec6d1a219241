import { createEngine, type Engine, type EngineInput } from "./create-engine.ts";
import type { Dossier } from "./data/dossier.ts";
import { compareIds } from "./data/ids.ts";
import { type Learned, learnFromDossiers } from "./learn-from-dossiers.ts";
import type { Policy } from "./policy/policy.ts";
import type { Standing } from "./policy/standing.ts";
import { type ClusteredMean, clusteredMean } from "./score/fairness/clustered-mean.ts";
import { createFairnessGroups, type FairnessKind, fairnessKinds } from "./score/fairness/fairness-groups.ts";
import { type LaterRanking, type RankedPart, rankLaterCourses } from "./score/fairness/rank-later-courses.ts";
import { casesBetween } from "./score/hybrid/cases-between.ts";
import { type Regime, regimes } from "./score/hybrid/regimes.ts";
import { cutDay } from "./score/hybrid/selection-cut.ts";
import { dayOf } from "./score/hybrid/training-day.ts";
import type { TrainOptions } from "./score/train-model.ts";

/** Figures of some teachers, with intervals clustered by school; a figure is absent where too few have a value. */
export type TeacherFigures = {
  readonly teachers: number;
  readonly schools: number;
  /** Teachers behind `ndcg`. */
  readonly ranked: number;
  /** NDCG at 10 of the courses taken after the cut, by the score of the day of the cut. */
  readonly ndcg?: ClusteredMean;
  /** Score of the plan's advised courses by their hours, 0 to 1 and what rules add; of plans with advice. */
  readonly planValue?: ClusteredMean;
  /** Share of all teachers of the group for whom the rules cannot be met. */
  readonly infeasible?: ClusteredMean;
  /** Share of all teachers of the group about whose needs nothing is known. */
  readonly withoutEvidence?: ClusteredMean;
};

export type RegimeFigures = {
  readonly regime: Regime;
  readonly teachers: number;
  readonly parts: PartFigures;
};

/** NDCG by the score, by all of it but need and rules, and by each part alone; absent for too few teachers. */
export type PartFigures = { readonly [Part in RankedPart]?: ClusteredMean };

/** How well a county is served, in all and by group. */
export type CountyEvaluation = {
  readonly overall: TeacherFigures & { readonly parts: PartFigures };
  readonly regimes: readonly RegimeFigures[];
  readonly groups: readonly (TeacherFigures & { readonly kind: FairnessKind; readonly group: string })[];
  /** The last day that the rankings had seen; absent where there was no history to cut. */
  readonly cut?: string;
  readonly counts: {
    readonly teachers: number;
    readonly optedOut: number;
    /** Took something after the cut that was open to them on its day. */
    readonly ranked: number;
  };
};

export type EvaluateCountyOptions = TrainOptions & {
  /** Resamples of schools behind each interval; default 1000. */
  readonly resamples?: number;
};

type Input = Omit<EngineInput, keyof Learned>;

/** What was found of one teacher. */
type Outcome = {
  readonly teacherId: string;
  /** Of the main posting. */
  readonly school?: string;
  readonly groups: readonly string[];
  readonly ranking?: LaterRanking;
  readonly planValue?: number;
  readonly infeasible: number;
  readonly withoutEvidence: number;
};

function trainedEngine(input: Input, dossiers: readonly Dossier[], training: TrainOptions): Engine {
  return createEngine({ ...input, ...learnFromDossiers(input, dossiers, training) });
}

/** How well what teachers took after `cut` was ranked by what was known on that day, by teacher. */
function laterRankings(
  input: Input,
  dossiers: readonly Dossier[],
  now: ReturnType<typeof dayOf>,
  training: TrainOptions,
): ReadonlyMap<string, LaterRanking> {
  const engine = trainedEngine(input, dossiers, training);
  const then = dayOf(engine.programme, dossiers.map(engine.standing));
  return new Map(
    casesBetween(then, now).flatMap((one): [string, LaterRanking][] => {
      const ranking = rankLaterCourses(engine.scoring, one, engine.diagnose);
      return ranking === undefined ? [] : [[one.standing.teacherId, ranking]];
    }),
  );
}

function planOutcome(engine: Engine, standing: Standing) {
  const scores = engine.score(standing, engine.diagnose(standing));
  const { status, advisedQuarterHours, objective } = engine.plan(standing, scores);
  return {
    infeasible: status === "infeasible" ? 1 : 0,
    withoutEvidence: scores.need.basis === "none" ? 1 : 0,
    // The objective is in millionths of an hour.
    ...(advisedQuarterHours > 0 && { planValue: objective / 1e6 / (advisedQuarterHours / 4) }),
  };
}

const groupName = ({ kind, group }: { readonly kind: string; readonly group: string }) => `${kind}:${group}`;

/** Makes figures of teachers, of at least as many as the policy lets a group be portrayed by. */
function createFigures({ portrait }: Policy, { seed = 1, resamples = 1000 }: EvaluateCountyOptions) {
  const meanOf = (outcomes: readonly Outcome[], figureOf: (outcome: Outcome) => number | undefined) => {
    const values = outcomes.flatMap((outcome) => {
      const value = figureOf(outcome);
      return value === undefined ? [] : [{ cluster: outcome.school ?? outcome.teacherId, value }];
    });
    return values.length < portrait.minimumGroupSize ? undefined : clusteredMean(values, { seed, resamples });
  };
  const present = (figures: { readonly [name: string]: ClusteredMean | undefined }) =>
    Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined));
  return {
    teachers: (outcomes: readonly Outcome[]): TeacherFigures => ({
      teachers: outcomes.length,
      schools: new Set(outcomes.flatMap(({ school }) => school ?? [])).size,
      ranked: outcomes.filter(({ ranking }) => ranking !== undefined).length,
      ...present({
        ndcg: meanOf(outcomes, ({ ranking }) => ranking?.ndcg.score),
        planValue: meanOf(outcomes, ({ planValue }) => planValue),
        infeasible: meanOf(outcomes, ({ infeasible }) => infeasible),
        withoutEvidence: meanOf(outcomes, ({ withoutEvidence }) => withoutEvidence),
      }),
    }),
    parts: (outcomes: readonly Outcome[]): PartFigures => {
      const [ranked] = outcomes.flatMap(({ ranking }) => ranking ?? []);
      const parts = Object.keys(ranked?.ndcg ?? {}) as RankedPart[];
      return present(
        Object.fromEntries(
          parts.map((part) => [part, meanOf(outcomes, ({ ranking }) => ranking?.ndcg[part])]),
        ),
      );
    },
  };
}

/**
 * Returns how well a county is served, in all and by group. Rankings are those of a model that has learned up to a cut
 * in time, for the courses open on its day, and are held against what was taken later; plans are those of the
 * input's day. Teachers who opted out are in the counts, the plans and the shares, but in no ranking; nor are courses
 * that were only played. Groups (and figures) of fewer teachers than the policy's minimum have no figures. What
 * groups a teacher is in enters no score. Deterministic.
 *
 * @throws {EngineError} as `createEngine` does.
 */
export function evaluateCounty(
  input: Input,
  dossiers: readonly Dossier[],
  options: EvaluateCountyOptions = {},
): CountyEvaluation {
  const engine = trainedEngine(input, dossiers, options);
  const standings = dossiers.map(engine.standing);
  const cut = cutDay(engine.programme, standings);
  const now = dayOf(engine.programme, standings);
  const rankings =
    cut === undefined ? new Map() : laterRankings({ ...input, asOf: cut }, dossiers, now, options);
  const groupsOf = createFairnessGroups(standings);
  const groups = new Map<string, ReturnType<typeof groupsOf>[number]>();
  const outcomes = standings.map((standing): Outcome => {
    const own = groupsOf(standing);
    for (const group of own) groups.set(groupName(group), group);
    const ranking: LaterRanking | undefined = rankings.get(standing.teacherId);
    return {
      teacherId: standing.teacherId,
      ...(standing.main && { school: standing.main.schoolId }),
      groups: own.map(groupName),
      ...planOutcome(engine, standing),
      ...(ranking && { ranking }),
    };
  });
  const figures = createFigures(engine.policy, options);
  const ofRegime = (regime: Regime) => outcomes.filter(({ ranking }) => ranking?.regime === regime);
  const order = ({ kind }: { readonly kind: FairnessKind }) => fairnessKinds.indexOf(kind);
  const sorted = [...groups].sort(([a, left], [b, right]) => order(left) - order(right) || compareIds(a, b));
  return {
    overall: { ...figures.teachers(outcomes), parts: figures.parts(outcomes) },
    regimes: regimes.map((regime) => {
      const own = ofRegime(regime);
      return { regime, teachers: own.length, parts: figures.parts(own) };
    }),
    groups: sorted.map(([name, group]) => ({
      ...group,
      ...figures.teachers(outcomes.filter((outcome) => outcome.groups.includes(name))),
    })),
    ...(cut !== undefined && { cut }),
    counts: {
      teachers: standings.length,
      optedOut: standings.filter(({ preference }) => !preference.personalised).length,
      ranked: rankings.size,
    },
  };
}
