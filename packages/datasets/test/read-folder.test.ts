import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tables } from "@jingxun/engine";
import { describe, expect } from "vitest";
import { type ReadProgress, readFolder } from "../src/read-folder.ts";
import { createRowsHash } from "../src/rows-hash.ts";
import { testInFolder as test } from "./temporary-folder.ts";

/** Writes the given files into `folder`, and those that are required but not given with their header alone. */
async function fill(folder: string, files: { readonly [file: string]: string | Uint8Array }) {
  for (const { file, columns, required } of Object.values(tables))
    if (required && files[file] === undefined)
      await writeFile(join(folder, file), columns.map(({ name }) => name).join(","));
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
}
const codes = ({ faults }: Awaited<ReturnType<typeof readFolder>>) =>
  faults.map(({ file, row, code }) => `${file}:${row} ${code}`);

describe("readFolder", () => {
  test("a folder of headers is an empty dataset", async ({ folder }) => {
    await fill(folder, {});
    const read = await readFolder(folder);
    expect([read.faults, read.unusableFiles]).toEqual([[], []]);
    expect(Object.values(read.dataset).flat()).toEqual([]);
    expect(read.inputs.length).toBe(Object.values(tables).filter(({ required }) => required).length);
  });

  test("an empty folder, and none, lack every required file and no optional one", async ({ folder }) => {
    const missing = Object.values(tables)
      .filter(({ required }) => required)
      .map(({ file }) => file);
    for (const directory of [folder, join(folder, "none")]) {
      const read = await readFolder(directory);
      expect(codes(read)).toEqual(missing.map((file) => `${file}:0 missing-file`));
      expect([read.unusableFiles, read.inputs]).toEqual([missing, []]);
    }
  });

  test("an empty file is a fault even where it is optional", async ({ folder }) => {
    await fill(folder, { "topics.csv": "", "needs.csv": "\ufeff\r\n" });
    const read = await readFolder(folder);
    expect(codes(read)).toEqual(["topics.csv:0 empty-file", "needs.csv:0 empty-file"]);
    expect(read.unusableFiles).toEqual(["topics.csv", "needs.csv"]);
  });

  test("each file that is there is named with its bytes and SHA-256, usable or not", async ({ folder }) => {
    const content = Buffer.from("\ufefftopicId,name\r\n1,师德\r\n");
    await fill(folder, { "topics.csv": content, "teachers.csv": "nothing\nof,use" });
    const { inputs, unusableFiles } = await readFolder(folder);
    const rows = createRowsHash();
    rows.add(["1", "师德"]);
    const sha256 = rows.digest(["topicId", "name"]);
    expect(inputs).toContainEqual({ file: "topics.csv", bytes: content.length, sha256 });
    expect(inputs).toContainEqual(expect.objectContaining({ file: "teachers.csv", bytes: 14 }));
    expect(unusableFiles).toEqual(["teachers.csv"]);
  });

  test("a text's hash is that of its rows in any order, each as often as it is there", async ({ folder }) => {
    const hashOf = async (...lines: readonly string[]) => {
      await fill(folder, { "topics.csv": `${["topicId,name", ...lines].join("\n")}\n` });
      const { inputs } = await readFolder(folder);
      return inputs.find(({ file }) => file === "topics.csv")?.sha256;
    };
    const plain = await hashOf("1,a", "2,b", "3,c");
    expect(await hashOf("3,c", "1,a", "2,b")).toBe(plain);
    for (const others of [
      ["1,a", "2,b"],
      ["1,a", "2,b", "3,c", "3,c"],
      ["1,b", "2,a", "3,c"],
      ["1,a", "2,b", "3,"],
    ])
      expect(await hashOf(...others)).not.toBe(plain);
  });

  test("a byte order mark is no part of the first column's name", async ({ folder }) => {
    await fill(folder, { "topics.csv": "\ufefftopicId,name\n1,a\n" });
    expect((await readFolder(folder)).dataset.topics).toEqual([{ topicId: "1", name: "a" }]);
  });

  test("characters of several bytes survive wherever a piece of the file ends", async ({ folder }) => {
    const name = "培训😀é".repeat(8000);
    const rows = Array.from({ length: 8 }, (_, index) => `${index},${"x".repeat(index)}${name}`);
    await fill(folder, {
      "topics.csv": `topicId,remark,name\n${rows.map((row) => `${row},a\n`).join("")}`,
    });
    const read = await readFolder(folder);
    expect(read.counts.topics).toEqual({ read: 8, accepted: 8, repeated: 0, rejected: 0 });
  });

  test("bytes that are not UTF-8 reject their rows, a truncated last character too", async ({ folder }) => {
    const start = Buffer.from("topicId,name\n1,a\n2,b");
    const middle = Buffer.from([0xff, 0x0a]);
    const end = Buffer.concat([Buffer.from("3,c\n4,"), Buffer.from("教").subarray(0, 2)]);
    await fill(folder, { "topics.csv": Buffer.concat([start, middle, end]) });
    const read = await readFolder(folder);
    expect(read.dataset.topics.map(({ topicId }) => topicId)).toEqual(["1", "3"]);
    expect(codes(read)).toEqual(["topics.csv:3 invalid-encoding", "topics.csv:5 invalid-encoding"]);
  });

  test("a teacher whose row is broken does not vanish", async ({ folder }) => {
    const header = "teacherId,roles,hasLicence,participation,profileComplete,yearsOfService";
    const rows = [
      "t1,,true,required,true,1",
      't2,"open,true,required,true,1',
      "t3,,true",
      "t4,,true,required,true,1",
    ];
    await fill(folder, { "teachers.csv": [header, ...rows].join("\r\n") });
    const read = await readFolder(folder);
    expect(read.dataset.teachers.map(({ teacherId }) => teacherId)).toEqual(["t1", "t4"]);
    expect(read.rejectedTeacherIds).toEqual(["t2", "t3"]);
    expect(read.counts.teachers).toEqual({ read: 4, accepted: 2, repeated: 0, rejected: 2 });
  });

  test("progress is told in bytes up to their total", async ({ folder }) => {
    await fill(folder, { "topics.csv": `topicId,name\n${"1,a\n".repeat(100_000)}` });
    const told: ReadProgress[] = [];
    const { inputs } = await readFolder(folder, { onProgress: (progress) => told.push(progress) });
    const totalBytes = inputs.reduce((total, { bytes }) => total + bytes, 0);
    expect(told.at(-1)).toMatchObject({ bytes: totalBytes, totalBytes });
    expect(told.length).toBeGreaterThan(inputs.length);
  });

  test("an error of the file system is thrown", async ({ folder }) => {
    await mkdir(join(folder, "topics.csv"));
    await expect(readFolder(folder)).rejects.toThrow("EISDIR");
  });
});
