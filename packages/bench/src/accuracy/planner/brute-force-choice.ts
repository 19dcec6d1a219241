import type { ChoiceProblem } from "@jingxun/engine";

/** The bonus of a group at so many hours, point by point as the format of problems says. */
function bonusOf(bonus: ChoiceProblem["groups"][number]["bonus"], hours: number): number {
  if (bonus === undefined || bonus.length === 0) return 0;
  const points = [[0, 0] as const, ...bonus];
  const next = points.findIndex(([until]) => until > hours);
  if (next < 0) return points[points.length - 1][1];
  const [[from, low], [until, high]] = [points[next - 1], points[next]];
  return low + ((high - low) * (hours - from)) / (until - from);
}

/** Returns what a set of courses is worth, or `undefined` if it breaks a rule. */
export function worthOf(problem: ChoiceProblem, selected: ReadonlySet<string>): number | undefined {
  const chosen = problem.courses.filter(({ id }) => selected.has(id));
  const total = (courses: ChoiceProblem["courses"]) => courses.reduce((sum, { hours }) => sum + hours, 0);
  const editions = chosen.flatMap(({ exclusive }) => exclusive ?? []);
  if (new Set(editions).size < editions.length) return undefined;
  if (chosen.some(({ requires = [] }) => requires.some((id) => !selected.has(id)))) return undefined;
  if (problem.pinned.some((id) => !selected.has(id)) || problem.dropped.some((id) => selected.has(id)))
    return undefined;
  if (total(chosen) < problem.hours.min || total(chosen) > problem.hours.max) return undefined;
  let worth = chosen.reduce((sum, { score }) => sum + score, 0);
  for (const { id, minHours = 0, maxHours = Number.POSITIVE_INFINITY, bonus } of problem.groups) {
    const hours = total(chosen.filter(({ groups }) => groups.includes(id)));
    if (hours < minHours || hours > maxHours) return undefined;
    worth += bonusOf(bonus, hours);
  }
  return worth;
}

/** Returns the most that any set of courses is worth, by trying all; `undefined` if every set breaks a rule. */
export function bruteForceChoice(problem: ChoiceProblem): number | undefined {
  const ids = problem.courses.map(({ id }) => id);
  let best: number | undefined;
  for (let subset = 0; subset < 1 << ids.length; subset++) {
    const worth = worthOf(problem, new Set(ids.filter((_, course) => (subset >> course) & 1)));
    if (worth !== undefined && (best === undefined || worth > best)) best = worth;
  }
  return best;
}
