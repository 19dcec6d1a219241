import { expect } from "vitest";
import { hashFile } from "../../src/hash-file.ts";
import { inputsOf, type ReadProgress, readFolder } from "../../src/read-folder.ts";
import { writeSimulation } from "../../src/simulate/write-simulation.ts";
import { testInFolder as test } from "../temporary-folder.ts";

const leaves = new Set(["responses", "activities"] as const);
const simulated = { teachers: 20, seed: 3 };

test("files whose rows stay in them are hashed and counted like those that are read", async ({ folder }) => {
  await writeSimulation(folder, simulated, { format: "parquet" });
  const whole = await readFolder(folder);
  const hashed: string[] = [];
  const progress: ReadProgress[] = [];
  const left = await readFolder(folder, {
    leaves,
    hashFile: (directory, file) => {
      hashed.push(file);
      return hashFile(directory, file);
    },
    onProgress: (each) => progress.push(each),
  });
  expect(hashed).toEqual(["responses.parquet", "activities.parquet"]);
  expect(left.inputs.map(({ file }) => file)).not.toContain("activities.parquet");
  expect(await inputsOf(left)).toEqual(whole.inputs);
  expect([left.counts, left.dataset.activities]).toEqual([whole.counts, []]);
  expect(progress.map(({ file }) => file)).toContain("activities.csv");
  expect((await readFolder(folder, { leaves })).inputs).toEqual(whole.inputs);
});

test("a file that cannot be hashed fails who asks for the files", async ({ folder }) => {
  await writeSimulation(folder, simulated, { format: "parquet" });
  const broken = Object.assign(new Error("EIO: i/o error, read"), { code: "EIO" });
  const read = await readFolder(folder, { leaves, hashFile: () => Promise.reject(broken) });
  await expect(inputsOf(read)).rejects.toBe(broken);
});
