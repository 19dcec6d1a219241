/** A course to choose; `index` is its place among all courses, in quarter-hours. */
export type NaiveCourse = {
  readonly index: number;
  readonly quarterHours: number;
  readonly value: number;
  readonly group: number;
};

/** A problem of `GroupedProblem` in objects. */
export type NaiveProblem = {
  readonly courses: readonly NaiveCourse[];
  readonly groups: readonly { readonly min: number; readonly max: number }[];
  readonly limit: number;
};

/** The best choice of one total: its value and the courses' indices, ascending. */
export type NaiveChoice = { readonly value: number; readonly selected: readonly number[] };

const impossible = Number.NEGATIVE_INFINITY;
const nothing = (limit: number): number[] =>
  Array.from({ length: limit + 1 }, (_, total) => (total === 0 ? 0 : impossible));

/** Table[k][t] is the best value of a choice of exactly t among the courses from the k-th on. */
function courseTable(courses: readonly NaiveCourse[], limit: number): readonly number[][] {
  const table = [nothing(limit)];
  for (const { quarterHours, value } of [...courses].reverse()) {
    const [after] = table;
    table.unshift(
      after.map((leave, total) =>
        Math.max(leave, total < quarterHours ? impossible : after[total - quarterHours] + value),
      ),
    );
  }
  return table;
}

function readCourses(
  courses: readonly NaiveCourse[],
  table: readonly number[][],
  total: number,
): readonly number[] {
  const selected: number[] = [];
  let left = total;
  courses.forEach(({ index, quarterHours, value }, place) => {
    if (left < quarterHours || table[place][left] !== table[place + 1][left - quarterHours] + value) return;
    selected.push(index);
    left -= quarterHours;
  });
  return selected;
}

/**
 * Solves a problem by textbook dynamic programming: for each group a table over all its courses and exact
 * totals, then the groups one after another over all ways to share a total. Among equals the first group takes
 * most, then the second, and so on, and within a group the first courses.
 *
 * @returns a function from a total to the best choice of exactly that total, if there is one.
 */
export function naiveSolution({
  courses,
  groups,
  limit,
}: NaiveProblem): (total: number) => NaiveChoice | undefined {
  const ofGroup = groups.map((_, group) => courses.filter((course) => course.group === group));
  const parts = ofGroup.map((own) => courseTable(own, limit));
  const rows = [nothing(limit)];
  const shares: number[][] = [];
  for (let group = groups.length - 1; group >= 0; group--) {
    const [after] = rows;
    const row = after.map(() => impossible);
    const shareOf = after.map(() => 0);
    for (let total = 0; total <= limit; total++) {
      for (let share = groups[group].min; share <= Math.min(total, groups[group].max); share++) {
        const value = parts[group][0][share] + after[total - share];
        if (value === impossible || value < row[total]) continue;
        row[total] = value;
        shareOf[total] = share;
      }
    }
    rows.unshift(row);
    shares.unshift(shareOf);
  }
  return (total) => {
    const value = rows[0][total] ?? impossible;
    if (value === impossible) return undefined;
    let left = total;
    const selected = groups.flatMap((_, group) => {
      const share = shares[group][left];
      left -= share;
      return readCourses(ofGroup[group], parts[group], share);
    });
    return { value, selected: selected.sort((a, b) => a - b) };
  };
}
