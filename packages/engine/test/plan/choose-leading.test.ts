import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { createKernelMemory } from "../../src/kernels/kernel-memory.ts";
import { createPlanKernel, planMemoryBytes } from "../../src/kernels/plan-groups.ts";
import { createPriceTwin } from "../../src/kernels/price-courses-twin.ts";
import { createLeaderFinder, type LeaderFinder } from "../../src/plan/leading-courses.ts";
import type { PlanTask } from "../../src/plan/plan-task.ts";
import { createGroupedSolver } from "../../src/plan/solve-groups.ts";
import { solveTask } from "../../src/plan/solve-task.ts";
import { noMaximum } from "./random-problem.ts";

const solver = createGroupedSolver(createPlanKernel(createKernelMemory(planMemoryBytes())));
const groupCount = 6;
const noLeaders: LeaderFinder = () => undefined;

/** A catalogue of 64 to 363 courses, all of them scored, and what is to be planned of it. */
function drawTask(seed: number) {
  const { integer } = createRandom(seed);
  const courseCount = 64 + integer(300);
  const draw = (of: () => number) => Array.from({ length: courseCount }, of);
  const durations = [
    [2, 3, 4, 5, 6, 7, 8, 10, 12],
    [4, 6, 8, 12],
    [6, 10],
  ][integer(3)];
  // Few scores make ties, in and beside a plan; those above a million and below 0 come of prices of seats. Steps of 1024
  // are those in which leaders are told apart: the best of the others is just below the last leader.
  const [distinct, step] = [
    [12, 100_000],
    [40, 30_000],
    [30, 1024],
    [1_200_000, 1],
  ][integer(4)];
  const least = integer(8) === 0 ? -200_000 : 1023;
  const scores = draw(() => least + integer(distinct) * step);
  const catalogue = {
    quarterHours: Uint16Array.from(draw(() => durations[integer(durations.length)])),
    groupOf: Uint16Array.from(draw(() => integer(groupCount))),
    groups: Array.from({ length: groupCount }, (_, group) => `group:${group}`),
  };
  const least0 = integer(80);
  const length = 1 + integer(12);
  const bounds = (isBound: () => boolean, hours: () => number, none: number) =>
    Uint16Array.from(catalogue.groups, () => (isBound() ? hours() : none));
  const someOf = (count: number) => Array.from({ length: count }, () => integer(courseCount));
  const isBounded = integer(3) === 0;
  const task: PlanTask = {
    scores: { courses: Uint32Array.from(scores.keys()), scores: Int32Array.from(scores) },
    groups: {
      min: bounds(
        () => integer(12) === 0,
        () => integer(9),
        0,
      ),
      max: bounds(
        () => isBounded && integer(2) === 0,
        () => 4 + integer(30),
        noMaximum,
      ),
    },
    rules: undefined,
    totals: Array.from({ length }, (_, index) => least0 + index),
    most: least0 + length + integer(20),
    pinned: integer(3) === 0 ? [...new Set(someOf(integer(4)))] : [],
    dropped: new Set(integer(3) === 0 ? someOf(integer(30)) : []),
    wanted: integer(3) === 0 ? [...new Set(someOf(integer(3)))] : [],
  };
  return { catalogue, task };
}

type Drawn = ReturnType<typeof drawTask>;

/** The plan, and how many courses were in each problem that was solved for it. */
function solved({ catalogue, task }: Drawn, leadersOf: LeaderFinder) {
  const courseCounts: number[] = [];
  const counting: typeof solver = {
    ...solver,
    solve: (problem) => {
      courseCounts.push(problem.courseCount);
      return solver.solve(problem);
    },
  };
  const scoring = { programme: { catalogue } } as never;
  return {
    plan: solveTask({ scoring, solver: counting, prices: createPriceTwin(), leadersOf }, task),
    courseCounts,
  };
}

