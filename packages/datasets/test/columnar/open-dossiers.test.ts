import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Activity, type Dossier, dossiersOf, tables } from "@jingxun/engine";
import fc from "fast-check";
import { expect } from "vitest";
import { DamagedFileError } from "../../src/columnar/damaged-file.ts";
import { createIdTable, createIdTables } from "../../src/columnar/id-table.ts";
import { type DossierOptions, openDossiers } from "../../src/columnar/open-dossiers.ts";
import type { OpenOptions } from "../../src/columnar/open-parquet.ts";
import { createFolderWriter } from "../../src/folder-writer.ts";
import { readFolder } from "../../src/read-folder.ts";
import { writeSimulation } from "../../src/simulate/write-simulation.ts";
import { testInFolder as test } from "../temporary-folder.ts";
import { world, writeWorld } from "./small-world.ts";

async function readBlocks(
  folder: string,
  size: number,
  options?: DossierOptions,
  way?: OpenOptions,
): Promise<Dossier[]> {
  const opened = await openDossiers(folder, way);
  if (opened.status !== "open") throw new Error(opened.got);
  const { reader } = opened;
  const found: Dossier[] = [];
  try {
    for (let start = 0; start < reader.teacherCount; start += size)
      for await (const { activityColumns, ...records } of reader.dossiers(
        { start, end: start + size },
        options,
      )) {
        // Columns tell of the records that are made when they are asked for.
        if (activityColumns !== undefined)
          expect(activityColumns.rows.length).toBe(records.activities.length);
        found.push(records);
      }
  } finally {
    await reader.close();
  }
  return found;
}

const lasting = new Set(["passed", "failed", "shown", "accepted", "rejected", "selected"]);

/** What a plan from `from` on is read of a dossier. */
function toPlanOn(dossier: Dossier, from: string): Dossier {
  const first = Date.parse(from) - 86_400_000;
  // What numbers of 32 bits cannot hold is read, to be safe.
  const isRead = ({ verb, at }: Activity) => lasting.has(verb) || Date.parse(at) >= first || at < "1902";
  const activities = dossier.activities
    .filter(isRead)
    .map(({ itemId: _item, startedAt: _start, seconds: _seconds, ...activity }) => activity as Activity);
  return { ...dossier, responses: [], observations: [], activities };
}

/** What a diagnosis reads of a dossier. */
function toDiagnose(dossier: Dossier, isRead: (activity: Activity) => boolean): Dossier {
  const isAssessed = dossier.responses.length + dossier.observations!.length > 0;
  return isAssessed ? dossier : { ...dossier, activities: dossier.activities.filter(isRead) };
}

const from = "2023-01-01";
const toLearn: DossierOptions = { unassessed: "none" };
const toPortray: DossierOptions = { unassessed: { from } };
/** What numbers of 32 bits cannot hold is read, to be safe. */
const isRecent = ({ at }: Activity) => Date.parse(at) >= Date.parse(from) - 86_400_000 || at < "1902";

test("blocks of dossiers are those of the folder, whatever the blocks", async ({ folder }) => {
  await writeSimulation(folder, { teachers: 60, courses: 200 }, { format: "parquet" });
  const expected = [...dossiersOf((await readFolder(folder)).dataset)];
  for (const size of [7, 60]) {
    expect(await readBlocks(folder, size)).toStrictEqual(expected);
    expect(await readBlocks(folder, size, {}, { waits: true, isKnown: true })).toStrictEqual(expected);
  }
  const opened = await openDossiers(folder);
  if (opened.status !== "open") throw new Error(opened.got);
  const lists: (readonly Dossier[])[] = [];
  for await (const list of opened.reader.lists({ start: 0, end: 60 })) lists.push(list);
  await opened.reader.close();
  expect(lists.length).toBeGreaterThan(1);
  expect(lists.flat()).toStrictEqual(expected);
});

test("of those who were not assessed a diagnosis reads no activities to learn, and recent ones to portray", async ({
  folder,
}) => {
  await writeSimulation(folder, { teachers: 120, courses: 200 }, { format: "parquet" });
  const dossiers = [...dossiersOf((await readFolder(folder)).dataset)];
  const countOf = (found: readonly Dossier[]) => found.flatMap(({ activities }) => activities).length;
  const counts = [];
  for (const [options, isRead] of [
    [toLearn, () => false],
    [toPortray, isRecent],
  ] as const) {
    const expected = dossiers.map((dossier) => toDiagnose(dossier, isRead));
    for (const size of [7, 120]) expect(await readBlocks(folder, size, options)).toStrictEqual(expected);
    counts.push(countOf(expected));
  }
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts[1]).toBeGreaterThan(counts[0]);
  expect(countOf(dossiers)).toBeGreaterThan(counts[1]);
});

test("for a policy year only what its plans rest on is read", async ({ folder }) => {
  await writeSimulation(folder, { teachers: 40, courses: 200 }, { format: "parquet" });
  const { dataset } = await readFolder(folder);
  const expected = [...dossiersOf(dataset)].map((dossier) => toPlanOn(dossier, from));
  expect(await readBlocks(folder, 40, { planningFrom: from })).toStrictEqual(expected);
  expect(expected.flatMap(({ activities }) => activities).length).toBeLessThan(dataset.activities.length);
});

