import type { PriceKernel } from "../../kernels/price-task.ts";
import { type ChoiceCore, createCore } from "./choice-core.ts";
import type { ChoiceModel } from "./choice-model.ts";
import { type Fixings, type Implications, left, settle, taken } from "./fixings.ts";
import { type PricedCore, priceCoursesInto } from "./price-core.ts";
import { leaveSurplusTwins, rankTwins, type Twins, twinLists } from "./rank-twins.ts";

/** A model with what holds in every round of its solution. */
export type ChoiceTask = {
  readonly model: ChoiceModel;
  readonly twins: readonly Twins[];
  readonly fixings: Fixings;
  readonly core: ChoiceCore;
  /** The largest size of a score or bonus, at least the smallest number: the measure of what is little. */
  readonly size: number;
  /** No choice is worth less. */
  readonly floor: number;
};

/** Returns the task of a model; `undefined` if pins, drops and bounds alone leave no choice. */
export function createChoiceTask(model: ChoiceModel): ChoiceTask | undefined {
  const { implications } = model;
  const fixings = new Uint8Array(model.courseCount);
  const isKept =
    model.dropped.every((course) => settle(implications, fixings, course, left)) &&
    model.pinned.every((course) => settle(implications, fixings, course, taken));
  if (!isKept) return undefined;
  const twins = twinLists(model, fixings);
  leaveSurplusTwins(model, twins, fixings);
  const core = createCore(model, implications, fixings);
  if (core === undefined) return undefined;
  let size = 0;
  let floor = core.baseValue;
  for (const value of core.values) {
    size = Math.max(size, Math.abs(value));
    floor += Math.min(0, value);
  }
  for (const bonus of core.bonuses) size = Math.max(size, bonus?.[bonus.length - 1] ?? 0);
  return { model, twins, fixings, core, size: size || 1, floor };
}

/** A task to be searched: `implications` are those of the model and of the order of its twins. */
export type SearchTask = ChoiceTask & {
  readonly implications: Implications;
  /** Finds prices. */
  readonly kernel: PriceKernel;
};

/** Returns a task with the order of its twins, which is of use to a search only. */
export function rankedTask(task: ChoiceTask, kernel: PriceKernel): SearchTask {
  return { ...task, implications: rankTwins(task.model, task.twins, task.fixings), kernel };
}

/**
 * Settles every course that, at the prices, no choice worth more than `threshold` takes, or leaves; returns
 * `false` if that leaves no choice.
 */
export function settleByPrices(
  { core, implications }: SearchTask,
  { bound, prices }: PricedCore,
  threshold: number,
  fixings: Fixings,
): boolean {
  const { levels, courses } = core;
  const priced = new Float64Array(core.courseCount);
  priceCoursesInto(core, prices, priced);
  const room = bound - threshold;
  for (let level = 0; level + 1 < levels.length; level++) {
    const [first, end] = [levels[level], levels[level + 1]];
    let [best, second] = [0, 0];
    let bestCourse = -1;
    for (let course = first; course < end; course++) {
      if (priced[course] > best) {
        [best, second] = [priced[course], best];
        bestCourse = course;
      } else second = Math.max(second, priced[course]);
    }
    for (let course = first; course < end; course++)
      if (best - priced[course] >= room && !settle(implications, fixings, courses[course], left))
        return false;
    if (bestCourse < 0 || best - second < room) continue;
    if (!settle(implications, fixings, courses[bestCourse], taken)) return false;
  }
  return true;
}
