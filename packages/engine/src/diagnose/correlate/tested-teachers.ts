import type { CompetencyId } from "../../data/ids.ts";
import { type AnswerTable, encodeAnswers } from "./answer-table.ts";
import type { AssessedTeacher } from "./assessed-teacher.ts";
import type { CompetencyItems } from "./competency-items.ts";

/** Teachers with answers that count, and those answers, row by row. */
export type TestedTeachers = { readonly tested: readonly AssessedTeacher[]; readonly table: AnswerTable };

/**
 * Returns those of `teachers` who answered an item of `competencies`, in their order.
 *
 * @throws {EngineError} `invalid-record` for a score that the item does not have, or an item answered twice.
 */
export function testedTeachers(
  items: CompetencyItems,
  competencies: readonly CompetencyId[],
  teachers: readonly AssessedTeacher[],
): TestedTeachers {
  const everyone = encodeAnswers(items, competencies, teachers);
  const tested = teachers.filter((_, row) => everyone.starts[row + 1] > everyone.starts[row]);
  // A row without answers starts where the next one does: leaving it out leaves the answers as they are.
  const starts = [...new Set(everyone.starts)];
  return { tested, table: { ...everyone, rowCount: tested.length, starts: Uint32Array.from(starts) } };
}
