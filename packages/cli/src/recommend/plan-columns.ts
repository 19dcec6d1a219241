import { encodeColumns, missing, type PieceIds } from "@jingxun/datasets";
import type { Catalogue, Engine, Plan, PlanRecord } from "@jingxun/engine";
import { outputs } from "@jingxun/engine";
import { catalogueIdsOf } from "./known-ids.ts";
import { createNumberRows } from "./number-rows.ts";
import type { PlanRows } from "./plan-rows.ts";
import { createReasonCodes, type ReasonCode } from "./reason-codes.ts";

/** The codes of the words of a column. */
function wordsOf(name: "category" | "origin" | "part"): ReadonlyMap<string, number> {
  const type = outputs.plans.columns.find((column) => column.name === name)?.type;
  return new Map(type?.kind === "word" ? type.words.map((word, code) => [word, code]) : []);
}

const words = { category: wordsOf("category"), origin: wordsOf("origin"), part: wordsOf("part") };

const columnNames = [
  "teacherId",
  "position",
  "courseId",
  "category",
  "topicId",
  "hours",
  "origin",
  "part",
  "score",
  "listId",
] as const;

/** Hours, which the table has as any number. */
function hoursOf(quarterHours: Int32Array): Float64Array {
  const hours = new Float64Array(quarterHours.length);
  for (let row = 0; row < hours.length; row++) hours[row] = quarterHours[row] / 4;
  return hours;
}

/** What of the rows of a course follows from the catalogue: codes of its category and its topic. */
function courseColumns(catalogue: Catalogue) {
  const { courses } = catalogue;
  const codeOf = new Map<string, number>(
    catalogueIdsOf(catalogue).topic.map((topicId, code) => [topicId, code]),
  );
  return {
    categories: Int32Array.from(courses, ({ category }) => words.category.get(category)!),
    topicCodes: Int32Array.from(courses, ({ topicId }) =>
      topicId === undefined ? missing.code : codeOf.get(topicId)!,
    ),
  };
}

/**
 * Returns rows of plans as columns of a Parquet file: the same as of the records of the plans, without making records,
 * and in no language: a reason is the code of what it says.
 */
export function createPlanColumns(catalogue: Catalogue): PlanRows {
  const { courseIndexOf } = catalogue;
  const { categories, topicCodes } = courseColumns(catalogue);
  const cells = createNumberRows(columnNames.length + 1);
  const reasons = createNumberRows(1);
  const codes = createReasonCodes();
  let teacher = 0;
  let listIds: string[] = [];
  let said: string[] = [];
  let piece = 0;

  const addReason = (reason: ReasonCode) => {
    if (reason.piece !== piece) {
      reason.piece = piece;
      reason.code = said.push(reason.id) - 1;
    }
    const at = reasons.begin();
    reasons.places()[0][at] = reason.code;
  };
  /** Puts a row's cells in the order of `columnNames`, and behind them where its reasons end. */
  const addRow = (
    courseIndex: number,
    row: Pick<PlanRecord, "position" | "origin" | "part"> & { readonly score?: number | undefined },
    quarterHours: number,
  ) => {
    const at = cells.begin();
    const places = cells.places();
    places[0][at] = teacher;
    places[1][at] = row.position;
    places[2][at] = courseIndex;
    places[3][at] = categories[courseIndex];
    places[4][at] = topicCodes[courseIndex];
    places[5][at] = quarterHours;
    places[6][at] = words.origin.get(row.origin)!;
    places[7][at] = words.part.get(row.part)!;
    places[8][at] = row.score ?? missing.integer;
    places[9][at] = listIds.length - 1;
    places[10][at] = reasons.count();
  };
  const begin = (place: number, listId: string) => {
    teacher = place;
    listIds.push(listId);
  };
  const idsOfPiece = (first: number) =>
    new Map<string, PieceIds>([
      ["teacher", { kind: "known", first }],
      ["course", { kind: "known", first: 0 }],
      ["topic", { kind: "known", first: 0 }],
      ["list", { kind: "new", ids: listIds }],
      ["reason", { kind: "own", ids: said }],
    ]);
  const forget = () => {
    cells.clear();
    reasons.clear();
    listIds = [];
    said = [];
    piece++;
  };

  return {
    add: (place, engine: Engine, { listId, rows }: Plan) => {
      if (rows.length === 0) return;
      begin(place, listId);
      const codeOf = codes.by(engine);
      for (const row of rows) {
        for (const reason of row.reasons) addReason(codeOf(reason, row.courseIndex));
        addRow(row.courseIndex, row, row.quarterHours);
      }
    },
    addWritten: (place, rows) => {
      if (rows.length > 0) begin(place, rows[0].listId);
      for (const row of rows) {
        for (const written of row.reasons) addReason(codes.ofWritten(written));
        addRow(courseIndexOf.get(row.courseId)!, row, row.hours * 4);
      }
    },
    take: async (first) => {
      const rowCount = cells.count();
      const ofRows = Object.fromEntries(columnNames.map((name, place) => [name, cells.column(place)]));
      const offsets = new Int32Array(rowCount + 1);
      offsets.set(cells.column(columnNames.length), 1);
      const columns = {
        ...ofRows,
        hours: hoursOf(ofRows.hours),
        reasons: { offsets, values: reasons.column(0) },
      };
      const batch = { rowStart: 0, rowCount, columns };
      const bytes = encodeColumns(batch, idsOfPiece(first));
      forget();
      return { piece: bytes, size: rowCount };
    },
  };
}
