import type { ChoiceModel } from "./choice-model.ts";
import { type Fixings, type Implications, left, settle } from "./fixings.ts";

/** Lists of unsettled courses of equal hours and groups that nothing else tells apart, best value first. */
function twinLists(model: ChoiceModel, { needs, neededBy, rivals }: Implications, fixings: Fixings) {
  const lists = new Map<string, number[]>();
  for (let course = 0; course < model.courseCount; course++) {
    if (fixings[course] !== 0) continue;
    if (needs[course].length + neededBy[course].length + rivals[course].length > 0) continue;
    const key = `${model.hours[course]}|${model.groupsOf[course].join()}`;
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [course]);
    else list.push(course);
  }
  return [...lists.values()].map((list) => list.sort((a, b) => model.values[b] - model.values[a] || a - b));
}

/**
 * Leaves courses that no plan needs, and returns the implications with those among twins added. Twins have equal
 * hours and groups, and stand in no requirement or exclusion: a plan that takes one and leaves out a better one
 * gains by the exchange, or is worth as much. So some best plan takes a twin only with all better ones, and
 * never more of them than fit.
 */
export function rankTwins(model: ChoiceModel, implications: Implications, fixings: Fixings): Implications {
  const needs = implications.needs.slice();
  const neededBy = implications.neededBy.slice();
  const ranked = { ...implications, needs, neededBy };
  for (const list of twinLists(model, implications, fixings)) {
    const [first] = list;
    const room = Math.min(model.most, ...model.groupsOf[first].map((group) => model.groupMost[group]));
    for (let rank = 1; rank < list.length; rank++) {
      needs[list[rank]] = [list[rank - 1]];
      neededBy[list[rank - 1]] = [list[rank]];
    }
    const fitting = model.hours[first] === 0 ? list.length : Math.floor(room / model.hours[first]);
    if (fitting < list.length) settle(ranked, fixings, list[Math.max(0, fitting)], left);
  }
  return ranked;
}
