import type { ChoiceProblem, PriceKernel, PriceSearch } from "@jingxun/engine";
import type { PriceGoal } from "../naive/naive-prices.ts";

/** The courses of a problem by their groups. */
function classesOf({ courses }: ChoiceProblem): readonly ChoiceProblem["courses"][] {
  const classes = new Map<string, ChoiceProblem["courses"]>();
  for (const course of courses) {
    const groups = [...course.groups].sort().join();
    classes.set(groups, [...(classes.get(groups) ?? []), course]);
  }
  return [...classes.values()];
}

/**
 * Places a problem whose courses exclude and need nothing, and whose groups have no bonus, in columns of a kernel; returns
 * a function that looks for prices from the start on and returns their bound.
 */
export function createPriceFinder(
  problem: ChoiceProblem,
  kernel: PriceKernel,
  goal: PriceGoal,
): () => number {
  const { hours, groups } = problem;
  const classes = classesOf(problem);
  const indexOf = new Map(groups.map(({ id }, index) => [id, index]));
  const columns = kernel.columnsFor({
    courses: problem.courses.length + classes.length,
    groups: groups.length,
    classGroups: classes.length * groups.length,
    pairs: 0,
    bonuses: 0,
  });
  columns.classGroupStarts[0] = 0;
  columns.classStarts[0] = 0;
  columns.levels[0] = 0;
  classes.forEach((courses, kind) => {
    const ofClass = courses[0].groups.map((id) => indexOf.get(id)!).sort((a, b) => a - b);
    const start = columns.classStarts[kind];
    const end = start + courses.length + (courses.length & 1);
    columns.classGroups.set(ofClass, columns.classGroupStarts[kind]);
    columns.classGroupStarts[kind + 1] = columns.classGroupStarts[kind] + ofClass.length;
    columns.hours.fill(0, start, end).set(
      courses.map((course) => 4 * course.hours),
      start,
    );
    columns.values.fill(0, start, end).set(
      courses.map((course) => course.score),
      start,
    );
    columns.classStarts[kind + 1] = end;
  });
  groups.forEach(({ minHours = 0, maxHours = hours.max }, group) => {
    columns.groupLeast[group] = 4 * minHours;
    columns.groupMost[group] = 4 * maxHours;
    columns.bonusStarts[group] = -1;
  });
  const search: PriceSearch = {
    classes: classes.length,
    levels: 0,
    groups: groups.length,
    pairs: 0,
    baseValue: 0,
    least: 4 * hours.min,
    most: 4 * hours.max,
    gain: goal.gain,
    looks: goal.looks,
    floor: Number.NEGATIVE_INFINITY,
  };
  return () => {
    columns.prices.fill(0, 0, groups.length);
    columns.prices[groups.length] = goal.start;
    return kernel.find(search);
  };
}
