import { compareIds } from "../../data/ids.ts";
import type { AssessedTeacher } from "./assessed-teacher.ts";
import { cellKey } from "./cell-key.ts";

/** Teachers by cell and stage. */
export type TeacherCells = {
  /** Sorted by stage and subject; empty text where a teacher has none. */
  readonly cells: readonly { readonly stage: string; readonly subject: string }[];
  readonly stages: readonly string[];
  /** The cell of each teacher. */
  readonly groupOf: Uint32Array;
  /** The stage of each cell. */
  readonly parentOf: Uint32Array;
};

/** Returns the cells of `teachers`, stage × subject. */
export function cellsOf(teachers: readonly AssessedTeacher[]): TeacherCells {
  const byKey = new Map(
    teachers.map((teacher) => [
      cellKey(teacher),
      { stage: teacher.stage ?? "", subject: teacher.subject ?? "" },
    ]),
  );
  const keys = [...byKey.keys()].sort(compareIds);
  const cells = keys.map((key) => byKey.get(key)!);
  const stages = [...new Set(cells.map(({ stage }) => stage))];
  const indexOf = new Map(keys.map((key, index) => [key, index]));
  return {
    cells,
    stages,
    groupOf: Uint32Array.from(teachers, (teacher) => indexOf.get(cellKey(teacher))!),
    parentOf: Uint32Array.from(cells, ({ stage }) => stages.indexOf(stage)),
  };
}
