import type { ChoiceModel } from "./choice-model.ts";
import { type Fixings, type Implications, left, settle, taken } from "./fixings.ts";

/**
 * What is left to decide once some courses are settled, in columns. Courses are renumbered; those that exclude
 * each other are neighbours and make one level, any other course is a level of its own. Groups whose bounds cannot
 * bind and that have no bonus are left out. Hours are those still to plan.
 */
export type ChoiceCore = {
  /** What the settled courses are worth, with the bonuses of groups that are settled. */
  readonly baseValue: number;
  readonly least: number;
  readonly most: number;
  readonly courseCount: number;
  /** Index of each course in the model. */
  readonly courses: Int32Array;
  readonly hours: Int32Array;
  readonly values: Float64Array;
  /** First course of each level, then the number of courses. */
  readonly levels: Int32Array;
  /** The groups of course c are `groups` from `groupStarts[c]` to `groupStarts[c + 1]`. */
  readonly groupStarts: Int32Array;
  readonly groups: Int32Array;
  readonly groupCount: number;
  /** Index of each group in the model. */
  readonly modelGroups: readonly number[];
  readonly groupLeast: Int32Array;
  readonly groupMost: Int32Array;
  /** Bonus of each group by its further hours; `undefined` where it has none. */
  readonly bonuses: readonly (Float64Array | undefined)[];
  /** Requirements among these courses: one is taken only with the other; with their index in the model. */
  readonly modelRequirements: readonly number[];
  readonly requiring: Int32Array;
  readonly required: Int32Array;
  /** The same with the order of twins: course c needs `needs` from `needStarts[c]` to `needStarts[c + 1]`. */
  readonly needStarts: Int32Array;
  readonly needs: Int32Array;
};

/** Hours and offers of the total and of every group, as the fixings leave them. */
function tally(model: ChoiceModel, fixings: Fixings) {
  const { courseCount, hours, groupStarts, groups } = model;
  const used = new Int32Array(model.groupCount);
  const offered = new Int32Array(model.groupCount);
  let usedInAll = 0;
  let offeredInAll = 0;
  for (let course = 0; course < courseCount; course++) {
    if (fixings[course] === left) continue;
    const sums = fixings[course] === taken ? used : offered;
    for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
      sums[groups[place]] += hours[course];
    if (fixings[course] === taken) usedInAll += hours[course];
    else offeredInAll += hours[course];
  }
  return { used, offered, usedInAll, offeredInAll };
}
type Tally = ReturnType<typeof tally>;

function isBroken({ least, most, groupLeast, groupMost }: ChoiceModel, sums: Tally): boolean {
  const { used, offered, usedInAll, offeredInAll } = sums;
  if (usedInAll > most || usedInAll + offeredInAll < least || least > most) return true;
  for (let group = 0; group < used.length; group++) {
    const isOut = used[group] > groupMost[group] || used[group] + offered[group] < groupLeast[group];
    if (isOut || groupLeast[group] > groupMost[group]) return true;
  }
  return false;
}

function fits(model: ChoiceModel, { used, usedInAll }: Tally, course: number): boolean {
  const { hours, groupStarts, groups, most, groupMost } = model;
  if (usedInAll + hours[course] > most) return false;
  for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
    if (used[groups[place]] + hours[course] > groupMost[groups[place]]) return false;
  return true;
}

/** Settles unsettled courses that are longer than the hours left; returns `true` if there were any. */
function leaveTooLong(
  model: ChoiceModel,
  implications: Implications,
  fixings: Fixings,
  sums: Tally,
): boolean {
  let isChanged = false;
  for (let course = 0; course < model.courseCount; course++) {
    if (fixings[course] !== 0 || fits(model, sums, course)) continue;
    // What needs this course is left too; that cannot fail, as taken courses have taken what they need.
    settle(implications, fixings, course, left);
    isChanged = true;
  }
  return isChanged;
}

/** The unsettled courses in order, and whether any of them excludes others. */
function unsettledCourses({ courseCount, exclusiveOf }: ChoiceModel, fixings: Fixings) {
  const courses = new Int32Array(courseCount);
  let count = 0;
  let isPlain = true;
  for (let course = 0; course < courseCount; course++) {
    if (fixings[course] !== 0) continue;
    courses[count++] = course;
    if (exclusiveOf[course] >= 0) isPlain = false;
  }
  return { unsettled: courses.slice(0, count), isPlain };
}

/** The unsettled courses, those of each level together, and where each level begins. */
function unsettledLevels(model: ChoiceModel, fixings: Fixings) {
  const { unsettled, isPlain } = unsettledCourses(model, fixings);
  const starts = new Int32Array(unsettled.length + 2);
  if (isPlain) {
    for (let place = 1; place < starts.length; place++) starts[place] = place;
    return { courses: unsettled, levels: starts.subarray(0, unsettled.length + 1) };
  }
  const levelOf = new Int32Array(unsettled.length);
  const levelOfSet = new Int32Array(model.courseCount).fill(-1);
  let levelCount = 0;
  for (let place = 0; place < unsettled.length; place++) {
    const set = model.exclusiveOf[unsettled[place]];
    const level = set >= 0 && levelOfSet[set] >= 0 ? levelOfSet[set] : levelCount++;
    if (set >= 0) levelOfSet[set] = level;
    levelOf[place] = level;
    starts[level + 2]++;
  }
  // Counted two places on, the starts become right as the courses are placed.
  for (let level = 2; level <= levelCount; level++) starts[level] += starts[level - 1];
  const courses = new Int32Array(unsettled.length);
  for (let place = 0; place < unsettled.length; place++)
    courses[starts[levelOf[place] + 1]++] = unsettled[place];
  return { courses, levels: starts.slice(0, levelCount + 1) };
}

