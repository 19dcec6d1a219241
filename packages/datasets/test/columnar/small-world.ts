import { join } from "node:path";
import { type Table, tables } from "@jingxun/engine";
import fc from "fast-check";
import { createColumnarWriter } from "../../src/columnar/columnar-writer.ts";
import { writeIdTables } from "../../src/columnar/id-files.ts";
import { createIdTable, createIdTables } from "../../src/columnar/id-table.ts";
import { columnarFile } from "../../src/columnar/open-columnar.ts";
import { commitFiles } from "../../src/pending-file.ts";
import { activity, teacher } from "../arbitrary-records.ts";

type Rows = readonly object[];

/** Rows of some tables of a folder; those of people are in order of teachers. */
export type World = { readonly [Name in keyof typeof tables]?: Rows };

const courseIds = ["c", "课程"];
const catalogue: World = {
  topics: [{ topicId: "A", name: "a" }],
  competencies: [{ competencyId: "k", framework: "f", name: "k", nameEn: "k" }],
  items: ["rasch", "rubric"].map((model) => ({
    ...{ itemId: model, assessmentId: "a", competencies: ["k"], model },
    ...(model === "rasch" && { difficulty: 0 }),
  })),
  courses: courseIds.map((courseId) => ({
    ...{ courseId, title: "t", category: "general", topicId: "A", kind: "x", status: "open", hours: 1 },
    ...{ subjects: [], stages: [], mode: "m", competencies: [], level: 1, publishedAt: "2020-02-29" },
    ...{ prerequisites: [], replaces: [] },
  })),
  organisations: [{ organisationId: "o", level: "l", name: "o", participates: true, pilot: "none" }],
  schools: [
    ...["s1", "s2"].map((schoolId) => ({
      ...{ schoolId, organisationId: "o", name: "s", kind: "k", setting: "urban" },
      ...{ selectedTopics: [], priorities: [] },
    })),
  ],
};

const idAt = (place: number) => `T${String(place).padStart(3, "0")}`;
const teacherId = fc.nat(119).map(idAt);
/** Of some, who have several events each, now and then in order of time. */
const busyTeacherId = fc.nat(39).map((place) => idAt(3 * place));

/** Instants at once and apart, in forms that numbers hold and in others, of both sides of a year's beginning. */
const instant = fc
  .tuple(
    fc.constantFrom("1890-01-01", "1969-12-31", "2021-05-01", "2022-12-30", "2022-12-31", "2023-02-28"),
    fc.constantFrom("T00:00:00", "T08:00:00", "T23:59:59", "T09:30:01.5", "T09:30:01.1234567890123"),
    fc.constantFrom("Z", "+08:00", "-03:30"),
  )
  .map((parts) => parts.join(""));

const compareTexts = (left: string, right: string) => Number(left > right) - Number(left < right);

/** Rows whose keys differ, by teacher; those of one teacher are in no order. */
function rowsOf<Row extends { readonly teacherId: string }>(
  row: fc.Arbitrary<Row>,
  key: readonly (keyof Row)[],
  maxLength: number,
): fc.Arbitrary<readonly Row[]> {
  const selector = (own: Row) => key.map((name) => String(own[name])).join("\n");
  return fc
    .uniqueArray(row, { maxLength, selector, size: "max" })
    .map((rows) => [...rows].sort((left, right) => compareTexts(left.teacherId, right.teacherId)));
}

const optional = <Value>(name: string, value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined }).map((own) => (own === undefined ? {} : { [name]: own }));
const term = fc.constantFrom("数学", "b", "c");
const date = fc.constantFrom("2019-09-01", "2020-02-29", "2023-01-01");

