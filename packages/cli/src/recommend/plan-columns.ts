import { encodeColumns, missing } from "@jingxun/datasets";
import type { Catalogue, Engine, Plan, PlanRecord } from "@jingxun/engine";
import { outputs } from "@jingxun/engine";
import { createNumberRows } from "./number-rows.ts";
import type { PlanRows } from "./plan-rows.ts";
import { createReasonCodes, type ReasonCode } from "./reason-codes.ts";

/** The codes of the words of a column. */
function wordsOf(name: "category" | "origin" | "part"): ReadonlyMap<string, number> {
  const type = outputs.plans.columns.find((column) => column.name === name)?.type;
  return new Map(type?.kind === "word" ? type.words.map((word, code) => [word, code]) : []);
}

const words = { category: wordsOf("category"), origin: wordsOf("origin"), part: wordsOf("part") };

/** Ids of one noun with a code each, for one piece after another; ids are told by number. */
function createCodes(count: number, idOf: (index: number) => string) {
  const codes = new Int32Array(count).fill(missing.code);
  let met: number[] = [];
  return {
    codeOf: (index: number) => {
      if (codes[index] === missing.code) codes[index] = met.push(index) - 1;
      return codes[index];
    },
    /** The ids met, by code; none is known afterwards. */
    take: () => {
      const ids = met.map(idOf);
      for (const index of met) codes[index] = missing.code;
      met = [];
      return ids;
    },
  };
}

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
function courseColumns({ courses, topics }: Catalogue) {
  const topicIds = [...topics.keys()];
  for (const { topicId } of courses)
    if (topicId !== undefined && !topics.has(topicId)) topicIds.push(topicId);
  const codeOf = new Map<string, number>(topicIds.map((topicId, code) => [topicId, code]));
  return {
    topicIds,
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
  const { courses, courseIndexOf } = catalogue;
  const { topicIds, categories, topicCodes } = courseColumns(catalogue);
  const cells = createNumberRows(columnNames.length + 1);
  const reasons = createNumberRows(1);
  const courseCodes = createCodes(courses.length, (index) => courses[index].courseId);
  const codes = createReasonCodes();
  let teacherIds: string[] = [];
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
    places[0][at] = teacherIds.length - 1;
    places[1][at] = row.position;
    places[2][at] = courseCodes.codeOf(courseIndex);
    places[3][at] = categories[courseIndex];
    places[4][at] = topicCodes[courseIndex];
    places[5][at] = quarterHours;
    places[6][at] = words.origin.get(row.origin)!;
    places[7][at] = words.part.get(row.part)!;
    places[8][at] = row.score ?? missing.integer;
    places[9][at] = listIds.length - 1;
    places[10][at] = reasons.count();
  };
  const begin = (teacherId: string, listId: string) => {
    teacherIds.push(teacherId);
    listIds.push(listId);
  };
  const idsOfPiece = () =>
    new Map<string, readonly string[]>([
      ["teacher", teacherIds],
      ["course", courseCodes.take()],
      ["topic", topicIds],
      ["list", listIds],
      ["reason", said],
    ]);
  const forget = () => {
    cells.clear();
    reasons.clear();
    teacherIds = [];
    listIds = [];
    said = [];
    piece++;
  };

  return {
    add: (engine: Engine, { teacherId, listId, rows }: Plan) => {
      if (rows.length === 0) return;
      begin(teacherId, listId);
      const codeOf = codes.by(engine);
      for (const row of rows) {
        for (const reason of row.reasons) addReason(codeOf(reason, row.courseIndex));
        addRow(row.courseIndex, row, row.quarterHours);
      }
    },
    addWritten: (rows) => {
      if (rows.length > 0) begin(rows[0].teacherId, rows[0].listId);
      for (const row of rows) {
        for (const written of row.reasons) addReason(codes.ofWritten(written));
        addRow(courseIndexOf.get(row.courseId)!, row, row.hours * 4);
      }
    },
    take: async () => {
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
      const bytes = encodeColumns(batch, idsOfPiece());
      forget();
      return { piece: bytes, size: rowCount };
    },
  };
}
