import {
  type Arena,
  type Random,
  type SweepPosteriors,
  type SweepTask,
  sweepScratchDoubles,
} from "@jingxun/engine";
import { chance, pick } from "../inputs/draw.ts";
import type { DrawTask } from "./kernel-case.ts";

/** How large a task is. */
export type SweepShape = {
  readonly teachers: number;
  readonly size: number;
  readonly groups: number;
  /** Nodes, and rows of likelihoods. */
  readonly points: number;
  readonly rows: number;
  /** Chance that a competency was tested. */
  readonly tested: number;
  /** About that of the prior. */
  readonly precision: number;
};

const block = 4;

/** Fills a row with the likelihood of some right and wrong answers. */
function fillRow(random: Random, { nodes, table, points }: SweepTask, row: number, answers: number): void {
  const [difficulty, slope] = [random.normal(), 0.5 + random.uniform()];
  const right = random.integer(answers + 1);
  for (let node = 0; node < points; node++) {
    let product = 1;
    for (let answer = 0; answer < answers; answer++) {
      const probability = 1 / (1 + Math.exp(-slope * (nodes[node] - difficulty)));
      product *= answer < right ? probability : 1 - probability;
    }
    table[row * points + node] = product;
  }
}

/** Fills a precision: the inverse of no particular covariance, positive definite as its diagonal dominates. */
function fillPrecision(random: Random, { precision, size }: SweepTask, about: number): void {
  const scale = about / (1 + size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      const value = row === column ? scale * (1 + size) : scale * (2 * random.uniform() - 1);
      precision[row * size + column] = value;
      precision[column * size + row] = value;
    }
}

/** Returns which competencies of each teacher were tested, as places. */
function drawPlaces(random: Random, { teachers, size, tested }: SweepShape): readonly (readonly number[])[] {
  return Array.from({ length: teachers }, (_, teacher) =>
    Array.from({ length: size }, (_, k) => k * block + (teacher % block)).filter(() =>
      chance(random, tested),
    ),
  );
}

/** Returns a sweep over drawn answers of all teachers; sites and sums are zeros. */
export function drawSweepTask(random: Random, arena: Arena, shape: SweepShape): SweepTask {
  const { teachers, size, groups, points, rows } = shape;
  const places = drawPlaces(random, shape);
  const siteCount = places.reduce((sum, { length }) => sum + length, 0);
  const task: SweepTask = {
    first: 0,
    last: teachers,
    size,
    points,
    nodes: arena.doubles(2 * points).fill(0),
    table: arena.doubles((rows + 1) * points).fill(0),
    starts: arena.integers(teachers + 1),
    places: arena.integers(siteCount),
    rows: arena.integers(siteCount),
    precisions: arena.doubles(siteCount).fill(0),
    shifts: arena.doubles(siteCount).fill(0),
    precision: arena.doubles(size * size),
    means: arena.doubles(groups * size),
    groups: arena.integers(teachers),
    information: arena.doubles(groups * size * size).fill(0),
    weighted: arena.doubles(groups * size).fill(0),
    scatter: arena.doubles(size * size).fill(0),
    scratch: arena.doubles(sweepScratchDoubles(size)),
  };
  places.forEach(({ length }, teacher) => {
    task.starts[teacher + 1] = (teacher === 0 ? 0 : task.starts[teacher]) + length;
    task.groups[teacher] = random.integer(groups);
  });
  task.starts[0] = 0;
  task.places.set(places.flat());
  for (let site = 0; site < siteCount; site++) task.rows[site] = random.integer(rows);
  for (let node = 0; node < points; node++) task.nodes[node] = (16 * node) / (points - 1) - 8;
  for (let row = 0; row < rows; row++) fillRow(random, task, row, random.integer(7));
  for (let at = 0; at < task.means.length; at++) task.means[at] = random.normal();
  fillPrecision(random, task, shape.precision);
  return task;
}

/**
 * A few teachers, at times nobody or untested, or with a prior so far off or so narrow that no node is within reach, or a
 * likelihood of 0; swept three times, the last from a block on.
 */
export const drawSweep: DrawTask<SweepPosteriors> = (random, arena) => {
  const [teachers, size, groups, rows] = [
    random.integer(14),
    1 + random.integer(6),
    1 + random.integer(3),
    5,
  ];
  const points = pick(random, [3, 33, 65]);
  const [tested, precision] = [pick(random, [0, 0.4, 0.8, 1]), pick(random, [0.02, 1, 10, 1e5])];
  const shape = { teachers, size, groups, rows, points, tested, precision };
  const task = drawSweepTask(random, arena, shape);
  if (chance(random, 0.2)) task.table.fill(0, 0, points);
  if (chance(random, 0.2)) task.means.fill(pick(random, [-30, -9, 9, 30]), 0, size);
  const base = arena.doubles(teachers * size);
  for (let at = 0; at < base.length; at++) base[at] = random.normal();
  const whole = chance(random, 0.5) ? task : { ...task, base };
  const filled = ["precisions", "shifts", "information", "weighted", "scatter"] as const;
  return (sweep) => {
    const own = Object.fromEntries(
      filled.map((name) => [name, arena.doubles(task[name].length).fill(0)]),
    ) as Pick<SweepTask, (typeof filled)[number]>;
    sweep({ ...whole, ...own });
    sweep({ ...whole, ...own });
    sweep({ ...whole, ...own, first: Math.min(block, teachers) & ~(block - 1) });
    return filled.map((name) => own[name]);
  };
};
