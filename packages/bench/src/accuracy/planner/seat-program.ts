import loadHighs from "highs";

// The package declares its types as CommonJS, so they hide one level down what the ES module exports.
const load = loadHighs as unknown as typeof loadHighs.default;
const exact = { mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false };

/** A core to be chosen: courses with their worth and quarter-hours, and the total that they must have. */
export type CoreChoice = {
  readonly total: number;
  readonly courses: readonly { readonly course: number; readonly worth: number; readonly quarters: number }[];
};

/** Returns a whole county in the CPLEX LP format: x of teacher and course is 1 where the core has the course. */
function seatProgram(cores: readonly CoreChoice[], seats: ReadonlyMap<number, number>): string {
  const name = (teacher: number, course: number) => `x${teacher}_${course}`;
  const all = cores.flatMap(({ courses }, teacher) => courses.map((one) => ({ teacher, ...one })));
  const limits = [...seats].flatMap(([course, count]) => {
    const takers = all.filter((one) => one.course === course);
    return takers.length <= count
      ? []
      : [`${takers.map(({ teacher }) => `+ ${name(teacher, course)}`).join(" ")} <= ${count}`];
  });
  const totals = cores.map(
    ({ courses, total }, teacher) =>
      `${courses.map(({ course, quarters }) => `+ ${quarters} ${name(teacher, course)}`).join(" ")} - ${total} y${teacher} = 0`,
  );
  return [
    "Maximize",
    all.map(({ teacher, course, worth }) => `+ ${worth} ${name(teacher, course)}`).join(" "),
    "Subject To",
    ...totals,
    ...limits,
    "Binary",
    [...cores.keys()].map((teacher) => `y${teacher}`).join(" "),
    all.map(({ teacher, course }) => name(teacher, course)).join(" "),
    "End",
  ].join("\n");
}

/** Returns what the best cores of a county are worth within its seats, by HiGHS with both gaps 0. */
export async function createSeatSolver(): Promise<
  (cores: readonly CoreChoice[], seats: ReadonlyMap<number, number>) => number
> {
  const highs = await load();
  return (cores, seats) => {
    const result = highs.solve(seatProgram(cores, seats), exact);
    if (result.Status !== "Optimal") throw new Error(`HiGHS: expected an optimum, got ${result.Status}`);
    return Math.round(result.ObjectiveValue);
  };
}
