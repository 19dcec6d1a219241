import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createTableParser,
  emptyTable,
  type ParsedTables,
  parseDataset,
  type Table,
  type TableName,
  tables,
} from "../../src/index.ts";

type Files = Partial<Record<TableName, readonly (readonly string[])[]>>;

const headerOf = (table: Table<never>) => table.columns.map(({ name }) => name);

/** Parses files given as rows of cells in the order of the table's columns; missing cells are empty. */
function parsed(files: Files) {
  const entries = Object.keys(tables).map((name) => {
    const table = tables[name as TableName] as unknown as Table<never>;
    const rows = files[name as TableName];
    if (rows === undefined) return [name, emptyTable(table)];
    const header = headerOf(table);
    const parser = createTableParser(table, header);
    rows.forEach((cells, index) => {
      parser.acceptRow(index + 2, [...cells, ...header.slice(cells.length).map(() => "")]);
    });
    return [name, parser.finish()];
  });
  return parseDataset(Object.fromEntries(entries) as ParsedTables);
}

const organisation = (id: string, parent = "") => [id, parent, "县", "名", "true", "none"];
const school = (id: string, of = "O1") => [id, of, "名", "小学", "镇区", "", ""];
const teacher = (id: string, years = "5") => [id, "专任教师", "true", "required", "true", years];
const posting = (id: string, at = "S1") => [id, at, "小学", "数学", "3", "", "1", "2020-09-01", "", "true"];
const event = (id: string, by: string, at: string) => [id, by, "C1", "", "started", "", at, "", "", at];
const course = (id: string) => {
  const cells = [
    id,
    "课",
    "subject",
    "课例点评",
    "",
    "数学",
    "小学",
    "1.5",
    "K:0.5",
    "1",
    "线上",
    "",
    "",
    "",
    "open",
  ];
  return [...cells, "", "", "", "2023-01-01"];
};
const county: Files = {
  organisations: [organisation("O1")],
  schools: [school("S1")],
  teachers: [teacher("T1"), teacher("T2")],
  postings: [posting("T1"), posting("T2")],
  competencies: [["K", "F", "名", "name", ""]],
  courses: [course("C1")],
};

const codes = (result: ReturnType<typeof parsed>) =>
  result.faults.map(({ file, row, column, code }) => [file, row, column, code]);

describe("a folder", () => {
  test("without faults is taken whole", () => {
    const result = parsed(county);
    expect(result.faults).toEqual([]);
    expect(result.dataset.courses[0]).toMatchObject({
      hours: 1.5,
      competencies: [{ competencyId: "K", weight: 0.5 }],
    });
  });

  test("names file, row, column, what was expected and what came", () => {
    const { faults } = parsed({ ...county, teachers: [teacher("T1", "many"), teacher("T2")] });
    expect(faults[0]).toEqual({
      severity: "error",
      code: "invalid-value",
      file: "teachers.csv",
      row: 2,
      column: "yearsOfService",
      expected: "an integer from 0 to 70",
      got: "many",
    });
  });

  test("keeps the id of a teacher whose row is rejected", () => {
    const result = parsed({ ...county, teachers: [teacher("T1", "-1"), teacher("T2")] });
    expect(result.rejectedTeacherIds).toEqual(["T1"]);
    expect(codes(result)).toContainEqual(["postings.csv", 2, "teacherId", "unknown-reference"]);
  });

  test("keeps the posting at a school whose row is rejected, and rejects one at a school nobody named", () => {
    const result = parsed({
      ...county,
      schools: [school("S1", "nowhere")],
      postings: [posting("T1"), posting("T2", "S9")],
    });
    expect(result.rejectedSchoolIds).toEqual(["S1"]);
    expect(result.dataset.postings.map(({ teacherId }) => teacherId)).toEqual(["T1"]);
  });

  test("rejects organisations that go round in a circle, and what hangs on them", () => {
    const result = parsed({ ...county, organisations: [organisation("O1", "O2"), organisation("O2", "O1")] });
    expect(codes(result)).toContainEqual(["organisations.csv", 2, "parentId", "cycle"]);
    expect(result.rejectedSchoolIds).toEqual(["S1"]);
  });

  test("counts a repeated event once and rejects two that differ", () => {
    const early = "2023-08-16T09:00:00+08:00";
    const late = "2023-08-17T09:00:00+08:00";
    const activities = [
      event("E1", "T1", early),
      event("E1", "T1", early),
      event("E2", "T1", early),
      event("E2", "T1", late),
    ];
    const { counts, dataset } = parsed({ ...county, activities });
    expect(counts.activities).toEqual({ read: 4, accepted: 1, repeated: 1, rejected: 2 });
    expect(dataset.activities).toHaveLength(1);
  });

  test("sorts activities by instant, whatever their offsets", () => {
    const activities = [
      event("E1", "T1", "2023-08-16T09:00:00+08:00"),
      event("E2", "T1", "2023-08-16T00:30:00Z"),
    ];
    const { dataset } = parsed({ ...county, activities });
    expect(dataset.activities.map(({ eventId }) => eventId)).toEqual(["E2", "E1"]);
  });

  test.each(["__proto__", "constructor", "toString"])("takes %s as a plain id", (id) => {
    const result = parsed({ ...county, teachers: [teacher(id)], postings: [posting(id)] });
    expect(result.dataset.teachers[0].teacherId).toBe(id);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

const anyTeacher = fc.tuple(
  fc.constantFrom("T1", "T2", "T3", "=1+1", "", "T|4"),
  fc.constantFrom("5", "six", "", "71", "1e1", "5.5"),
);

test("law: accepted + repeated + rejected = read, and the order of rows never matters", () => {
  fc.assert(
    fc.property(fc.array(anyTeacher, { maxLength: 12 }), fc.integer(), (drawn, turn) => {
      const rows = drawn.map(([id, years]) => teacher(id, years));
      const start = rows.length === 0 ? 0 : Math.abs(turn) % rows.length;
      const turned = [...rows.slice(start), ...rows.slice(0, start)].reverse();
      const [one, other] = [parsed({ ...county, teachers: rows }), parsed({ ...county, teachers: turned })];
      for (const { read, accepted, repeated, rejected } of Object.values(one.counts))
        expect(accepted + repeated + rejected).toBe(read);
      expect(other.dataset).toEqual(one.dataset);
      expect(other.counts).toEqual(one.counts);
      expect(other.rejectedTeacherIds).toEqual(one.rejectedTeacherIds);
    }),
  );
});

test("300,000 faulty rows are 300,000 faults", () => {
  const rows = Array.from({ length: 300_000 }, (_, index) => teacher(`T${index}`, "?"));
  expect(parsed({ ...county, teachers: rows, postings: [] }).faults).toHaveLength(300_000);
});
