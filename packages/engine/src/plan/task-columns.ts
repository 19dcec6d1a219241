import type { Catalogue } from "../data/catalogue.ts";
import { compareIds } from "../data/ids.ts";
import { type ChoiceBounds, type ChoiceColumns, unitOf } from "./choice/choice-model.ts";
import { createImplications, type Requirement } from "./choice/fixings.ts";
import type { RuledTask } from "./plan-task.ts";
import { unlimited } from "./rules/plan-set.ts";
import { markSurplus } from "./surplus-courses.ts";

/** The courses of a task as columns of a choice, and the groups that bound it. */
export type TaskColumns = ChoiceColumns & {
  /** Position in the scores of each course. */
  readonly positions: Int32Array;
  readonly bounds: ChoiceBounds["groups"];
};

type TaskGroup = ChoiceBounds["groups"][number] & {
  readonly id: string;
  /** 1 for each course of the group, by position. */
  readonly isMember: Uint8Array;
};

/** The groups and sets with a bound or a bonus, by id: the others leave every choice as it is. */
function bindingGroups({ groups: names, groupOf }: Catalogue, task: RuledTask): readonly TaskGroup[] {
  const { scores, groups, rules } = task;
  const binding: TaskGroup[] = [];
  const add = (id: string, min: number, max: number, bonus: TaskGroup["bonus"], isMember: Uint8Array) => {
    const bounds = { minHours: min / 4, ...(max < unlimited && { maxHours: max / 4 }) };
    binding.push({ id, ...bounds, ...(bonus && { bonus }), isMember });
  };
  const isBinding = (min: number, max: number, bonus: TaskGroup["bonus"]) =>
    min > 0 || max < unlimited || bonus !== undefined;
  names.forEach((id, group) => {
    const [min, max, bonus] = [groups.min[group], groups.max[group], rules.groupBonuses.get(group)];
    if (!isBinding(min, max, bonus)) return;
    // A loop: TypedArray.from with a function walks an iterator, three to four times as slow.
    const isMember = new Uint8Array(scores.courses.length);
    for (let position = 0; position < isMember.length; position++)
      if (groupOf[scores.courses[position]] === group) isMember[position] = 1;
    add(id, min, max, bonus, isMember);
  });
  for (const { id, minQuarterHours: min, maxQuarterHours: max, bonus, isMember } of rules.sets)
    if (isBinding(min, max, bonus)) add(id, min, max, bonus, isMember);
  return binding.sort((a, b) => compareIds(a.id, b.id));
}

/**
 * Numbers, from 0, alike what was numbered alike before, below `count`, and has the same further number below `span`;
 * returns how many numbers that makes.
 */
function refineInto(
  kinds: Int32Array,
  count: number,
  further: Uint16Array | Uint8Array,
  span: number,
): number {
  const numberOf = new Int32Array(span * count);
  let refined = 0;
  for (let index = 0; index < kinds.length; index++) {
    const place = kinds[index] * span + further[index];
    if (numberOf[place] === 0) numberOf[place] = ++refined;
    kinds[index] = numberOf[place] - 1;
  }
  return refined;
}

/** Returns numbers, alike for courses of equal hours, group and sets, whether these bind or not; by position. */
export function kindsOf(
  { groupOf, groups, quarterHours }: Catalogue,
  { scores: { courses }, rules }: RuledTask,
): Int32Array {
  const kinds = new Int32Array(courses.length);
  const hours = new Uint16Array(courses.length);
  let longest = 0;
  for (let position = 0; position < kinds.length; position++) {
    kinds[position] = groupOf[courses[position]];
    hours[position] = quarterHours[courses[position]];
    longest = Math.max(longest, hours[position]);
  }
  let count = refineInto(kinds, groups.length, hours, longest + 1);
  for (const { isMember } of rules.sets) count = refineInto(kinds, count, isMember, 2);
  return kinds;
}

/** The places in `groups` of those that hold each course, one list after another. */
function membershipsOf(groups: readonly TaskGroup[], positions: Int32Array) {
  const groupStarts = new Int32Array(positions.length + 1);
  const entries = new Int32Array(positions.length * groups.length);
  let count = 0;
  for (let course = 0; course < positions.length; course++) {
    for (let group = 0; group < groups.length; group++)
      if (groups[group].isMember[positions[course]] === 1) entries[count++] = group;
    groupStarts[course + 1] = count;
  }
  return { groupStarts, groups: entries.slice(0, count) };
}

