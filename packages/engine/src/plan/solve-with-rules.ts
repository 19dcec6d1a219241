import type { Catalogue } from "../data/catalogue.ts";
import type { PriceKernel } from "../kernels/price-task.ts";
import { bonusAfter } from "../policy/bonus.ts";
import type { Programme } from "../policy/programme.ts";
import { withBounds } from "./choice/choice-model.ts";
import type { ChoiceProblem } from "./choice/choice-problem.ts";
import { reachedTotals } from "./choice/reached-totals.ts";
import { solveChoice } from "./choice/solve-choice.ts";
import { type GroupBounds, remainingBounds } from "./plan-problem.ts";
import { quarterHoursAt, type RuledTask, type SolvedPlan } from "./plan-task.ts";
import { type PlanSet, unlimited } from "./rules/plan-set.ts";
import { createTaskColumns, kindsOf, type TaskColumns } from "./task-columns.ts";

/** Plans of one teacher take a few thousand; beyond this the plan is not proven. */
const nodeLimit = 200_000;

type Found = {
  readonly positions: readonly number[];
  readonly value: number;
  readonly upperBound: number;
  readonly optimal: boolean;
};

function best(kernel: PriceKernel, columns: TaskColumns, hours: ChoiceProblem["hours"]): Found | undefined {
  const solved = solveChoice(withBounds(columns, { hours, groups: columns.bounds }), nodeLimit, kernel);
  if (solved.status === "infeasible" || solved.courses === undefined) return undefined;
  const positions = solved.courses.map((course) => columns.positions[course]);
  const value = solved.value!;
  const isProven = solved.status === "planned";
  return { positions, value, upperBound: isProven ? value : solved.upperBound, optimal: isProven };
}

type Core = Found & { readonly total: number };

/** The best choice of the first total that has one, in quarter-hours. */
function bestCore(kernel: PriceKernel, columns: TaskColumns, totals: readonly number[]): Core | undefined {
  const at = (total: number) => best(kernel, columns, { min: total / 4, max: total / 4 });
  let isReached: ((total: number) => boolean) | undefined;
  for (const total of totals) {
    if (isReached?.(total) === false) continue;
    const found = at(total);
    if (found !== undefined) return { ...found, total };
    isReached ??= reachedTotals(columns, columns.bounds, Math.max(...totals));
  }
  return undefined;
}

/** The task that is left once `core` is chosen: minima are met by then. */
function taskAfter(catalogue: Catalogue, task: RuledTask, core: readonly number[]): RuledTask {
  const { quarterHours, groupOf } = catalogue;
  const { courses } = task.scores;
  const hoursIn = (counts: (position: number) => boolean) =>
    quarterHoursAt(quarterHours, courses, core.filter(counts));
  const { max } = remainingBounds(
    { catalogue },
    task.groups,
    core.map((position) => courses[position]),
  );
  const groups: GroupBounds = { min: new Uint16Array(max.length), max };
  const sets = task.rules.sets.map((set): PlanSet => {
    const used = hoursIn((position) => set.isMember[position] === 1);
    const { maxQuarterHours: most, bonus } = set;
    return {
      ...set,
      minQuarterHours: 0,
      maxQuarterHours: most === unlimited ? unlimited : Math.max(0, most - used),
      ...(bonus && { bonus: bonusAfter(bonus, used / 4) }),
    };
  });
  const groupBonuses = new Map(
    [...task.rules.groupBonuses].map(([group, bonus]) => [
      group,
      bonusAfter(bonus, hoursIn((position) => groupOf[courses[position]] === group) / 4),
    ]),
  );
  const pinned = task.wanted.filter((position) => !core.includes(position));
  return { ...task, groups, rules: { ...task.rules, sets, groupBonuses }, pinned };
}

/**
 * Returns the plan of a teacher whose groups overlap, or whose courses exclude or need each other: the best core at the
 * first of its totals that keeps every group and rule, then the best that may be added, by the general solver.
 * `undefined` where no plan keeps them.
 */
export function solveWithRules(
  { catalogue }: Programme,
  kernel: PriceKernel,
  task: RuledTask,
): SolvedPlan | undefined {
  const kinds = kindsOf(catalogue, task);
  const largest = Math.max(...task.totals);
  const core = bestCore(kernel, createTaskColumns(catalogue, task, new Set(), kinds, largest), task.totals);
  if (core === undefined) return undefined;
  const after = taskAfter(catalogue, task, core.positions);
  const room = task.most - core.total;
  const columns = createTaskColumns(catalogue, after, new Set(core.positions), kinds, room);
  const more = { min: 0, max: room / 4 };
  const extension =
    best(kernel, columns, more) ??
    (after.pinned.length > 0 ? best(kernel, { ...columns, pinned: [] }, more) : undefined);
  return {
    core: core.positions,
    extension: extension?.positions ?? [],
    value: core.value + (extension?.value ?? 0),
    upperBound: core.upperBound + (extension?.upperBound ?? 0),
    optimal: core.optimal && extension?.optimal !== false,
  };
}