test("dossiers have the keys and values that the folder's records have, and their order", async ({
  folder,
}) => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 130 }), async (rows, size) => {
      const own = await mkdtemp(join(folder, "world-"));
      await writeWorld(own, rows);
      const { dataset, faults } = await readFolder(own);
      expect(faults.filter(({ severity }) => severity === "error")).toEqual([]);
      const expected = [...dossiersOf(dataset)];
      // As texts, since the order of keys counts for whoever hashes a record.
      const textsOf = (dossiers: readonly Dossier[]) => dossiers.map((dossier) => JSON.stringify(dossier));
      const all = await readBlocks(own, size);
      expect(all).toStrictEqual(expected);
      expect(textsOf(all)).toEqual(textsOf(expected));
      expect(await readBlocks(own, size, toLearn)).toStrictEqual(
        expected.map((dossier) => toDiagnose(dossier, () => false)),
      );
      expect(await readBlocks(own, size, toPortray)).toStrictEqual(
        expected.map((dossier) => toDiagnose(dossier, isRecent)),
      );
      const toPlan = await readBlocks(own, size, { planningFrom: from });
      expect(toPlan).toStrictEqual(expected.map((dossier) => toPlanOn(dossier, from)));
    }),
    { numRuns: 12 },
  );
});

test("activities at once stay columns where they are in order of event", async ({ folder }) => {
  const told = async (...eventIds: readonly string[]) => {
    const own = await mkdtemp(join(folder, "world-"));
    const at = "2023-02-28T09:30:01+08:00";
    const pass = { teacherId: "T000", courseId: "c", verb: "passed", at, recordedAt: at };
    await writeWorld(own, {
      teachers: [{ teacherId: "T000", roles: [], hasLicence: true, participation: "required" }].map(
        (row) => ({ ...row, profileComplete: true, yearsOfService: 1 }),
      ),
      activities: eventIds.map((eventId) => ({ eventId, ...pass })),
    });
    const opened = await openDossiers(own);
    if (opened.status !== "open") throw new Error(opened.got);
    const found = [];
    for await (const { activities, activityColumns } of opened.reader.dossiers(
      { start: 0, end: 1 },
      { planningFrom: from },
    ))
      found.push([activities.map(({ eventId }) => eventId), activityColumns !== undefined]);
    await opened.reader.close();
    return found;
  };
  expect(await told("E1", "E2", "E3")).toEqual([[["E1", "E2", "E3"], true]]);
  expect(await told("E1", "E3", "E2")).toEqual([[["E1", "E2", "E3"], false]]);
});

test("a page that is damaged is told, not misread", async ({ folder }) => {
  await writeSimulation(folder, { teachers: 20, courses: 200 }, { format: "parquet" });
  const path = join(folder, "activities.parquet");
  const bytes = await readFile(path);
  // The first byte behind the mark of the format begins the header of the first page.
  bytes[4] ^= 0xff;
  await writeFile(path, bytes);
  await expect(readBlocks(folder, 20)).rejects.toThrow(DamagedFileError);
});

test("a folder that is not in columns, or not in order of teachers, is unusable", async ({ folder }) => {
  expect(await openDossiers(folder)).toMatchObject({
    status: "unusable",
    expected: "a file teachers.parquet",
  });
  const ids = createIdTables([createIdTable("teacher", ["T2", "T1"])]);
  const teacher = { hasLicence: true, participation: "none", profileComplete: true, yearsOfService: 0 };
  const writer = await createFolderWriter(folder, "parquet", ids);
  const people = ["T1", "T2"].map((teacherId) => ({ teacherId, roles: [], ...teacher }));
  await (await writer.open(tables.teachers)).write(people as never);
  await writer.commit();
  expect(await openDossiers(folder)).toMatchObject({ status: "unusable" });
});

/** The files below a folder that this process has open. */
const openBelow = (folder: string) =>
  readdirSync("/proc/self/fd").flatMap((name) => {
    try {
      const path = readlinkSync(join("/proc/self/fd", name));
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return [];
    }
  });

test.runIf(existsSync("/proc/self/fd"))("where opening fails no file stays open", async ({ folder }) => {
  await writeSimulation(folder, { teachers: 20, courses: 200 }, { format: "parquet" });
  // A folder in the place of a file is opened, and cannot be read.
  for (const broken of ["activities.parquet", "ids-course.parquet"]) {
    const path = join(folder, broken);
    await copyFile(path, `${path}.kept`);
    await rm(path);
    await mkdir(path);
    await expect(openDossiers(folder)).rejects.toThrow("EISDIR");
    expect(openBelow(folder)).toEqual([]);
    await rm(path, { recursive: true });
    await copyFile(`${path}.kept`, path);
  }
  // Another table's ids in the place of those of courses.
  await copyFile(join(folder, "ids-teacher.parquet"), join(folder, "ids-course.parquet"));
  expect(await openDossiers(folder)).toMatchObject({ status: "unusable" });
  expect(openBelow(folder)).toEqual([]);
});