/** Numbers the families that have a course from 0; -1 for a course of none. */
function exclusivesOf({ familyOf }: RuledTask["rules"], positions: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  const exclusiveOf = new Int32Array(positions.length).fill(-1);
  for (let course = 0; course < positions.length; course++) {
    const family = familyOf[positions[course]];
    if (family < 0) continue;
    exclusiveOf[course] = numbers.get(family) ?? numbers.size;
    numbers.set(family, exclusiveOf[course]);
  }
  return exclusiveOf;
}

/** What the plan must hold with each course, by index. */
function requirementsOf({ needs }: RuledTask["rules"], indexOf: Int32Array): readonly Requirement[] {
  const requirements: Requirement[] = [];
  for (const [position, others] of needs)
    if (indexOf[position] >= 0)
      for (const other of new Set(others))
        if (indexOf[other] >= 0) requirements.push({ course: indexOf[position], needed: indexOf[other] });
  return requirements.sort((a, b) => a.course - b.course || a.needed - b.needed);
}

/** The positions that are neither in `chosen` nor surplus, ascending. */
function positionsLeft(isSurplus: Uint8Array, chosen: ReadonlySet<number>): Int32Array {
  const positions = new Int32Array(isSurplus.length);
  let length = 0;
  for (let position = 0; position < isSurplus.length; position++)
    if (isSurplus[position] === 0 && !chosen.has(position)) positions[length++] = position;
  return positions.subarray(0, length);
}

/** Whether the courses are left, as the task drops them or another edition is chosen, by position. */
function leftCourses(
  { dropped, rules }: RuledTask,
  chosen: ReadonlySet<number>,
): (position: number) => boolean {
  const families = new Set<number>();
  for (const position of chosen) if (rules.familyOf[position] >= 0) families.add(rules.familyOf[position]);
  if (dropped.size + rules.outOfReach.size + families.size === 0) return () => false;
  return (position) =>
    dropped.has(position) || rules.outOfReach.has(position) || families.has(rules.familyOf[position]);
}

/**
 * Returns the courses of a task that are not in `chosen` already, and that a choice among them may need, as columns, pinned
 * and dropped as the task wants it.
 *
 * @param kinds from `kindsOf`, of this task or one with other bounds.
 * @param limit most quarter-hours of a choice.
 */
export function createTaskColumns(
  catalogue: Catalogue,
  task: RuledTask,
  chosen: ReadonlySet<number>,
  kinds: Int32Array,
  limit: number,
): TaskColumns {
  const { scores, rules, pinned } = task;
  const positions = positionsLeft(markSurplus(catalogue, task, chosen, kinds, limit), chosen);
  const courseCount = positions.length;
  const indexOf = new Int32Array(scores.courses.length).fill(-1);
  const values = new Float64Array(courseCount);
  const hours = new Int32Array(courseCount);
  const kindOf = new Int32Array(courseCount);
  let quarterHours = 0;
  const dropped: number[] = [];
  const isLeft = leftCourses(task, chosen);
  for (let course = 0; course < courseCount; course++) {
    const position = positions[course];
    indexOf[position] = course;
    kindOf[course] = kinds[position];
    hours[course] = catalogue.quarterHours[scores.courses[position]];
    values[course] = scores.scores[position] * hours[course];
    quarterHours += hours[course];
    if (isLeft(position)) dropped.push(course);
  }
  const unit = unitOf(hours);
  if (unit > 1) for (let course = 0; course < courseCount; course++) hours[course] /= unit;
  const binding = bindingGroups(catalogue, task);
  const exclusiveOf = exclusivesOf(rules, positions);
  const requirements = requirementsOf(rules, indexOf);
  return {
    positions,
    bounds: binding,
    courseCount,
    groupCount: binding.length,
    unit,
    hours,
    offered: quarterHours / unit,
    values,
    ...membershipsOf(binding, positions),
    kindOf,
    exclusiveOf,
    requirements,
    implications: createImplications({ courseCount, requirements, exclusiveOf }),
    pinned: [...new Set(pinned)]
      .map((position) => indexOf[position])
      .filter((course) => course >= 0)
      .sort((a, b) => a - b),
    dropped,
  };
}
