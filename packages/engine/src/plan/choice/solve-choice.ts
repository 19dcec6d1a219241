import { createPriceTwin } from "../../kernels/price-courses-twin.ts";
import type { PriceKernel } from "../../kernels/price-task.ts";
import { type ChoiceCore, createCore } from "./choice-core.ts";
import type { ChoiceModel } from "./choice-model.ts";
import {
  type ChoiceTask,
  createChoiceTask,
  rankedTask,
  type SearchTask,
  settleByPrices,
} from "./choice-task.ts";
import { choiceValue } from "./choice-value.ts";
import { type Fixings, taken } from "./fixings.ts";
import { improveShares } from "./improve-shares.ts";
import { type PricedCore, type PriceGoal, priceCore } from "./price-core.ts";
import { type SearchGoal, searchCore } from "./search-core.ts";
import { solvePartition } from "./solve-partition.ts";
import { createValueToGo, sharesOf } from "./value-to-go.ts";

/** The best choice of a model, by course index; values are in the units of the scores. */
export type SolvedChoice =
  /** `value` is the greatest there is, to the tolerance of the sums. */
  | { readonly status: "planned"; readonly courses: readonly number[]; readonly value: number }
  /** No choice keeps the rules. */
  | { readonly status: "infeasible" }
  /** The limit of nodes came first: no choice is worth more than `upperBound`, and `courses` is one, if known. */
  | {
      readonly status: "bounded";
      readonly courses?: readonly number[];
      readonly value?: number;
      readonly upperBound: number;
    };

const looks = 60;
const fewLooks = 40;
// With 5,000 the slowest of a hundred problems took nearly twice as long: better shares cost more than they save.
const easyNodes = 80_000;
// The first round looks for plans within a twentieth of the largest score of the bound, each next within thrice that.
const firstRoom = 0.05;
const widening = 3;
const relativeTolerance = 1e-10;

/** Searches a core, first with one price an hour in each group, and if that is hard with a share for each course. */
function searchNarrowed(
  core: ChoiceCore,
  from: Required<PriceGoal>["from"],
  room: number,
  goal: SearchGoal,
  kernel: PriceKernel,
) {
  const { prices } = priceCore(core, { gain: room, looks: fewLooks, floor: goal.threshold, from }, kernel);
  const toGo = createValueToGo(core, sharesOf(core, prices), prices.requirements);
  const easy = searchCore(core, toGo, { ...goal, nodeLimit: Math.min(easyNodes, goal.nodeLimit) });
  if (easy.isComplete || easy.nodes === goal.nodeLimit) return easy;
  improveShares(core, toGo, fewLooks, (toGo.bound - easy.value) / 2, easy.value);
  const better = createValueToGo(core, toGo.shares, toGo.requirements);
  const nodeLimit = goal.nodeLimit - easy.nodes;
  const hard = searchCore(core, better, { ...goal, threshold: easy.value, nodeLimit });
  return { ...hard, chosen: hard.chosen ?? easy.chosen, nodes: easy.nodes + hard.nodes };
}

/** The courses of the model that are settled as taken or chosen in the core, ascending. */
function coursesOf(core: ChoiceCore, fixings: Fixings, chosen: Uint8Array): readonly number[] {
  const courses: number[] = [];
  for (let course = 0; course < fixings.length; course++) if (fixings[course] === taken) courses.push(course);
  for (let index = 0; index < chosen.length; index++)
    if (chosen[index] === 1) courses.push(core.courses[index]);
  return courses.sort((a, b) => a - b);
}

/** The best choice where the groups partition the courses, else `undefined`. */
function solveIfPartition({ model, core, fixings }: ChoiceTask): SolvedChoice | undefined {
  const solved = solvePartition(core);
  if (solved.status === "no-partition") return undefined;
  if (solved.status === "infeasible") return solved;
  const courses = coursesOf(core, fixings, solved.chosen);
  return { status: "planned", courses, value: choiceValue(model, courses) };
}

type Round =
  | {
      readonly kind: "found";
      readonly courses: readonly number[];
      readonly value: number;
      readonly nodes: number;
    }
  | { readonly kind: "none"; readonly nodes: number }
  | {
      readonly kind: "unfinished";
      readonly courses?: readonly number[];
      readonly value: number;
      readonly nodes: number;
    };

