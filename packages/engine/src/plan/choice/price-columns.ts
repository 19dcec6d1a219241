import type { PriceColumns, PriceKernel, PriceSearch } from "../../kernels/price-task.ts";
import type { ChoiceCore } from "./choice-core.ts";

/** The class of each course of a core, and the groups of each class, one list after another. */
type Classes = {
  readonly count: number;
  readonly classOf: Int32Array;
  /** A course of each class. */
  readonly examples: readonly number[];
};

/** Numbers lists of groups: the empty one is 0, those of one group follow, then longer ones as they are asked for. */
function createLists(groupCount: number): (list: number, group: number) => number {
  const longer = new Map<number, number>();
  return (list, group) => {
    if (list === 0) return group + 1;
    const key = list * groupCount + group;
    const known = longer.get(key);
    if (known !== undefined) return known;
    const number = groupCount + 1 + longer.size;
    longer.set(key, number);
    return number;
  };
}

/** Numbers the courses by their groups, in the order in which these come. */
function classesOf({ courseCount, groupStarts, groups, groupCount }: ChoiceCore): Classes {
  const classOf = new Int32Array(courseCount);
  const examples: number[] = [];
  const kinds: (number | undefined)[] = [];
  const listWith = createLists(groupCount);
  for (let course = 0; course < courseCount; course++) {
    let list = 0;
    for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
      list = listWith(list, groups[place]);
    let kind = kinds[list];
    if (kind === undefined) {
      kind = examples.length;
      kinds[list] = kind;
      examples.push(course);
    }
    classOf[course] = kind;
  }
  return { count: examples.length, classOf, examples };
}

/** Which courses exclude or need others. */
function linkedCourses({ courseCount, levels, requiring, required }: ChoiceCore): Uint8Array {
  const isLinked = new Uint8Array(courseCount);
  for (let level = 0; level + 1 < levels.length; level++)
    if (levels[level + 1] > levels[level] + 1) isLinked.fill(1, levels[level], levels[level + 1]);
  for (let pair = 0; pair < requiring.length; pair++) {
    isLinked[requiring[pair]] = 1;
    isLinked[required[pair]] = 1;
  }
  return isLinked;
}

function placeClassGroups(
  { groupStarts, groups }: ChoiceCore,
  { examples }: Classes,
  { classGroupStarts, classGroups }: PriceColumns,
): void {
  let count = 0;
  classGroupStarts[0] = 0;
  examples.forEach((course, kind) => {
    for (let place = groupStarts[course]; place < groupStarts[course + 1]; place++)
      classGroups[count++] = groups[place];
    classGroupStarts[kind + 1] = count;
  });
}

/** Places the courses that choose by themselves, class by class, in an even number of places each. */
function placeAlone(core: ChoiceCore, { count, classOf }: Classes, isLinked: Uint8Array, to: PriceColumns) {
  const { classStarts, hours, values } = to;
  const next = new Int32Array(count + 1);
  for (let course = 0; course < core.courseCount; course++)
    if (isLinked[course] === 0) next[classOf[course] + 1]++;
  classStarts[0] = 0;
  for (let kind = 0; kind < count; kind++) {
    const size = next[kind + 1];
    const end = classStarts[kind] + size + (size & 1);
    classStarts[kind + 1] = end;
    next[kind] = classStarts[kind];
    if ((size & 1) === 0) continue;
    hours[end - 1] = 0;
    values[end - 1] = 0;
  }
  for (let course = 0; course < core.courseCount; course++) {
    if (isLinked[course] !== 0) continue;
    const place = next[classOf[course]]++;
    hours[place] = core.hours[course];
    values[place] = core.values[course];
  }
}

/** Places the other courses level by level; returns how many levels they have. */
function placeLinked(core: ChoiceCore, { classOf }: Classes, isLinked: Uint8Array, to: PriceColumns): number {
  const { levels, linkedHours, linkedValues, linkedClasses, requiring, required } = to;
  const places = new Int32Array(core.courseCount);
  let count = 0;
  let levelCount = 0;
  levels[0] = 0;
  for (let level = 0; level + 1 < core.levels.length; level++) {
    if (isLinked[core.levels[level]] === 0) continue;
    for (let course = core.levels[level]; course < core.levels[level + 1]; course++) {
      places[course] = count;
      linkedHours[count] = core.hours[course];
      linkedValues[count] = core.values[course];
      linkedClasses[count] = classOf[course];
      count++;
    }
    levels[++levelCount] = count;
  }
  for (let pair = 0; pair < core.requiring.length; pair++) {
    requiring[pair] = places[core.requiring[pair]];
    required[pair] = places[core.required[pair]];
  }
  return levelCount;
}

function placeGroups(core: ChoiceCore, { groupLeast, groupMost, bonusStarts, bonuses }: PriceColumns): void {
  groupLeast.set(core.groupLeast);
  groupMost.set(core.groupMost);
  let next = 0;
  core.bonuses.forEach((bonus, group) => {
    bonusStarts[group] = bonus === undefined ? -1 : next;
    if (bonus === undefined) return;
    bonuses.set(bonus, next);
    next += bonus.length;
  });
}

/** A core in the columns of a kernel, with what is to be told of it. */
export type PriceTask = {
  readonly columns: PriceColumns;
  readonly sizes: Pick<
    PriceSearch,
    "classes" | "levels" | "groups" | "pairs" | "baseValue" | "least" | "most"
  >;
};

/** Places a core in the columns of a kernel; the prices to start from are left to the caller. O(courses + groups). */
export function placeCore(core: ChoiceCore, kernel: PriceKernel): PriceTask {
  const { courseCount, groupCount, groups, requiring, bonuses, baseValue, least, most } = core;
  const columns = kernel.columnsFor({
    courses: courseCount,
    groups: groupCount,
    classGroups: groups.length,
    pairs: requiring.length,
    bonuses: bonuses.reduce((sum, bonus) => sum + (bonus?.length ?? 0), 0),
  });
  const classes = classesOf(core);
  const isLinked = linkedCourses(core);
  placeClassGroups(core, classes, columns);
  placeAlone(core, classes, isLinked, columns);
  const levels = placeLinked(core, classes, isLinked, columns);
  placeGroups(core, columns);
  const sizes = { classes: classes.count, levels, groups: groupCount, pairs: requiring.length };
  return { columns, sizes: { ...sizes, baseValue, least, most } };
}
