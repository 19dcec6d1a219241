import { blockTeachers, type SweepPosteriors, type SweepTask } from "../../kernels/sweep-posteriors.ts";
import { improveSite } from "./normal-sites.ts";
import { createPosteriorMoments } from "./posterior-moments.ts";

type Room = ReturnType<typeof createRoom>;

function createRoom(size: number) {
  return {
    ...createPosteriorMoments(size),
    expected: new Float64Array(size),
    deviation: new Float64Array(size),
    /** A teacher's own, one a competency. */
    own: { precisions: new Float64Array(size), shifts: new Float64Array(size) },
    pair: new Float64Array(2),
  };
}

const competencyOf = ({ places }: SweepTask, site: number) => Math.floor(places[site] / blockTeachers);

function placeSites(task: SweepTask, teacher: number, { own }: Room): void {
  own.precisions.fill(0);
  own.shifts.fill(0);
  for (let site = task.starts[teacher]; site < task.starts[teacher + 1]; site++) {
    own.precisions[competencyOf(task, site)] = task.precisions[site];
    own.shifts[competencyOf(task, site)] = task.shifts[site];
  }
}

/**
 * Sums the posterior covariances in `information` and E θ − expected in `weighted`. Of symmetric sums only the lower
 * triangle is added up, which halves the time.
 */
function addTeacher(task: SweepTask, teacher: number, { moments, expected, deviation }: Room): void {
  const { size, groups, information, weighted, scatter } = task;
  const { mean, covariance } = moments;
  const group = groups[teacher];
  for (let k = 0; k < size; k++) {
    deviation[k] = mean[k] - expected[k];
    weighted[group * size + k] += deviation[k];
  }
  for (let k = 0; k < size; k++)
    for (let other = 0, at = k * size; other <= k; other++, at++) {
      information[group * size * size + at] += covariance[at];
      scatter[at] += covariance[at] + deviation[k] * deviation[other];
    }
}

function improveSites(task: SweepTask, teacher: number, { moments, pair }: Room): void {
  const { size, points, nodes, table, rows } = task;
  const grid = { nodes: nodes.subarray(0, points), step: nodes[1] - nodes[0] };
  for (let site = task.starts[teacher]; site < task.starts[teacher + 1]; site++) {
    const k = competencyOf(task, site);
    const variance = moments.covariance[k * (size + 1)];
    improveSite(task, site, moments.mean[k], variance, grid, table, rows[site] * points, pair);
  }
}

/** The kernel of a sweep in TypeScript: what defines its results, and what runs where WebAssembly cannot. */
export const sweepPosteriorsTwin: SweepPosteriors = (task) => {
  const { first, last, size, means, groups, base, precision } = task;
  const room = createRoom(size);
  for (let teacher = first; teacher < last; teacher++) {
    for (let k = 0; k < size; k++)
      room.expected[k] =
        means[groups[teacher] * size + k] + (base === undefined ? 0 : base[teacher * size + k]);
    placeSites(task, teacher, room);
    room.fill(room.own, room.expected, precision);
    addTeacher(task, teacher, room);
    improveSites(task, teacher, room);
  }
};
