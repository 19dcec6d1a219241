import { createArena } from "../../kernels/create-arena.ts";
import { createKernelMemory } from "../../kernels/kernel-memory.ts";
import {
  blockTeachers,
  createSweepKernel,
  type SweepPosteriors,
  type SweepTask,
  sweepScratchDoubles,
} from "../../kernels/sweep-posteriors.ts";
import type { AnswerRuns } from "./answer-runs.ts";
import type { AnswerTable } from "./answer-table.ts";
import type { LikelihoodTable } from "./likelihood-table.ts";
import type { Nesting } from "./nesting.ts";
import { placeRuns, type Stretch } from "./run-stretches.ts";
import { sweepPosteriorsTwin } from "./sweep-twin.ts";

/** Answers of teachers, a row each, and the likelihoods of their items. */
export type TestedAnswers = { readonly table: AnswerTable; readonly likelihoods: LikelihoodTable };

/** A sweep over all teachers in a memory of its own, and what runs it. */
export type SweepLayout = {
  /** Stretch by stretch; the rows of runs that are of no kind are to be filled for each. */
  readonly stretches: readonly Stretch[];
  readonly task: Omit<SweepTask, "first" | "last">;
  readonly run: SweepPosteriors;
};

/** How long the columns of a sweep are. */
type Lengths = {
  readonly size: number;
  readonly points: number;
  readonly teachers: number;
  readonly groups: number;
  readonly runs: number;
  readonly rows: number;
  readonly base: number;
};

/** What lies between the parts of a memory, at most. */
const slack = 4096;

function bytesOf({ size, points, teachers, groups, runs, rows, base }: Lengths): number {
  const ofGroups = (groups + 2) * size * (size + 2);
  const doubles = (rows + 3) * points + 2 * runs + base + ofGroups + sweepScratchDoubles(size);
  return 8 * doubles + 4 * (2 * runs + 2 * (teachers + 1)) + slack;
}

/** The place of each run in the block of its teacher. */
function placesOf({ competencies }: AnswerTable, { starts, rows }: AnswerRuns): Int32Array {
  const places = new Int32Array(starts.length - 1);
  for (let teacher = 0; teacher + 1 < rows.length; teacher++)
    for (let run = rows[teacher]; run < rows[teacher + 1]; run++)
      places[run] = competencies[starts[run]] * blockTeachers + (teacher % blockTeachers);
  return places;
}

/** Columns of these lengths, one after another. */
function columnsIn(memory: ReturnType<typeof createKernelMemory>, lengths: Lengths) {
  const { size, points, teachers, groups, runs, rows, base } = lengths;
  const arena = createArena(memory);
  return {
    size,
    points,
    nodes: arena.doubles(2 * points),
    table: arena.doubles((rows + 1) * points),
    starts: arena.integers(teachers + 1),
    places: arena.integers(runs),
    rows: arena.integers(runs),
    precisions: arena.doubles(runs),
    shifts: arena.doubles(runs),
    precision: arena.doubles(size * size),
    means: arena.doubles(groups * size),
    groups: arena.integers(teachers),
    ...(base > 0 && { base: arena.doubles(base) }),
    information: arena.doubles(groups * size * size),
    weighted: arena.doubles(groups * size),
    scatter: arena.doubles(size * size),
    scratch: arena.doubles(sweepScratchDoubles(size)),
  };
}

/** Lays out a memory for the sweeps over the teachers of `table`, with everything in it that stays. */
export function layOutSweep(
  { table, likelihoods }: TestedAnswers,
  runs: AnswerRuns,
  { groupOf, parentOf, base }: Nesting,
  size: number,
): SweepLayout {
  const { rowCount, rows, stretches } = placeRuns(runs);
  const lengths = {
    size,
    points: likelihoods.nodes.length,
    teachers: groupOf.length,
    groups: parentOf.length,
    runs: rows.length,
    rows: rowCount,
    base: base?.length ?? 0,
  };
  const memory = createKernelMemory(bytesOf(lengths), "plain");
  const task = columnsIn(memory, lengths);
  task.nodes.set(likelihoods.nodes);
  task.starts.set(runs.rows);
  task.places.set(placesOf(table, runs));
  task.rows.set(rows);
  task.groups.set(groupOf);
  if (base !== undefined) task.base?.set(base);
  return { stretches, task, run: createSweepKernel(memory) ?? sweepPosteriorsTwin };
}
