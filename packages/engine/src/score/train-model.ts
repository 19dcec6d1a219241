import type { Catalogue } from "../data/catalogue.ts";
import type { Programme } from "../policy/programme.ts";
import { type Standing, standingOf } from "../policy/standing.ts";
import { countCourses } from "./count-courses.ts";
import { type Learner, learnerOf } from "./hybrid/learner.ts";
import { cutDay } from "./hybrid/selection-cut.ts";
import { type StackingCase, stackParts } from "./hybrid/stack-parts.ts";
import type { Model, ModelSelection } from "./model.ts";
import { createInteractions, type Interactions } from "./models/interactions.ts";
import { type TrainedKind, trainedKinds } from "./models/train-item-model.ts";
import { createScoringContext } from "./scoring-context.ts";
import { type Choice, chooseModel } from "./tune/choose-model.ts";
import { trainChoice } from "./tune/model-choice.ts";
import type { SearchResult } from "./tune/search-options.ts";

export type TrainInput = {
  /** On the day up to which is learned. */
  readonly programme: Programme;
  /** The same programme on an earlier day. */
  readonly programmeAt: (asOf: string) => Programme;
  /** Of all teachers on that day; those who opted out are not learned from. */
  readonly standings: readonly Standing[];
};

export type TrainOptions = {
  /** Models of histories to choose among; default all but popularity, which looks at no history. */
  readonly kinds?: readonly TrainedKind[];
  /** Whether the options of each kind are searched as well; default false. */
  readonly isTuned?: boolean;
  /** Operations to spend on each kind, see `trainingWork`; default 10⁹. */
  readonly work?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Told of every kind when it has been searched. */
  readonly onSearched?: (result: SearchResult) => void;
};

/** Teachers on whose later choices weights are learned, at most; more change nothing that can be seen. */
const mostCases = 1000;

const historyKinds = (Object.keys(trainedKinds) as TrainedKind[]).filter((kind) => kind !== "popularity");

const noHistory: ModelSelection["history"] = {
  chosen: "none",
  value: 0,
  cases: 0,
  candidates: [],
  skipped: [],
};

/** Returns the model of which nothing is learned yet: the policy's weights, and nobody's history. */
export function untrainedModel(catalogue: Catalogue): Model {
  return {
    format: 2,
    kind: "hybrid",
    figures: countCourses(catalogue, [], { minimumSupport: 0 }),
    weights: {},
    selection: { history: noHistory, blend: {} },
  };
}

/** Teachers on one day; a learner for each standing of somebody who may be learned from. */
type Day = {
  readonly programme: Programme;
  readonly standings: readonly Standing[];
  readonly learners: readonly (Learner | undefined)[];
};

const known = ({ learners }: Day) => learners.filter((learner) => learner !== undefined);

function dayOf(programme: Programme, standings: readonly Standing[]): Day {
  return { programme, standings, learners: standings.map((standing) => learnerOf(programme, standing)) };
}

function interactionsOf(day: Day): Interactions {
  const { courses } = day.programme.catalogue;
  return createInteractions(
    known(day).flatMap(({ teacherId, taken }) =>
      taken.map((courseIndex) => ({
        user: teacherId as string,
        item: courses[courseIndex].courseId as string,
      })),
    ),
  );
}

/** The teachers as they stood on `asOf`. */
function earlierDay({ programmeAt, standings }: TrainInput, asOf: string): Day {
  const programme = programmeAt(asOf);
  return dayOf(
    programme,
    standings.map(({ dossier }) => standingOf(programme, dossier)),
  );
}

/** What teachers took between two days; evenly spread over them where they are many. */
function casesBetween(then: Day, now: Day): readonly StackingCase[] {
  const cases = then.standings.flatMap((standing, index): StackingCase[] => {
    const learner = now.learners[index];
    if (learner === undefined || then.learners[index] === undefined) return [];
    const before = new Set([...standing.passed, ...standing.committed].map(({ courseIndex }) => courseIndex));
    const later = learner.taken.filter((courseIndex) => !before.has(courseIndex));
    return later.length === 0 ? [] : [{ standing, takenLater: new Set(later) }];
  });
  const stride = Math.ceil(cases.length / mostCases);
  return cases.filter((_, index) => index % stride === 0);
}

function chooseHistory(interactions: Interactions, options: TrainOptions): Choice | undefined {
  if (interactions.items.length === 0) return undefined;
  const { kinds = historyKinds, isTuned = false, work = 1e9, seed = 1 } = options;
  return chooseModel(interactions, {
    order: "rows",
    kinds,
    isTuned,
    work,
    seed,
    ...(options.onSearched && { onSearched: options.onSearched }),
  });
}

function historySelection(choice: Choice | undefined): ModelSelection["history"] {
  if (choice === undefined) return noHistory;
  const { choice: found, value, cases, best, skipped } = choice;
  return {
    chosen: found.kind,
    value,
    cases,
    candidates: best.map(({ kind, value: reached }) => ({ kind, value: reached })),
    skipped,
  };
}

/** The model of histories as chosen, trained on the teachers of a day, with their figures. */
function trainParts(
  day: Day,
  choice: Choice | undefined,
): Pick<Model, "format" | "kind" | "asOf" | "figures" | "history"> {
  const { catalogue, policy } = day.programme;
  const { minimumSupport } = policy.scoring;
  const interactions = interactionsOf(day);
  return {
    format: 2,
    kind: "hybrid",
    asOf: day.programme.asOf,
    figures: countCourses(catalogue, known(day), { minimumSupport }),
    ...(choice && interactions.items.length > 0 && { history: trainChoice(interactions, choice.choice) }),
  };
}

/**
 * Returns the model learned from the courses that teachers took, in their order. The model of histories is the one
 * that wins on held-out courses; the weights of the parts of a score are those that rank best, by how much history a
 * teacher has, what was taken after a cut in time among what was then open. The model is then trained on all there
 * is. Deterministic: equal records give equal bytes.
 */
export function trainModel(input: TrainInput, options: TrainOptions = {}): Model {
  const now = dayOf(input.programme, input.standings);
  const cut = cutDay(input.programme, input.standings);
  const then = cut === undefined ? now : earlierDay(input, cut);
  const choice = chooseHistory(interactionsOf(then), options);
  const whole = trainParts(now, choice);
  const history = historySelection(choice);
  if (cut === undefined) return { ...whole, weights: {}, selection: { history, blend: {} } };
  const unweighted = { ...trainParts(then, choice), weights: {}, selection: { history, blend: {} } };
  const context = createScoringContext(then.programme, unweighted);
  const stacked = Object.entries(stackParts(context, casesBetween(then, now)));
  return {
    ...whole,
    weights: Object.fromEntries(
      stacked.flatMap(([regime, { weights }]) => (weights === undefined ? [] : [[regime, weights]])),
    ),
    selection: {
      cut,
      history,
      blend: Object.fromEntries(stacked.map(([regime, { selection }]) => [regime, selection])),
    },
  };
}
