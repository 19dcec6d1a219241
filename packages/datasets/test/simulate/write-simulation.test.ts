import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tables } from "@jingxun/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { convertFolder } from "../../src/convert-folder.ts";
import { createFolderWriter } from "../../src/folder-writer.ts";
import { readFolder } from "../../src/read-folder.ts";
import { simulate } from "../../src/simulate/simulate.ts";
import { writeSimulation } from "../../src/simulate/write-simulation.ts";

const options = { teachers: 50, courses: 250, seed: 4 };
const truthFiles = ["abilities", "courses", "gains", "school-topics", "schools", "tastes", "teachers"];
let root = "";

async function contentOf(directory: string) {
  const names = (await readdir(directory, { recursive: true }))
    .filter((name) => /\.(csv|json)$/.test(name))
    .sort();
  return Promise.all(
    names.map(async (name) => [name, await readFile(join(directory, name), "utf8")] as const),
  );
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "simulation-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe("writeSimulation", () => {
  test("writes every table and the truth, equal bytes for equal options", async () => {
    const progress: number[] = [];
    const summary = await writeSimulation(join(root, "a"), options, {
      onProgress: (written) => progress.push(written),
    });
    await writeSimulation(join(root, "b"), options);
    const written = await contentOf(join(root, "a"));
    const expected = [
      ...Object.values(tables).map(({ file }) => file),
      ...truthFiles.map((name) => join("truth", `${name}.csv`)),
      join("truth", "summary.json"),
    ];
    expect(written.map(([name]) => name)).toEqual(expected.sort());
    expect(await contentOf(join(root, "b"))).toEqual(written);
    expect(await readdir(join(root, "a"))).toHaveLength(Object.keys(tables).length + 1);
    expect(JSON.parse(written.find(([name]) => name.endsWith("summary.json"))![1])).toEqual(summary);
    expect(progress.at(-1)).toBe(50);
  });

  test("what it writes is read back whole and without a fault", async () => {
    const summary = await writeSimulation(join(root, "c"), options);
    const folder = await readFolder(join(root, "c"));
    expect(folder.faults).toEqual([]);
    const accepted = Object.entries(folder.counts).map(([name, count]) => [name, count.accepted]);
    expect(Object.fromEntries(accepted)).toEqual(summary.rows);
  });

  test("columns hold what text holds, also where people come in several blocks", async () => {
    const many = { teachers: 1100, courses: 250, years: 1, seed: 4 };
    expect(simulate(many).blocks.count).toBeGreaterThan(1);
    await writeSimulation(join(root, "text"), many);
    await writeSimulation(join(root, "columns"), many, { format: "parquet" });
    const writer = await createFolderWriter(join(root, "back"), "csv");
    await convertFolder(join(root, "columns"), "csv", writer);
    await writer.commit();
    const isTable = ([name]: readonly [string, string]) => name.endsWith(".csv") && !name.startsWith("truth");
    const text = (await contentOf(join(root, "text"))).filter(isTable);
    expect((await contentOf(join(root, "back"))).filter(isTable)).toEqual(text);
    const truth = async (form: string) => contentOf(join(root, form, "truth"));
    expect(await truth("columns")).toEqual(await truth("text"));
  }, 60_000);

  test("options that cannot be write nothing", async () => {
    await expect(writeSimulation(join(root, "d"), { teachers: -1 })).rejects.toThrow("teachers must be");
    await expect(readdir(join(root, "d"))).rejects.toThrow("ENOENT");
  });

  test("a folder that cannot be written is an error of the file system", async () => {
    await writeFile(join(root, "file"), "");
    await expect(writeSimulation(join(root, "file"), options)).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});