describe("plans among leading courses", () => {
  test("are those among all courses, ties included", () => {
    let solvedAgain = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const drawn = drawTask(seed);
        const { plan, courseCounts } = solved(drawn, createLeaderFinder(drawn.catalogue));
        expect(plan).toEqual(solved(drawn, noLeaders).plan);
        if (courseCounts.length > 2) solvedAgain++;
      }),
      { numRuns: 3000 },
    );
    expect(solvedAgain).toBeGreaterThan(0);
  });

  test("give way to an equal plan with a course beside them, even where its score is just below theirs", () => {
    // Course 0 is no leader; with course 1 it is worth as much as course 2, and the tie rule names it first.
    const beside = 400 * 1024 + 1023;
    const leader = beside + 500;
    const catalogue = {
      quarterHours: Uint16Array.from({ length: 80 }, (_, course) => [4, 4, 8][course] ?? 12),
      groupOf: new Uint16Array(80),
      groups: ["group"],
    };
    const scores = Int32Array.from(
      { length: 80 },
      (_, course) => [beside, 2 * leader - beside][course] ?? leader,
    );
    const task: PlanTask = {
      scores: { courses: Uint32Array.from(scores.keys()), scores },
      groups: { min: new Uint16Array(1), max: new Uint16Array(1).fill(noMaximum) },
      rules: undefined,
      totals: [8],
      most: 8,
      pinned: [],
      dropped: new Set(),
      wanted: [],
    };
    const { plan, courseCounts } = solved({ catalogue, task }, createLeaderFinder(catalogue));
    expect(courseCounts).toEqual([2, 3]);
    expect(plan).toMatchObject({ status: "solved", core: [0, 1], extension: [] });
  });

  test("are found without most of the courses", () => {
    const { integer } = createRandom(7);
    const drawn = drawTask(7);
    const courseCount = 400;
    const draw = (of: () => number) => Array.from({ length: courseCount }, of);
    const catalogue = {
      ...drawn.catalogue,
      quarterHours: Uint16Array.from(draw(() => 2 + integer(10))),
      groupOf: Uint16Array.from(draw(() => integer(groupCount))),
    };
    const task: PlanTask = {
      ...drawn.task,
      scores: {
        courses: Uint32Array.from({ length: courseCount }, (_, course) => course),
        scores: Int32Array.from(draw(() => integer(1_000_000))),
      },
      groups: {
        min: new Uint16Array(groupCount),
        max: new Uint16Array(groupCount).fill(noMaximum),
      },
      totals: [76],
      most: 92,
      pinned: [],
      dropped: new Set(),
      wanted: [],
    };
    const { courseCounts } = solved({ catalogue, task }, createLeaderFinder(catalogue));
    expect(courseCounts).toHaveLength(2);
    expect(Math.max(...courseCounts)).toBeLessThan(60);
  });
});

describe("the finder of leaders", () => {
  const quarterHours = new Uint16Array(100).fill(4);
  const courses = Uint32Array.from({ length: 100 }, (_, course) => course);

  test("ranks the best by score, then by position, and tells what the others score less than", () => {
    const scores = Int32Array.from(courses, (course) => ((course * 37) % 50) * 10_000);
    const { count, positions, ranked, floor } = createLeaderFinder({ quarterHours })(
      { courses, scores },
      undefined,
      24,
    )!;
    const best = [...courses].sort((a, b) => scores[b] - scores[a] || a - b).slice(0, 6);
    expect(ranked.slice(0, count)).toEqual(best);
    expect([...positions.subarray(0, count)]).toEqual(best.toSorted((a, b) => a - b));
    expect(floor).toBeGreaterThan(scores[best[5]] - 10_000);
    expect(floor).toBeLessThanOrEqual(scores[best[5]]);
  });

  test("gives none of few courses, of equal ones, and of fewer hours than are wanted", () => {
    const find = createLeaderFinder({ quarterHours });
    const scores = Int32Array.from(courses, (course) => course * 1000);
    const few = { courses: courses.slice(0, 20), scores: scores.slice(0, 20) };
    expect(find(few, undefined, 8)).toBeUndefined();
    expect(find({ courses, scores: new Int32Array(100) }, undefined, 8)).toBeUndefined();
    expect(find({ courses, scores }, undefined, 401)).toBeUndefined();
  });
});
