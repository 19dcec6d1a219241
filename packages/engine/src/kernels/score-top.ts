import type { LoadedModule } from "./load-module.ts";
import { type MultiplyTask, multiplyTwin, panelTeachers } from "./multiply.ts";
import { quantise } from "./quantise.ts";
import { eligibleOf, selectScratchBytes, type TopRows, writeTopRow } from "./select-top.ts";

export type ScoreTopTask = TopRows &
  Omit<MultiplyTask, "out" | "stride"> & {
    /** Any number of teachers; their panels are whole. */
    readonly teachers: number;
    /** Score of 1.0 in integers. */
    readonly scale: number;
    /** One bit a course, the lowest first: `courses / 8` bytes a teacher. */
    readonly eligible: Uint8Array;
    /** At least `scoreTopScratchBytes(courses)`. */
    readonly scratch: Uint8Array;
  };

/**
 * Scores teachers by courses, in integers, and selects each teacher's `top` best eligible courses, the best first, the
 * lower index first among equals.
 */
export type ScoreTop = (task: ScoreTopTask) => void;

const teachersAtOnce = 24;
const strideSlack = 16;

/** Returns the bytes of scratch memory that scoring and selecting among so many courses takes. */
export function scoreTopScratchBytes(courses: number): number {
  return 4 * teachersAtOnce * (courses + strideSlack) + selectScratchBytes(courses);
}

/** The same in TypeScript. */
export const scoreTopTwin: ScoreTop = (task) => {
  const { teachers, courses, scale, eligible } = task;
  const rows = Math.ceil(teachers / panelTeachers) * panelTeachers;
  const out = new Float32Array(rows * courses);
  multiplyTwin.multiply({ ...task, teachers: rows, out, stride: courses });
  for (let teacher = 0; teacher < teachers; teacher++)
    writeTopRow(task, teacher, eligibleOf(eligible, teacher, courses), (course) =>
      quantise(out[teacher * courses + course], scale),
    );
};

/** Returns the kernel of a loaded module. */
export function bindScoreTop({ exports, at }: LoadedModule): ScoreTop {
  return (task) => {
    const { teachers, courses, depth, teacherPanels, coursePanels, scale, eligible, top, scratch } = task;
    const { outCourses, outScores, outCounts } = task;
    exports.scoreTop(
      teachers,
      courses,
      depth,
      at(teacherPanels),
      at(coursePanels),
      scale,
      at(eligible),
      top,
      at(outCourses),
      at(outScores),
      at(outCounts),
      at(scratch),
    );
  };
}
