import { readdirSync, readFileSync } from "node:fs";
import { openTeacherRows } from "@jingxun/datasets";
import { outputs } from "@jingxun/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
const diagnose = (data: string, out: string, ...args: readonly string[]) =>
  jingxun("diagnose", folder.path(data), "--as-of", "2023-08-20", "--out", folder.path(out), ...args);
const filesOf = (out: string) =>
  Object.fromEntries(
    readdirSync(folder.path(out)).map((name) => [name, readFileSync(folder.path(out, name))]),
  );

const linesOf = (out: string, name: string) =>
  readFileSync(folder.path(out, name), "utf8").trimEnd().split("\n");

afterAll(folder.remove);
beforeAll(() => {
  const data = folder.path("data");
  expect(jingxun("simulate", "--teachers", "90", "--seed", "5", "--courses", "300", "--out", data).exit).toBe(
    0,
  );
  expect(diagnose("data", "whole", "--threads", "1").exit).toBe(0);
}, 60_000);

test("neither threads nor blocks change a byte, and nothing else is left in the folder", () => {
  expect(filesOf("whole")["evidence.csv"].length).toBeGreaterThan(1000);
  expect(diagnose("data", "parted", "--threads", "3", "--block", "7")).toMatchObject({ exit: 0, stderr: "" });
  expect(filesOf("parted")).toEqual(filesOf("whole"));
}, 60_000);

test("records that stay in columns give the findings of records in memory", () => {
  const columns = ["--to", "parquet", "--out", folder.path("columns")];
  expect(jingxun("convert", folder.path("data"), ...columns).exit).toBe(0);
  for (const threads of ["1", "2"]) {
    const out = `columns-${threads}`;
    const args = ["--threads", threads, "--block", "40"];
    expect(diagnose("columns", out, ...args)).toMatchObject({ exit: 0, stderr: "" });
    expect(filesOf(out)).toEqual(filesOf("whole"));
  }
}, 60_000);

test("profiles in columns are in order of teachers, whoever has flags without a profile", async () => {
  expect(diagnose("data", "ordered", "--format", "parquet", "--block", "7").exit).toBe(0);
  const opened = await openTeacherRows(folder.path("ordered"), outputs.profiles);
  if (opened.status !== "open") throw new Error(opened.got);
  const { teacherIds, close } = opened.reader;
  await close();
  const [, ...rows] = linesOf("data", "teachers.csv");
  const everybody = rows.map((row) => row.slice(0, row.indexOf(","))).sort();
  expect(teacherIds).toEqual(everybody.slice(0, teacherIds.length));
}, 60_000);
