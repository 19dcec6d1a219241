import type { ChoiceProblem, Random } from "@jingxun/engine";
import { pick } from "./draw.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Course = Mutable<ChoiceProblem["courses"][number]>;
type Group = Mutable<ChoiceProblem["groups"][number]>;

/** A concave bonus of one to three breakpoints, whose first hour is worth about `worth`. */
function drawBonus(random: Random, worth: number): readonly (readonly [number, number])[] {
  let [hours, value, slope] = [0, 0, worth * (0.5 + random.uniform())];
  return Array.from({ length: 1 + random.integer(3) }, () => {
    const length = (1 + random.integer(8)) / 4;
    hours += length;
    value += slope * length;
    slope *= random.uniform();
    return [hours, value] as const;
  });
}

const idsOf = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);

/** Returns a problem of up to 11 courses with every kind of rule, few distinct scores, and often no plan. */
export function drawSmallChoice(random: Random): ChoiceProblem {
  const durations = pick(random, [[1, 2, 3, 4, 5, 6], [2, 4, 6, 8], [3, 6], [4], [0, 1, 4]]);
  const score = pick(random, [
    () => random.integer(4),
    () => random.uniform() * 10,
    () => random.integer(7) - 2,
    () => random.uniform() - 0.3,
  ]);
  const groups = idsOf("g", random.integer(5)).map((id): Group => {
    const group: Group = { id };
    if (random.integer(4) === 0) group.minHours = random.integer(8) / 4;
    if (random.integer(2) === 0) group.maxHours = random.integer(24) / 4;
    if (random.integer(4) === 0) group.bonus = drawBonus(random, 1);
    return group;
  });
  const ids = idsOf("c", random.integer(12));
  const courses = ids.map((id, index): Course => {
    const inGroups = groups.filter(() => random.integer(3) === 0).map((group) => group.id);
    const course: Course = { id, hours: pick(random, durations) / 4, score: score(), groups: inGroups };
    if (random.integer(5) === 0) course.exclusive = `e${random.integer(2)}`;
    if (index > 0 && random.integer(6) === 0) course.requires = [ids[random.integer(index)]];
    return course;
  });
  const min = random.integer(20) / 4;
  return {
    courses,
    hours: { min, max: min + random.integer(16) / 4 },
    groups,
    pinned: ids.filter(() => random.integer(20) === 0),
    dropped: ids.filter(() => random.integer(20) === 0),
  };
}

const quarterHours = [2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 8, 10, 12];

/**
 * Returns a problem of a teacher's size: 19 to 23 h of 40 to 120 courses in 4 to 8 groups with maxima. `rules`
 * adds groups that overlap, minima, bonuses, exclusive editions, requirements and pins; without it the groups
 * partition the courses.
 */
export function drawMediumChoice(random: Random, rules: boolean): ChoiceProblem {
  const groups = idsOf("g", 4 + random.integer(5)).map((id): Group => {
    const group: Group = { id, maxHours: 3 + random.integer(16) / 4 };
    if (random.integer(4) === 0) group.minHours = 1 + random.integer(4) / 4;
    if (rules && random.integer(3) === 0) group.bonus = drawBonus(random, 0.2);
    return group;
  });
  const ids = idsOf("c", 40 + random.integer(81));
  const courses = ids.map((id, index): Course => {
    const hours = pick(random, quarterHours) / 4;
    const inGroups = new Set([pick(random, groups).id]);
    if (rules && random.integer(2) === 0) inGroups.add(pick(random, groups).id);
    if (rules && random.integer(5) === 0) inGroups.clear();
    const course: Course = { id, hours, score: hours * random.uniform(), groups: [...inGroups] };
    if (rules && random.integer(5) === 0) course.exclusive = `e${random.integer(8)}`;
    if (rules && index > 0 && random.integer(8) === 0) course.requires = [ids[random.integer(index)]];
    return course;
  });
  const pinned = rules ? ids.filter(() => random.integer(60) === 0) : [];
  const dropped = rules ? ids.filter((id) => random.integer(20) === 0 && !pinned.includes(id)) : [];
  return { courses, hours: { min: 19, max: 23 }, groups, pinned, dropped };
}

/** Returns a problem of 8 to 14 courses whose rules often clash: minima near what is offered, pins, few hours. */
export function drawTightChoice(random: Random): ChoiceProblem {
  const groups = idsOf("g", 2 + random.integer(3)).map((id): Group => {
    const group: Group = { id };
    if (random.integer(2) === 0) group.minHours = 2 + random.integer(10) / 4;
    if (random.integer(2) === 0) group.maxHours = 1 + random.integer(16) / 4;
    return group;
  });
  const ids = idsOf("c", 8 + random.integer(7));
  const courses = ids.map((id, index): Course => {
    const inGroups = new Set([pick(random, groups).id]);
    if (random.integer(3) === 0) inGroups.add(pick(random, groups).id);
    const course: Course = { id, hours: pick(random, quarterHours) / 4, score: 1, groups: [...inGroups] };
    if (random.integer(4) === 0) course.exclusive = `e${random.integer(2)}`;
    if (index > 0 && random.integer(8) === 0) course.requires = [ids[random.integer(index)]];
    return course;
  });
  const min = 3 + random.integer(24) / 4;
  return {
    courses,
    hours: { min, max: min + random.integer(6) / 4 },
    groups,
    pinned: ids.filter(() => random.integer(12) === 0),
    dropped: ids.filter(() => random.integer(12) === 0),
  };
}
