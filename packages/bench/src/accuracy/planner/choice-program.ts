import type { ChoiceProblem } from "@jingxun/engine";

type Group = ChoiceProblem["groups"][number];

/** A sum for the CPLEX LP format, in which a sum must not be empty and numbers must not have the form +-1. */
function sumText(terms: readonly (readonly [weight: number, name: string])[]): string {
  if (terms.length === 0) return "0 nothing";
  return terms.map(([weight, name]) => `${weight < 0 ? "-" : "+"} ${Math.abs(weight)} ${name}`).join(" ");
}

/** The hours of a bonus in parts, each worth its slope an hour: as it is concave, the best part is filled first. */
function bonusParts({ bonus = [] }: Group, group: number) {
  let [before, valueBefore] = [0, 0];
  return bonus.flatMap(([until, value], part) => {
    const [length, gain] = [until - before, value - valueBefore];
    [before, valueBefore] = [until, value];
    return length > 0 ? [{ name: `b${group}_${part}`, length, slope: gain / length }] : [];
  });
}

/**
 * Returns a problem in the CPLEX LP format, its courses as x0, x1, …, in hours. With the goal `nothing` every choice that
 * keeps the rules is worth 0, which asks only whether there is one.
 */
export function choiceProgram(problem: ChoiceProblem, goal: "value" | "nothing" = "value"): string {
  const { courses, groups, hours, pinned, dropped } = problem;
  const column = new Map(courses.map(({ id }, index) => [id, `x${index}`]));
  const hoursOf = (isIn: (course: ChoiceProblem["courses"][number]) => boolean) =>
    courses.filter(isIn).map((course) => [course.hours, column.get(course.id)!] as const);
  const parts = groups.map(bonusParts);
  const rows = groups.flatMap((group, index) => {
    const ofGroup = hoursOf((course) => course.groups.includes(group.id));
    const { minHours, maxHours } = group;
    const filled = parts[index].map(({ name }) => [-1, name] as const);
    return [
      ...(minHours === undefined ? [] : [`${sumText(ofGroup)} >= ${minHours}`]),
      ...(maxHours === undefined ? [] : [`${sumText(ofGroup)} <= ${maxHours}`]),
      ...(filled.length === 0 ? [] : [`${sumText([...ofGroup, ...filled])} >= 0`]),
    ];
  });
  const editions = new Map<string, string[]>();
  for (const { id, exclusive } of courses)
    if (exclusive !== undefined)
      editions.set(exclusive, [...(editions.get(exclusive) ?? []), column.get(id)!]);
  const one = (names: readonly string[]) => sumText(names.map((name) => [1, name] as const));
  const worth = [
    ...courses.map(({ score }, index) => [score, `x${index}`] as const),
    ...parts.flat().map(({ slope, name }) => [slope, name] as const),
  ];
  return [
    "Maximize",
    goal === "value" ? sumText(worth) : "0 nothing",
    "Subject To",
    `${sumText(hoursOf(() => true))} >= ${hours.min}`,
    `${sumText(hoursOf(() => true))} <= ${hours.max}`,
    ...rows,
    ...[...editions.values()].map((names) => `${one(names)} <= 1`),
    ...courses.flatMap(({ id, requires = [] }) =>
      requires.map((needed) => `${column.get(needed)} - ${column.get(id)} >= 0`),
    ),
    ...pinned.map((id) => `${column.get(id)} >= 1`),
    ...dropped.map((id) => `${column.get(id)} <= 0`),
    "Bounds",
    "0 <= nothing <= 0",
    ...parts.flat().map(({ name, length }) => `0 <= ${name} <= ${length}`),
    "Binary",
    courses.map((_, index) => `x${index}`).join(" "),
    "End",
  ].join("\n");
}
