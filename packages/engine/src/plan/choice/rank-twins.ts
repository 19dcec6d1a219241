import { beyondBest } from "./beyond-best.ts";
import type { ChoiceModel } from "./choice-model.ts";
import { type Fixings, type Implications, left } from "./fixings.ts";

/**
 * Twins: unsettled courses of equal hours and groups that stand in no requirement or exclusion. A plan that takes one
 * and leaves out a better one gains by the exchange, or is worth as much; so some best plan takes a twin only with all
 * better ones.
 */
export type Twins = readonly number[];

/** Returns the lists of twins among the unsettled courses, each in the order of the courses. */
export function twinLists(
  { kindOf, courseCount, implications }: ChoiceModel,
  fixings: Fixings,
): readonly Twins[] {
  const { needs, neededBy, rivals } = implications;
  const lists: number[][] = [];
  for (let course = 0; course < courseCount; course++) {
    if (fixings[course] !== 0) continue;
    if (needs[course].length + neededBy[course].length + rivals[course].length > 0) continue;
    const list = lists[kindOf[course]];
    if (list === undefined) lists[kindOf[course]] = [course];
    else list.push(course);
  }
  return lists.filter(({ length }) => length > 0);
}

/** The most hours of any plan in courses with the groups of this one. */
function roomOf({ most, groupMost, groupStarts, groups }: ChoiceModel, course: number): number {
  let room = most;
  for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
    room = Math.min(room, groupMost[groups[place]]);
  return room;
}

/** Leaves the twins of which no plan has room for all better ones beside them. */
export function leaveSurplusTwins(model: ChoiceModel, lists: readonly Twins[], fixings: Fixings): void {
  for (const list of lists) {
    const length = model.hours[list[0]];
    const fitting = length === 0 ? list.length : Math.max(0, Math.floor(roomOf(model, list[0]) / length));
    for (const course of beyondBest(list, fitting, model.values)) fixings[course] = left;
  }
}

/** Returns the implications of a model with those among its unsettled twins added: each only with all better ones. */
export function rankTwins(model: ChoiceModel, lists: readonly Twins[], fixings: Fixings): Implications {
  const { implications, values } = model;
  const needs = implications.needs.slice();
  const neededBy = implications.neededBy.slice();
  for (const list of lists) {
    const ranked = list.filter((course) => fixings[course] === 0);
    ranked.sort((a, b) => values[b] - values[a] || a - b);
    for (let rank = 1; rank < ranked.length; rank++) {
      needs[ranked[rank]] = [ranked[rank - 1]];
      neededBy[ranked[rank - 1]] = [ranked[rank]];
    }
  }
  return { ...implications, needs, neededBy };
}
