import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashesOf } from "../hashes-of.ts";
import { jingxun, mainFile, temporaryFolder } from "../jingxun.ts";
import { openSmallDisk, type SmallDisk } from "./small-disk.ts";

const folder = temporaryFolder();
const data = folder.path("data");
const model = folder.path("model.jxm");
const profiles = folder.path("profiles");
const day = ["--as-of", "2023-08-20"];
const given = [...day, "--model", model, "--profiles", profiles];
const argsFor = (format: string) => [
  "recommend",
  data,
  ...given,
  "--block",
  "5",
  "--format",
  format,
  "--resume",
];

const mount = folder.path("disk");
mkdirSync(mount);
const page = 4096;
const disk = await openSmallDisk(mount, page);

afterAll(() => {
  disk?.close();
  folder.remove();
});
beforeAll(() => {
  const size = ["--teachers", "40", "--courses", "200", "--seed", "3"];
  expect(jingxun("simulate", ...size, "--out", data)).toMatchObject({ exit: 0 });
  expect(jingxun("train", data, ...day, "--no-tower", "--out", model)).toMatchObject({ exit: 0 });
  expect(jingxun("diagnose", data, ...day, "--out", profiles)).toMatchObject({ exit: 0 });
}, 60_000);

/** What takes room on the disk for files of a folder: whole pages. */
const pagesOf = (directory: string) =>
  readdirSync(directory)
    .map((name) => Math.ceil(statSync(join(directory, name)).size / page))
    .reduce((sum, pages) => sum + pages, 0);

/** The whole blocks that are staged in a folder, each with what tells it from one written anew. */
function blocksIn(out: string): Readonly<Record<string, string>> {
  const stage = join(out, ".jingxun-blocks", "free");
  // What a thread was writing as the run ended bears no final name.
  const isWhole = (name: string) => !name.endsWith(".partial");
  const names = existsSync(stage) ? readdirSync(stage).filter(isWhole) : [];
  return Object.fromEntries(
    names.map((name) => {
      const { ino, mtimeNs } = statSync(join(stage, name), { bigint: true });
      return [name, `${ino} ${mtimeNs}`];
    }),
  );
}

/** What a run that nothing disturbs writes. */
function wholeRun(format: string): string {
  const whole = folder.path(`whole-${format}`);
  expect(jingxun(...argsFor(format), "--out", whole)).toMatchObject({ exit: 0 });
  return whole;
}

/** Holds that what bears a final name is whole, and that no block that was staged before was lost. */
function requireWhole(out: string, whole: string, before: Readonly<Record<string, string>>): void {
  const named = hashesOf(out);
  expect(hashesOf(whole)).toMatchObject(named);
  if (Object.hasOwn(named, "run.json")) return;
  const blocks = blocksIn(out);
  expect(blocks).toMatchObject(before);
  expect(Object.keys(blocks).filter((name) => !name.endsWith(".block"))).toEqual([]);
}

/** Runs on a disk that is larger at each attempt until all fits, and returns the files for which it was too small. */
function runUntilItFits({ seen, run, resize }: SmallDisk, format: string, whole: string): readonly string[] {
  const [out, found] = [mount, seen].map((disk) => join(disk, format));
  const step = Math.ceil(pagesOf(whole) / 3);
  const full: string[] = [];
  for (let size = step; ; size += step) {
    const before = full.length === 0 ? {} : blocksIn(found);
    resize(size * page);
    const { exit, stderr } = run(process.execPath, [mainFile, ...argsFor(format), "--out", out]);
    if (exit === 0) return full;
    const [, file] = /^磁盘已满:(.+)\(ENOSPC: .+\)$/m.exec(stderr) ?? [];
    expect({ exit, file, stderr }).toMatchObject({ exit: 5, file: expect.stringContaining(out) });
    requireWhole(found, whole, before);
    full.push(file);
  }
}

test.skipIf(disk === undefined).each(["csv", "parquet"])(
  "a run in %s on a disk that is full ends with 5, keeps its blocks, and goes on to the same bytes once there is room",
  (format) => {
    const whole = wholeRun(format);
    const full = runUntilItFits(disk!, format, whole);
    expect(full.some((file) => file.endsWith(".block"))).toBe(true);
    expect(full.some((file) => file.endsWith(`.${format}`))).toBe(true);
    const out = join(disk!.seen, format);
    expect(hashesOf(out)).toEqual(hashesOf(whole));
    rmSync(out, { recursive: true });
  },
  120_000,
);

test("a file that may not grow so large ends the run with 5, in the words of its language", () => {
  const english = ["recommend", data, ...given, "--block", "5", "--lang", "en"];
  const [out, whole] = ["limited", "whole-en"].map((name) => folder.path(name));
  expect(jingxun(...english, "--out", whole)).toMatchObject({ exit: 0 });
  // 20 KB: more than a block has, and less than the plans.
  const limited = ["-c", 'ulimit -f 40 && exec "$@"', "sh", process.execPath, mainFile, ...english];
  const { status, stderr } = spawnSync("sh", [...limited, "--out", out], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({
    status: 5,
    stderr: expect.stringContaining(`the file would be larger than is allowed: ${join(out, "plans.csv")} (`),
  });
  expect(hashesOf(out)).toEqual({});
  expect(jingxun(...english, "--out", out, "--resume")).toMatchObject({ exit: 0 });
  expect(hashesOf(out)).toEqual(hashesOf(whole));
}, 60_000);
