import type { ChoiceProblem } from "@jingxun/engine";

/** What a step hopes to gain at first, how many looks are taken, and what an hour is worth at the start. */
export type PriceGoal = { readonly gain: number; readonly looks: number; readonly start: number };

/** The least bound on plans of a problem without bonuses, by subgradient steps on prices of its hours, course by course. */
export function naivePrices(problem: ChoiceProblem, goal: PriceGoal): number {
  const { courses, groups, hours } = problem;
  let prices = new Map(groups.map(({ id }) => [id, 0]));
  let totalPrice = goal.start;
  let best = { bound: Number.POSITIVE_INFINITY, prices, totalPrice };
  let gain = goal.gain;
  let failures = 0;
  const look = () => {
    const worthOf = (course: (typeof courses)[number]) =>
      course.score +
      4 * course.hours * course.groups.reduce((sum, group) => sum + prices.get(group)!, totalPrice);
    const taken = courses.filter((course) => worthOf(course) > 0);
    const bestHours = groups.map(({ id, minHours = 0, maxHours = hours.max }) =>
      prices.get(id)! > 0 ? minHours : maxHours,
    );
    const totalHours = totalPrice > 0 ? hours.min : hours.max;
    const hoursIn = (list: typeof courses) => 4 * list.reduce((sum, course) => sum + course.hours, 0);
    const slacks = groups.map(
      ({ id }, index) => hoursIn(taken.filter((course) => course.groups.includes(id))) - 4 * bestHours[index],
    );
    const bound =
      taken.reduce((sum, course) => sum + worthOf(course), 0) -
      groups.reduce((sum, { id }, index) => sum + 4 * prices.get(id)! * bestHours[index], 0) -
      4 * totalPrice * totalHours;
    return { bound, slacks, totalSlack: hoursIn(taken) - 4 * totalHours };
  };
  for (let count = 0; count < goal.looks; count++) {
    const found = look();
    if (found.bound < best.bound) {
      if (found.bound < best.bound - 0.1 * gain) failures = -1;
      best = { bound: found.bound, prices, totalPrice };
    }
    failures++;
    let { slacks, totalSlack } = found;
    if (failures > 6) {
      gain /= 2;
      failures = 0;
      ({ prices, totalPrice } = best);
      ({ slacks, totalSlack } = look());
    }
    const squares = slacks.reduce((sum, slack) => sum + slack * slack, totalSlack * totalSlack);
    if (squares === 0) break;
    const length = (found.bound - best.bound + gain) / squares;
    prices = new Map(groups.map(({ id }, index) => [id, prices.get(id)! - length * slacks[index]]));
    totalPrice -= length * totalSlack;
  }
  return best.bound;
}
