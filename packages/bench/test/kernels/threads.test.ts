import { once } from "node:events";
import { Worker } from "node:worker_threads";
import {
  type Arena,
  createArena,
  createKernelMemory,
  createKernels,
  createRandom,
  panelTeachers,
  scoreTopScratchBytes,
} from "@jingxun/engine";
import { expect, test } from "vitest";
import { drawBits, drawFloats } from "../../src/kernels/draw-views.ts";

const [teachers, courses, depth, top, scale] = [24, 64, 8, 5, 1000];
const bytes = 1 << 18;

/** What all threads read, at the same places in every memory. */
const columnsIn = (arena: Arena) => ({
  teacherPanels: arena.floats(teachers * depth),
  coursePanels: arena.floats(courses * depth),
  eligible: arena.bytes((teachers * courses) / 8),
  outCourses: arena.integers(teachers * top),
  outScores: arena.integers(teachers * top),
  outCounts: arena.integers(teachers),
});

function drawColumns() {
  const memory = createKernelMemory(bytes, "shared");
  const arena = createArena(memory);
  const columns = columnsIn(arena);
  const random = createRandom(12);
  const other = createArena({ buffer: new ArrayBuffer(bytes) });
  columns.teacherPanels.set(drawFloats(random, other, teachers * depth));
  columns.coursePanels.set(drawFloats(random, other, courses * depth));
  columns.eligible.set(drawBits(random, other, teachers, courses, 0.5));
  return { memory, columns, used: arena.used() };
}

const filled = ({ outCourses, outScores, outCounts }: ReturnType<typeof columnsIn>) =>
  [outCourses, outScores, outCounts].map((view) => [...view]);

// What a thread does: it attaches the memory, and has an arena of its own behind what is shared.
const workerText = `
import { workerData, parentPort } from "node:worker_threads";
const { attachKernelMemory, createArena, createKernels } = await import(workerData.engine);
const { handle, views, first, end, from, count, shape, scratchBytes } = workerData;
const memory = attachKernelMemory(handle);
const kernels = createKernels(memory);
const scratch = createArena(memory, first, end).bytes(scratchBytes);
const { courses, depth, top } = shape;
kernels.scoreTop({
  ...shape,
  teachers: count,
  coursePanels: views.coursePanels,
  teacherPanels: views.teacherPanels.subarray(from * depth),
  eligible: views.eligible.subarray((from * courses) / 8),
  outCourses: views.outCourses.subarray(from * top),
  outScores: views.outScores.subarray(from * top),
  outCounts: views.outCounts.subarray(from),
  scratch,
});
parentPort.postMessage(kernels.runs);
`;

test("two threads in one memory fill what one fills", async () => {
  const alone = drawColumns();
  const scratchBytes = scoreTopScratchBytes(courses);
  const shape = { courses, depth, top, scale };
  const scratch = createArena(alone.memory, alone.used).bytes(scratchBytes);
  createKernels(alone.memory).scoreTop({ ...alone.columns, ...shape, teachers, scratch });

  const together = drawColumns();
  const count = 2 * panelTeachers;
  const engine = import.meta.resolve("@jingxun/engine/package.json").replace("package.json", "dist/index.js");
  const threads = [0, 1].map((index) => {
    const first = together.used + index * 2 * scratchBytes;
    const range = { first, end: first + 2 * scratchBytes, from: index * count, count };
    const { handle } = together.memory;
    const data = { engine, handle, views: together.columns, ...range, shape, scratchBytes };
    return new Worker(new URL(`data:text/javascript,${encodeURIComponent(workerText)}`), {
      workerData: data,
    });
  });
  const said = await Promise.all(threads.map((thread) => once(thread, "message")));
  await Promise.all(threads.map((thread) => thread.terminate()));
  expect(said).toEqual([["wasm"], ["wasm"]]);
  expect(filled(together.columns)).toEqual(filled(alone.columns));
});