const posting = fc
  .tuple(
    fc.record({
      ...{ teacherId, schoolId: fc.constantFrom("s1", "s2"), stage: term, subject: term },
      grades: fc.array(term, { maxLength: 3 }),
    }),
    optional("textbookVersion", term),
    fc.record({ share: fc.constantFrom(0, 0.5, 1), from: date }),
    optional("to", fc.constant("2024-02-29")),
    fc.record({ main: fc.boolean() }),
  )
  .map(([own, version, share, to, main]) => ({ ...own, ...version, ...share, ...to, ...main }));
const preference = fc.record({
  ...{ teacherId, personalised: fc.boolean(), useDiagnosis: fc.boolean() },
  ...{ removedTags: fc.array(term, { maxLength: 2 }), at: instant },
});
const need = fc
  .tuple(
    teacherId,
    fc.constantFrom({ competencyId: "k" }, { topicId: "A" }),
    fc.record({
      ...{ level: fc.integer({ min: 1, max: 5 }), source: fc.constantFrom("self", "school") },
      at: instant,
    }),
  )
  .map(([own, wanted, rest]) => ({ teacherId: own, ...wanted, ...rest }));
const response = fc.record({
  ...{ teacherId, itemId: fc.constant("rasch"), score: fc.nat(1), occasion: term, answeredAt: instant },
});
const observation = fc.record({
  ...{ teacherId, itemId: fc.constant("rubric"), raterId: term, score: fc.nat(9), observedAt: instant },
});
const personalActivity = fc
  .tuple(
    activity,
    fc.record({
      ...{
        teacherId: busyTeacherId,
        at: instant,
        recordedAt: instant,
        courseId: fc.constantFrom(...courseIds),
      },
      verb: fc.constantFrom("passed", "failed", "shown", "played", "started", "rated"),
    }),
    optional("itemId", fc.constant("rasch")),
  )
  .map(([{ itemId: _item, ...own }, others, item]) => ({ ...own, ...others, ...item }));

const people = fc.uniqueArray(teacherId, { minLength: 1, maxLength: 120, size: "max" }).chain((ids) => {
  const rows = [...ids].sort().map((own) => teacher.map((row) => ({ ...row, teacherId: own })));
  return fc.tuple(...rows);
});

/** Folders of up to 120 teachers, most of whom lack most. */
export const world: fc.Arbitrary<World> = fc
  .record({
    teachers: people,
    postings: rowsOf(posting, ["teacherId", "schoolId", "stage", "subject", "from"], 60),
    preferences: rowsOf(preference, ["teacherId", "at"], 40),
    needs: rowsOf(need, ["teacherId", "competencyId" as never, "topicId" as never, "source", "at"], 40),
    responses: rowsOf(response, ["teacherId", "itemId", "occasion"], 40),
    observations: rowsOf(observation, ["teacherId", "itemId", "raterId", "observedAt"], 40),
    activities: rowsOf(personalActivity, ["eventId"], 200),
  })
  .map(({ teachers, ...others }) => {
    const known = new Set(teachers.map((row) => row.teacherId as string));
    const ofKnown = Object.entries(others).map(([name, rows]) => [
      name,
      (rows as readonly { teacherId: string }[]).filter((row) => known.has(row.teacherId)),
    ]);
    return { ...catalogue, teachers, ...Object.fromEntries(ofKnown) };
  });

/** Writes `rows` as columns in row groups of 16, a table without rows only where every folder has it. */
export async function writeWorld(folder: string, rows: World): Promise<void> {
  const teacherIds = (rows.teachers as readonly { teacherId: string }[]).map((row) => row.teacherId);
  const ids = createIdTables([createIdTable("teacher", teacherIds)]);
  const files = [];
  for (const [name, table] of Object.entries(tables) as [keyof World, Table<object>][]) {
    const own = rows[name] ?? [];
    if (own.length === 0 && !table.required) continue;
    const path = join(folder, columnarFile(table));
    const writer = await createColumnarWriter(path, table, ids, { rowsPerGroup: 16 });
    await writer.write(own);
    await writer.close();
    files.push(writer);
  }
  await commitFiles([...files, ...(await writeIdTables(folder, ids))]);
}