/** Groups that still matter, and what is worth what in the others. */
function liveGroups(model: ChoiceModel, { used, offered, offeredInAll, usedInAll }: Tally) {
  const live: number[] = [];
  let settledBonus = 0;
  for (let group = 0; group < model.groupCount; group++) {
    const bonus = model.bonuses[group];
    const reach = used[group] + Math.min(offered[group], offeredInAll, model.most - usedInAll);
    const isBound = model.groupLeast[group] > used[group] || model.groupMost[group] < reach;
    if (offered[group] > 0 && (isBound || bonus !== undefined)) live.push(group);
    else if (bonus !== undefined) settledBonus += bonus[used[group]];
  }
  return { live, settledBonus };
}

/**
 * Returns what is left to decide under `fixings`, to which courses too long for the hours left are added;
 * `undefined` if they leave no plan.
 */
export function createCore(
  model: ChoiceModel,
  implications: Implications,
  fixings: Fixings,
): ChoiceCore | undefined {
  let sums = tally(model, fixings);
  if (isBroken(model, sums)) return undefined;
  while (leaveTooLong(model, implications, fixings, sums)) {
    sums = tally(model, fixings);
    if (isBroken(model, sums)) return undefined;
  }
  return renumber(model, implications, fixings, sums);
}

/** The place of each of `kept` among them, by number; -1 for the others. */
function placesOf(kept: Int32Array, count: number): Int32Array {
  const places = new Int32Array(count).fill(-1);
  for (let place = 0; place < kept.length; place++) places[kept[place]] = place;
  return places;
}

/** The live groups of some courses in the new numbers, one list after another. */
function renumberGroups({ groupStarts, groups }: ChoiceModel, courses: Int32Array, places: Int32Array) {
  const starts = new Int32Array(courses.length + 1);
  const entries = new Int32Array(groups.length);
  let count = 0;
  for (let index = 0; index < courses.length; index++) {
    const end = groupStarts[courses[index] + 1];
    for (let entry = groupStarts[courses[index]]; entry < end; entry++)
      if (places[groups[entry]] >= 0) entries[count++] = places[groups[entry]];
    starts[index + 1] = count;
  }
  return { starts, entries: entries.slice(0, count) };
}

/** What some courses need, in the new numbers, one list after another. */
function renumberNeeds({ needs }: Implications, courses: Int32Array, places: Int32Array) {
  const starts = new Int32Array(courses.length + 1);
  const entries: number[] = [];
  for (let index = 0; index < courses.length; index++) {
    for (const needed of needs[courses[index]]) if (places[needed] >= 0) entries.push(places[needed]);
    starts[index + 1] = entries.length;
  }
  return { starts, entries: Int32Array.from(entries) };
}

/** The entries of a column at some places. */
function gather<Column extends Int32Array | Float64Array>(column: Column, places: Int32Array): Column {
  const gathered = column.slice(0, places.length) as Column;
  for (let index = 0; index < places.length; index++) gathered[index] = column[places[index]];
  return gathered;
}

function takenValue({ courseCount, values }: ChoiceModel, fixings: Fixings): number {
  let sum = 0;
  for (let course = 0; course < courseCount; course++) if (fixings[course] === taken) sum += values[course];
  return sum;
}

function renumber(model: ChoiceModel, implications: Implications, fixings: Fixings, sums: Tally): ChoiceCore {
  const { used, offered, usedInAll, offeredInAll } = sums;
  const { live, settledBonus } = liveGroups(model, sums);
  const { courses, levels } = unsettledLevels(model, fixings);
  const places = placesOf(courses, model.courseCount);
  const groups = renumberGroups(model, courses, placesOf(Int32Array.from(live), model.groupCount));
  const needs = renumberNeeds(implications, courses, places);
  const pairs = [...model.requirements.keys()].filter((pair) => {
    const { course, needed } = model.requirements[pair];
    return places[course] >= 0 && places[needed] >= 0;
  });
  const room = (group: number) => Math.min(model.groupMost[group] - used[group], offered[group]);
  return {
    baseValue: settledBonus + takenValue(model, fixings),
    least: Math.max(0, model.least - usedInAll),
    most: Math.min(offeredInAll, model.most - usedInAll),
    courseCount: courses.length,
    courses,
    hours: gather(model.hours, courses),
    values: gather(model.values, courses),
    levels,
    groupStarts: groups.starts,
    groups: groups.entries,
    groupCount: live.length,
    modelGroups: live,
    groupLeast: Int32Array.from(live, (group) => Math.max(0, model.groupLeast[group] - used[group])),
    groupMost: Int32Array.from(live, room),
    bonuses: live.map((group) => model.bonuses[group]?.subarray(used[group])),
    modelRequirements: pairs,
    requiring: Int32Array.from(pairs, (pair) => places[model.requirements[pair].course]),
    required: Int32Array.from(pairs, (pair) => places[model.requirements[pair].needed]),
    needStarts: needs.starts,
    needs: needs.entries,
  };
}
