import type { ChoiceModel } from "./choice-model.ts";
import { type Fixings, type Implications, left, settle } from "./fixings.ts";

/** Lists of unsettled courses of equal hours and groups that nothing else tells apart, best value first. */
function twinLists({ kindOf, courseCount, values, implications }: ChoiceModel, fixings: Fixings) {
  const { needs, neededBy, rivals } = implications;
  const lists: number[][] = [];
  for (let course = 0; course < courseCount; course++) {
    if (fixings[course] !== 0) continue;
    if (needs[course].length + neededBy[course].length + rivals[course].length > 0) continue;
    const list = lists[kindOf[course]];
    if (list === undefined) lists[kindOf[course]] = [course];
    else list.push(course);
  }
  return lists
    .filter(({ length }) => length > 0)
    .map((list) => list.sort((a, b) => values[b] - values[a] || a - b));
}

/** The most hours of any plan in courses with the groups of this one. */
function roomOf({ most, groupMost, groupStarts, groups }: ChoiceModel, course: number): number {
  let room = most;
  for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
    room = Math.min(room, groupMost[groups[place]]);
  return room;
}

/**
 * Leaves courses that no plan needs, and returns the implications with those among twins added. Twins have equal
 * hours and groups, and stand in no requirement or exclusion: a plan that takes one and leaves out a better one
 * gains by the exchange, or is worth as much. So some best plan takes a twin only with all better ones, and
 * never more of them than fit.
 */
export function rankTwins(model: ChoiceModel, fixings: Fixings): Implications {
  const { implications } = model;
  const needs = implications.needs.slice();
  const neededBy = implications.neededBy.slice();
  const ranked = { ...implications, needs, neededBy };
  for (const list of twinLists(model, fixings)) {
    const [first] = list;
    const room = roomOf(model, first);
    for (let rank = 1; rank < list.length; rank++) {
      needs[list[rank]] = [list[rank - 1]];
      neededBy[list[rank - 1]] = [list[rank]];
    }
    const fitting = model.hours[first] === 0 ? list.length : Math.floor(room / model.hours[first]);
    if (fitting < list.length) settle(ranked, fixings, list[Math.max(0, fitting)], left);
  }
  return ranked;
}
