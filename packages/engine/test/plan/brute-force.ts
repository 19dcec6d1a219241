import type { ProblemRows } from "./random-problem.ts";

/** A set of courses within the bounds of all groups. */
export type Candidate = {
  readonly total: number;
  readonly value: number;
  readonly groupHours: readonly number[];
  readonly selected: readonly number[];
};

/** Every set of courses within the groups' bounds and the limit. */
export function allPlans({ courses, groups, limit }: ProblemRows): readonly Candidate[] {
  const plans: Candidate[] = [];
  const groupHours = groups.map(() => 0);
  const selected: number[] = [];
  const visit = (course: number, total: number, value: number) => {
    if (total > limit || groups.some(({ max }, group) => groupHours[group] > max)) return;
    if (course === courses.length) {
      if (groups.every(({ min }, group) => groupHours[group] >= min)) {
        plans.push({ total, value, groupHours: [...groupHours], selected: [...selected] });
      }
      return;
    }
    visit(course + 1, total, value);
    const { quarterHours, group, value: gain } = courses[course];
    groupHours[group] += quarterHours;
    selected.push(course);
    visit(course + 1, total + quarterHours, value + gain);
    selected.pop();
    groupHours[group] -= quarterHours;
  };
  visit(0, 0, 0);
  return plans;
}

/** The order of plans: more value first, then the first groups longer, then their courses earlier. */
function comparePlans({ courses, groups }: ProblemRows, a: Candidate, b: Candidate): number {
  if (a.value !== b.value) return b.value - a.value;
  for (let group = 0; group < groups.length; group++) {
    if (a.groupHours[group] !== b.groupHours[group]) return b.groupHours[group] - a.groupHours[group];
  }
  for (let group = 0; group < groups.length; group++) {
    const ofGroup = ({ selected }: Candidate) => selected.filter((course) => courses[course].group === group);
    const [left, right] = [ofGroup(a), ofGroup(b)];
    for (let place = 0; place < left.length; place++) {
      if (left[place] !== right[place]) return left[place] - right[place];
    }
  }
  return 0;
}

/** The best plan of each total, by total; `undefined` where there is none. */
export function bestPlans(rows: ProblemRows): readonly (Candidate | undefined)[] {
  const best: (Candidate | undefined)[] = new Array(rows.limit + 1).fill(undefined);
  for (const plan of allPlans(rows)) {
    const rival = best[plan.total];
    if (rival === undefined || comparePlans(rows, plan, rival) < 0) best[plan.total] = plan;
  }
  return best;
}