/** Looks for the best choice worth more than the goal's threshold. */
function searchAbove(task: SearchTask, root: PricedCore, goal: SearchGoal): Round {
  const { model, implications, kernel } = task;
  const fixings = task.fixings.slice();
  if (!settleByPrices(task, root, goal.threshold, fixings)) return { kind: "none", nodes: 0 };
  const core = createCore(model, implications, fixings);
  if (core === undefined) return { kind: "none", nodes: 0 };
  const { chosen, value, nodes, isComplete } = searchNarrowed(
    core,
    { core: task.core, prices: root.prices },
    root.bound - goal.threshold,
    goal,
    kernel,
  );
  const courses = chosen && coursesOf(core, fixings, chosen);
  if (!isComplete) return { kind: "unfinished", ...(courses && { courses }), value, nodes };
  if (courses === undefined) return { kind: "none", nodes };
  return { kind: "found", courses, value, nodes };
}

/** The same rules with nothing to gain: its choices are worth 0. */
function withoutValues(model: ChoiceModel): ChoiceModel {
  return {
    ...model,
    values: new Float64Array(model.courseCount),
    bonuses: model.bonuses.map(() => undefined),
  };
}

/** Returns a choice that keeps the rules, `infeasible` if there is none, `bounded` if the limit came first. */
export function findChoice(model: ChoiceModel, nodeLimit: number, kernel = createPriceTwin()): SolvedChoice {
  const whole = createChoiceTask(withoutValues(model));
  if (whole === undefined) return { status: "infeasible" };
  const partition = solveIfPartition(whole);
  if (partition !== undefined) return partition;
  const task = rankedTask(whole, kernel);
  const threshold = -0.5;
  const root = priceCore(task.core, { gain: 1, looks, floor: threshold }, kernel);
  if (root.bound < threshold) return { status: "infeasible" };
  const round = searchAbove(task, root, { threshold, tolerance: 1e-9, enough: 0, nodeLimit });
  if (round.kind === "none") return { status: "infeasible" };
  if (round.kind === "unfinished") return { status: "bounded", upperBound: root.bound };
  return { status: "planned", courses: round.courses, value: 0 };
}

/**
 * Returns the best choice of a model, proven. Prices for hours and requirements give a bound; then every choice
 * within some room below the bound is looked for, and if there is none the room is widened: courses that no such
 * choice takes, or leaves, are settled first, which in the usual case leaves a few dozen to search.
 *
 * @param nodeLimit nodes that all searches together may visit, at least 1.
 * @param kernel finds the prices; the result is the same with any.
 */
export function solveChoice(
  model: ChoiceModel,
  nodeLimit: number,
  kernel: PriceKernel = createPriceTwin(),
): SolvedChoice {
  const whole = createChoiceTask(model);
  if (whole === undefined) return { status: "infeasible" };
  const partition = solveIfPartition(whole);
  if (partition !== undefined) return partition;
  const task = rankedTask(whole, kernel);
  const { size, floor } = task;
  const tolerance = relativeTolerance * size;
  const root = priceCore(task.core, { gain: size, looks, floor: floor - size }, kernel);
  let upperBound = root.bound;
  let known: SolvedChoice | undefined;
  let nodesLeft = nodeLimit;
  for (let room = firstRoom * size; upperBound > floor - size; room *= widening) {
    const threshold = upperBound - room;
    const goal = { threshold, tolerance, enough: Number.POSITIVE_INFINITY, nodeLimit: nodesLeft };
    const round = searchAbove(task, root, goal);
    nodesLeft -= round.nodes;
    if (round.kind === "found") return { status: "planned", courses: round.courses, value: round.value };
    if (round.kind === "unfinished") return boundedBy(task, round, upperBound, known, nodeLimit);
    upperBound = threshold;
    if (room === firstRoom * size) continue;
    // Twice nothing: ask, once, whether there is any choice at all, before the rooms become wide.
    known ??= findChoice(model, nodeLimit, kernel);
    if (known.status === "infeasible") return known;
  }
  return { status: "infeasible" };
}

/** What is known where the limit of nodes came first. */
function boundedBy(
  { model, kernel }: SearchTask,
  round: Extract<Round, { kind: "unfinished" }>,
  upperBound: number,
  known: SolvedChoice | undefined,
  nodeLimit: number,
): SolvedChoice {
  if (round.courses !== undefined)
    return {
      status: "bounded",
      courses: [...round.courses].sort((a, b) => a - b),
      value: round.value,
      upperBound,
    };
  const any = known ?? findChoice(model, nodeLimit, kernel);
  if (any.status === "infeasible") return any;
  if (any.status === "bounded" || any.courses === undefined) return { status: "bounded", upperBound };
  return { status: "bounded", courses: any.courses, value: choiceValue(model, any.courses), upperBound };
}
