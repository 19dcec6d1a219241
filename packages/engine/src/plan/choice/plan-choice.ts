import type { PriceKernel } from "../../kernels/price-task.ts";
import { createChoiceModel, type NamedModel } from "./choice-model.ts";
import type { ChoiceProblem } from "./choice-problem.ts";
import type { ChoiceRule } from "./choice-rule.ts";
import { choiceValue } from "./choice-value.ts";
import { type Clash, findClash } from "./find-clash.ts";
import { solveChoice } from "./solve-choice.ts";

/** What was planned for a neutral problem. Ids are sorted. */
export type PlannedChoice =
  /** The greatest sum of scores and bonuses there is. */
  | {
      readonly status: "planned";
      readonly selected: readonly string[];
      readonly objective: number;
      readonly upperBound: number;
      readonly optimal: true;
    }
  /** Not proven to be the best, for want of nodes or as it was kept: no plan is worth more than `upperBound`. */
  | {
      readonly status: "bounded";
      readonly selected: readonly string[];
      /** `null` where no plan was found, which need not mean that there is none. */
      readonly objective: number | null;
      readonly upperBound: number;
      readonly optimal: false;
    }
  /** No plan keeps the rules, proven; so there is nothing to value. */
  | {
      readonly status: "infeasible";
      readonly selected: readonly [];
      readonly objective: null;
      readonly upperBound: null;
      readonly optimal: false;
      /** A smallest set of rules that clash; looked for when it or `relaxations` is first read. */
      readonly clash: readonly ChoiceRule[];
      /** What would help, each by itself. */
      readonly relaxations: Clash["relaxations"];
    };

export type PlanChoiceOptions = {
  /** Nodes that the search may visit before it ends without proof; default 20,000,000. */
  readonly nodeLimit?: number;
  /** Finds prices of hours, such as `createPriceKernel`; default its twin in TypeScript, which takes longer. */
  readonly kernel?: PriceKernel;
};

// Each of the many searches for a clash; those of 60 courses take a few hundred nodes.
const clashNodeLimit = 200_000;
const noPlan = {
  status: "infeasible",
  selected: [],
  objective: null,
  upperBound: null,
  optimal: false,
} as const;

/**
 * An infeasible plan whose clash is looked for when it is first read: that takes many searches, and who edits a plan by
 * hand waits for the answer alone.
 */
function infeasible(problem: ChoiceProblem): PlannedChoice {
  let found: Clash | undefined;
  const clash = () => {
    found ??= findClash(problem, clashNodeLimit);
    return found;
  };
  return {
    ...noPlan,
    get clash() {
      return clash().rules;
    },
    get relaxations() {
      return clash().relaxations;
    },
  };
}

/** Returns the best plan of a model, or why the problem that it came from has none. */
export function planModel(
  problem: ChoiceProblem,
  model: NamedModel,
  { nodeLimit = 20_000_000, kernel }: PlanChoiceOptions,
): PlannedChoice {
  const solved = solveChoice(model, nodeLimit, kernel);
  if (solved.status === "infeasible") return infeasible(problem);
  const { courses = [] } = solved;
  const selected = courses.map((course) => model.courseIds[course]);
  if (solved.status === "planned") {
    const objective = choiceValue(model, solved.courses);
    return { status: "planned", selected, objective, upperBound: objective, optimal: true };
  }
  const { value = null, upperBound } = solved;
  return { status: "bounded", selected, objective: value, upperBound, optimal: false };
}

/**
 * Returns the best plan of a neutral problem, which is one that `parseChoice` returned. Of plans whose values differ
 * by less than 1e-10 of the largest score it returns one, which depends on the problem but not on its order.
 */
export function planChoice(problem: ChoiceProblem, options: PlanChoiceOptions = {}): PlannedChoice {
  return planModel(problem, createChoiceModel(problem), options);
}
