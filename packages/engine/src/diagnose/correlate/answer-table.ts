import { EngineError } from "../../data/errors.ts";
import type { CompetencyId } from "../../data/ids.ts";
import type { Answer } from "../estimate-ability.ts";
import type { AssessedTeacher } from "./assessed-teacher.ts";
import type { CompetencyItems } from "./competency-items.ts";

/** Answers in columns; row r has the answers `starts[r]` to `starts[r + 1]`, sorted by competency and item. */
export type AnswerTable = {
  readonly rowCount: number;
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  /** The competency of each answer's item, counted in the order of `competencies`. */
  readonly competencies: Uint16Array;
  readonly scores: Uint8Array;
};

function requireScore({ itemId, score }: Answer, highest: number): void {
  if (Number.isInteger(score) && score >= 0 && score <= highest) return;
  throw new EngineError(
    "invalid-record",
    `encodeAnswers: score of ${itemId} must be an integer from 0 to ${highest}, got ${score}`,
  );
}

type EncodedAnswer = { readonly item: number; readonly competency: number; readonly score: number };

function rowOf(
  { items, indexOf }: CompetencyItems,
  answers: readonly Answer[],
  used: Int32Array,
): readonly EncodedAnswer[] {
  const row: EncodedAnswer[] = [];
  for (const answer of answers) {
    const item = indexOf.get(answer.itemId);
    const competency = item === undefined ? -1 : used[items[item].competencyIndex];
    if (item === undefined || competency < 0) continue;
    requireScore(answer, items[item].b.length);
    row.push({ item, competency, score: answer.score });
  }
  row.sort((left, right) => left.competency - right.competency || left.item - right.item);
  for (let index = 1; index < row.length; index++)
    if (row[index - 1].item === row[index].item)
      throw new EngineError(
        "invalid-record",
        `encodeAnswers: an item must be answered once, got ${items[row[index].item].itemId} again`,
      );
  return row;
}

/**
 * Returns the answers of `teachers` in columns, a row a teacher, as far as they tell of `competencies`; answers
 * to unknown items and to other competencies are passed over.
 *
 * @throws {EngineError} `invalid-record` for a score that the item does not have, or an item answered twice.
 */
export function encodeAnswers(
  items: CompetencyItems,
  competencies: readonly CompetencyId[],
  teachers: readonly Pick<AssessedTeacher, "answers">[],
): AnswerTable {
  const used = Int32Array.from(items.competencies, (id) => competencies.indexOf(id));
  const rows = teachers.map(({ answers }) => rowOf(items, answers, used));
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, index) => {
    starts[index + 1] = starts[index] + row.length;
  });
  const answerCount = starts[rows.length];
  const table = {
    rowCount: rows.length,
    starts,
    items: new Uint32Array(answerCount),
    competencies: new Uint16Array(answerCount),
    scores: new Uint8Array(answerCount),
  };
  let at = 0;
  for (const row of rows)
    for (const { item, competency, score } of row) {
      table.items[at] = item;
      table.competencies[at] = competency;
      table.scores[at++] = score;
    }
  return table;
}
