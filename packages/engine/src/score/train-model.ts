import type { Catalogue } from "../data/catalogue.ts";
import { countCourses } from "./count-courses.ts";
import { createFairnessGroups } from "./fairness/fairness-groups.ts";
import { casesBetween } from "./hybrid/cases-between.ts";
import type { ContentModel, ContentModels } from "./hybrid/content-model.ts";
import { cutDay } from "./hybrid/selection-cut.ts";
import { type StackingCase, stackParts } from "./hybrid/stack-parts.ts";
import {
  type Day,
  dayOf,
  earlierDay,
  interactionsOf,
  learnersOf,
  type TrainInput,
} from "./hybrid/training-day.ts";
import type { Model, ModelSelection } from "./model.ts";
import type { Interactions } from "./models/interactions.ts";
import { type TrainedKind, trainedKinds } from "./models/train-item-model.ts";
import { createScoringContext } from "./scoring-context.ts";
import { type Choice, chooseModel } from "./tune/choose-model.ts";
import { trainChoice } from "./tune/model-choice.ts";
import type { SearchResult } from "./tune/search-options.ts";

export type TrainOptions = {
  /** Models of histories to choose among; default all but popularity, which looks at no history. */
  readonly kinds?: readonly TrainedKind[];
  /** Whether the options of each kind are searched as well; default false. */
  readonly isTuned?: boolean;
  /** Operations to spend on each kind, see `trainingWork`; default 10⁹. */
  readonly work?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Feature towers trained on the inputs of `contentInputs`; default none, and content counts nothing. */
  readonly content?: ContentModels;
  /** Told of every kind when it has been searched. */
  readonly onSearched?: (result: SearchResult) => void;
};

/** Teachers on whose later choices weights are learned, at most; more change nothing that can be seen. */
const mostCases = 1000;

/** Histories that a model is chosen on where options are not searched; ten thousand take minutes. */
const mostChoices = 2500;

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

/** Cases evenly spread over all where they are many. */
function spreadCases(cases: readonly StackingCase[]): readonly StackingCase[] {
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
    ...(!isTuned && { maximumCases: mostChoices }),
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
  content: ContentModel | undefined,
): Omit<Model, "weights" | "selection"> {
  const { catalogue, policy } = day.programme;
  const { minimumSupport } = policy.scoring;
  const interactions = interactionsOf(day);
  return {
    format: 2,
    kind: "hybrid",
    asOf: day.programme.asOf,
    figures: countCourses(catalogue, learnersOf(day), { minimumSupport }),
    ...(choice && interactions.items.length > 0 && { history: trainChoice(interactions, choice.choice) }),
    ...(content && { content }),
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
  const whole = trainParts(now, choice, options.content?.whole);
  const history = historySelection(choice);
  if (cut === undefined) return { ...whole, weights: {}, selection: { history, blend: {} } };
  const unweighted = {
    ...trainParts(then, choice, options.content?.cut),
    weights: {},
    selection: { history, blend: {} },
  };
  const context = createScoringContext(then.programme, unweighted);
  const groupsOf = createFairnessGroups(then.standings);
  const stacked = Object.entries(stackParts(context, spreadCases(casesBetween(then, now)), groupsOf));
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
