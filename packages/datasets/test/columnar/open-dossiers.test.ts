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
