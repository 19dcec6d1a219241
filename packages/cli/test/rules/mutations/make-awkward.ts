import { join } from "node:path";
import { allRows, listOf } from "../../../../bench/src/rules/inputs/csv-rows.ts";
import { type Cells, readCells, writeCells } from "./cells.ts";

const choiceOf = (courseId: string, teacherId: string, verb: string): Cells => ({
  eventId: `again-${teacherId}-${courseId}-${verb}`,
  teacherId,
  courseId,
  itemId: "",
  verb,
  value: "",
  at: "2023-08-09T01:00:00.000Z",
  startedAt: "",
  seconds: "",
  recordedAt: "2023-08-09T01:00:00.000Z",
  listId: "",
});

type Edit = (rows: readonly Cells[]) => readonly Cells[];

const everyOf = <Row>(count: number, rows: readonly Row[]) => rows.filter((_, place) => place % count === 0);
const inUtc = (instant: string) => new Date(Date.parse(instant)).toISOString();
const sameRows: Edit = (rows) => rows;

/** The first city stays out and takes its counties with it. */
const withCityOut: Edit = (rows) => {
  const city = rows.find(({ level }) => level === "市");
  return rows.map((row) => (row === city ? { ...row, participates: "false" } : row));
};

/** Every third school has too many topics, or lacks the mandatory one, or hangs on no organisation. */
const withFaultySchools: Edit = (rows) => {
  const all = [...new Set(rows.flatMap(({ selectedTopics }) => listOf(selectedTopics)))].sort();
  const faults = [
    { selectedTopics: all.join("|") },
    { selectedTopics: all.slice(-2).join("|") },
    { organisationId: "none" },
  ];
  const faultOf = (place: number) => (place % 3 === 1 ? faults[Math.floor(place / 3) % 3] : {});
  return rows.map((row, place) => ({ ...row, ...faultOf(place) }));
};

/**
 * Older editions are open beside the newer; places and days just let a course in or keep it out; some courses
 * are so old that nothing but the rules speaks for them.
 */
const withCloseCalls =
  (asOf: string): Edit =>
  (rows) => {
    const changes = [
      { seats: "0" },
      { availableTo: asOf },
      { availableFrom: asOf },
      { availableTo: "2023-08-01" },
      { availableFrom: "2023-09-01" },
      { status: "withdrawn" },
    ];
    const replaced = new Set(rows.flatMap(({ replaces }) => listOf(replaces)));
    return rows.map((row, place): Cells => {
      if (replaced.has(row.courseId)) return { ...row, status: "open", availableTo: "" };
      if (place % 5 === 0) return { ...row, publishedAt: "2012-09-01" };
      return place % 7 === 0 ? { ...row, ...changes[(place / 7) % changes.length] } : row;
    });
  };

/** Every fifth teacher also teaches what the next one in the file does, at the other's school and stage. */
const withSecondPostings: Edit = (rows) => {
  const second = { from: "2023-01-01", to: "", main: "false", share: "0.2", grades: "", textbookVersion: "" };
  const pairs = everyOf(
    5,
    rows.map((row, place) => [row, rows[place + 1] ?? row]),
  );
  const more = pairs
    .filter(([own, other]) => own.teacherId !== other.teacherId && own.schoolId !== other.schoolId)
    .map(([{ teacherId }, other]) => ({ ...other, ...second, teacherId }));
  return [...rows, ...more];
};

/** Instants are in UTC, some events are sent twice, and every fourth teacher chooses two editions of a course. */
const withTwoEditions =
  (editions: readonly (readonly string[])[]): Edit =>
  (rows) => {
    const utc = rows.map((row): Cells => ({ ...row, at: inUtc(row.at), recordedAt: inUtc(row.recordedAt) }));
    const teacherIds = everyOf(4, [...new Set(utc.map(({ teacherId }) => teacherId))]);
    const both = teacherIds.flatMap((teacherId, place) =>
      editions.flatMap(([newer, older]) => [
        choiceOf(older, teacherId, "selected"),
        choiceOf(newer, teacherId, place % 2 === 0 ? "started" : "selected"),
      ]),
    );
    return [...utc, ...everyOf(50, utc), ...both];
  };

/** Rewrites a simulated folder awkwardly but soundly: rows in reverse, CRLF, BOM, and rare cases made common. */
export async function makeAwkward(dataDir: string, asOf: string): Promise<void> {
  const courses = await allRows(join(dataDir, "courses.csv"), ["courseId", "replaces", "category"]);
  const editions = courses.filter(([, replaces, category]) => replaces !== "" && category === "general");
  const edits: Readonly<Record<string, Edit>> = {
    organisations: withCityOut,
    schools: withFaultySchools,
    topics: sameRows,
    teachers: sameRows,
    postings: withSecondPostings,
    preferences: sameRows,
    needs: (rows) => rows.map((row) => ({ ...row, at: inUtc(row.at) })),
    responses: (rows) => rows.map((row) => ({ ...row, answeredAt: inUtc(row.answeredAt) })),
    courses: withCloseCalls(asOf),
    activities: withTwoEditions(editions.slice(0, 3)),
  };
  for (const [name, edit] of Object.entries(edits)) {
    const path = join(dataDir, `${name}.csv`);
    const { columns, rows } = await readCells(path);
    await writeCells(path, { columns, rows: [...edit(rows)].reverse() }, { lineEnd: "\r\n", bom: "\ufeff" });
  }
}
