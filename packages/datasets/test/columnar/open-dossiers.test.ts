import { dossiersOf, tables } from "@jingxun/engine";
import { expect } from "vitest";
import { createIdTable, createIdTables } from "../../src/columnar/id-table.ts";
import { openDossiers } from "../../src/columnar/open-dossiers.ts";
import { createFolderWriter } from "../../src/folder-writer.ts";
import { readFolder } from "../../src/read-folder.ts";
import { writeSimulation } from "../../src/simulate/write-simulation.ts";
import { testInFolder as test } from "../temporary-folder.ts";

test("blocks of dossiers are those of the folder, whatever the blocks", async ({ folder }) => {
  await writeSimulation(folder, { teachers: 40, courses: 200 }, { format: "parquet" });
  const expected = [...dossiersOf((await readFolder(folder)).dataset)];
  const opened = await openDossiers(folder);
  if (opened.status !== "open") throw new Error(opened.got);
  const { reader } = opened;
  expect(reader.teacherCount).toBe(expected.length);
  for (const size of [7, 40]) {
    const found = [];
    for (let start = 0; start < reader.teacherCount; start += size)
      for await (const dossier of reader.dossiers({ start, end: start + size })) found.push(dossier);
    expect(found).toEqual(expected);
  }
  await reader.close();
});

test("for a policy year only what its plans rest on is read", async ({ folder }) => {
  await writeSimulation(folder, { teachers: 40, courses: 200 }, { format: "parquet" });
  const { dataset } = await readFolder(folder);
  const opened = await openDossiers(folder);
  if (opened.status !== "open") throw new Error(opened.got);
  const { reader } = opened;
  const from = "2023-01-01";
  const found = [];
  for await (const dossier of reader.dossiers({ start: 0, end: 40 }, { planningFrom: from }))
    found.push(dossier);
  const lasting = new Set(["passed", "failed", "shown", "accepted", "rejected", "selected"]);
  const isRead = ({ verb, at }: { verb: string; at: string }) =>
    lasting.has(verb) || at >= "2022-12-31T08:00";
  const expected = [...dossiersOf(dataset)].map((dossier) => ({
    ...dossier,
    responses: [],
    observations: [],
    activities: dossier.activities
      .filter(isRead)
      .map(({ itemId: _item, startedAt: _start, seconds: _seconds, ...activity }) => activity),
  }));
  expect(found).toEqual(expected);
  expect(expected.flatMap(({ activities }) => activities).length).toBeLessThan(dataset.activities.length);
  await reader.close();
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
