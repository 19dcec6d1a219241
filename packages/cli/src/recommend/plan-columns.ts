import { encodeColumns, missing } from "@jingxun/datasets";
import type { Catalogue, Engine, Plan, PlanRecord } from "@jingxun/engine";
import { outputs } from "@jingxun/engine";
import type { PlanRows } from "./plan-rows.ts";
import { createReasonCodes, type ReasonCode } from "./reason-codes.ts";

/** Numbers that come one after another, in memory that is used again. */
function createNumbers() {
  let numbers = new Int32Array(1024);
  let length = 0;
  return {
    push: (number: number) => {
      if (length === numbers.length) {
        const larger = new Int32Array(2 * length);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length++] = number;
    },
    length: () => length,
    all: () => numbers.subarray(0, length),
    clear: () => {
      length = 0;
    },
  };
}

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
  const columns = columnNames.map(createNumbers);
  const [teacher, position, course, category, topic, hours, origin, part, score, list] = columns;
  const reasonEnds = createNumbers();
  const reasons = createNumbers();
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
    reasons.push(reason.code);
  };
  const addRow = (
    courseIndex: number,
    row: Pick<PlanRecord, "position" | "origin" | "part"> & { readonly score?: number | undefined },
    quarterHours: number,
  ) => {
    teacher.push(teacherIds.length - 1);
    position.push(row.position);
    course.push(courseCodes.codeOf(courseIndex));
    category.push(categories[courseIndex]);
    topic.push(topicCodes[courseIndex]);
    hours.push(quarterHours);
    origin.push(words.origin.get(row.origin)!);
    part.push(words.part.get(row.part)!);
    score.push(row.score ?? missing.integer);
    list.push(listIds.length - 1);
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
    for (const numbers of [...columns, reasonEnds, reasons]) numbers.clear();
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
        addRow(row.courseIndex, row, row.quarterHours);
        for (const reason of row.reasons) addReason(codeOf(reason, row.courseIndex));
        reasonEnds.push(reasons.length());
      }
    },
    addWritten: (rows) => {
      if (rows.length > 0) begin(rows[0].teacherId, rows[0].listId);
      for (const row of rows) {
        addRow(courseIndexOf.get(row.courseId)!, row, row.hours * 4);
        for (const written of row.reasons) addReason(codes.ofWritten(written));
        reasonEnds.push(reasons.length());
      }
    },
    take: async () => {
      const rowCount = teacher.length();
      const offsets = new Int32Array(rowCount + 1);
      offsets.set(reasonEnds.all(), 1);
      const numbers = Object.fromEntries(columnNames.map((name, place) => [name, columns[place].all()]));
      const batch = {
        rowStart: 0,
        rowCount,
        columns: {
          ...numbers,
          hours: hoursOf(hours.all()),
          reasons: { offsets, values: reasons.all() },
        },
      };
      const bytes = encodeColumns(batch, idsOfPiece());
      forget();
      return { piece: bytes, size: rowCount };
    },
  };
}
