import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { megabytesFor } from "../src/recommend/estimate-memory.ts";
import { jingxun, mainFile, temporaryFolder } from "./jingxun.ts";
import { limitSeats } from "./limit-seats.ts";

const folder = temporaryFolder();
const data = folder.path("data");
const [columns, profiles, model] = ["columns", "profiles", "model.jxm"].map((name) => folder.path(name));
const day = ["--as-of", "2023-08-20"];
afterAll(folder.remove);
beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "200", "--courses", "300", "--out", data).exit).toBe(0);
  expect(jingxun("train", data, ...day, "--no-tower", "--out", model).exit).toBe(0);
  expect(jingxun("diagnose", data, ...day, "--format", "parquet", "--out", profiles).exit).toBe(0);
  expect(jingxun("convert", data, "--to", "parquet", "--out", columns).exit).toBe(0);
}, 60_000);

const report = 'process.on("exit",()=>console.error("rss",process.resourceUsage().maxRSS))';
const preload = `data:text/javascript,${encodeURIComponent(report)}`;

/** Runs a command, and returns what it said of its memory, in order, and the most it took, in megabytes. */
function measure(...args: readonly string[]) {
  const { status, stderr } = spawnSync(process.execPath, ["--import", preload, mainFile, ...args], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr: expect.stringMatching(/^\{"event":"memory","megabytes":\d+\}\n/),
  });
  const found = (pattern: RegExp) => [...stderr.matchAll(pattern)].map(([, digits]) => Number(digits));
  return {
    said: found(/"megabytes":(\d+)/g),
    taken: Math.max(...found(/rss (\d+)/g)) / 1024,
  };
}

function requireNear(said: number, taken: number): void {
  expect(taken).toBeLessThan(1.2 * said);
  expect(said).toBeLessThan(3 * taken);
}

test.each([
  ["text", 1],
  ["columns", 2],
])(
  "a run of a county in %s says first what memory it will take, and stays within 1.2 times of it",
  (form, threads) => {
    const given = ["recommend", form === "text" ? data : columns, ...day, "--lang", "en"];
    const how = ["--threads", `${threads}`, "--block", "100", "--out", folder.path(`plans-${form}`)];
    const { said, taken } = measure(...given, "--model", model, "--profiles", profiles, ...how);
    requireNear(said[0], taken);
  },
  60_000,
);

test("merge says it before it plans again for scarce seats, and recommend once it knows who contends", () => {
  const learned = ["--model", model, "--profiles", profiles];
  const free = folder.path("free");
  expect(jingxun("recommend", data, ...day, ...learned, "--out", free).exit).toBe(0);
  const [text, scarce] = ["scarce", "scarce-columns"].map((name) => folder.path(name));
  limitSeats(data, free, text);
  expect(jingxun("convert", text, "--to", "parquet", "--out", scarce).exit).toBe(0);
  const given = ["recommend", scarce, ...day, ...learned, "--block", "50"];
  const [one, ...parts] = ["one", "part-1", "part-2"].map((name) => folder.path(name));
  const run = measure(...given, "--threads", "2", "--out", one);
  expect(run.said[1]).toBeGreaterThan(run.said[0]);
  requireNear(run.said[1], run.taken);
  for (const [index, part] of parts.entries())
    expect(jingxun(...given, "--shard", `${index + 1}/2`, "--out", part).exit).toBe(0);
  const sources = ["--data", scarce, ...learned, "--threads", "2"];
  const merged = measure("merge", ...parts, ...sources, "--out", folder.path("merged"));
  expect(merged.said).toEqual([run.said[1]]);
  requireNear(merged.said[0], merged.taken);
}, 120_000);

test("what is held grows with files, what stays in columns as a million teachers were measured to", () => {
  const none = {
    heldBytes: { csv: 0, parquet: 0 },
    modelBytes: 0,
    leftTeachers: 0,
    leftTables: 0,
    contenders: 0,
    threads: 2,
  };
  const base = megabytesFor(none);
  expect(megabytesFor({ ...none, heldBytes: { csv: 100e6, parquet: 0 } })).toBeGreaterThan(base + 700);
  // `bench:province` of a million teachers: 2,539 MB.
  const estimate = megabytesFor({ ...none, modelBytes: 1.93e6, leftTeachers: 1e6, leftTables: 2 });
  expect(2539).toBeLessThan(1.2 * estimate);
  expect(estimate).toBeLessThan(1.2 * 2539);
});

test.each([
  // Node 20, 20,000 teachers of 1,200 courses in columns, of whom so many wanted courses that had seats for a quarter.
  ["merge", 1, 643],
  ["merge", 2, 1130],
  ["recommend", 2, 1182],
])("%s with scarce seats on %i threads takes what was measured", (_, threads, taken) => {
  const left = { leftTeachers: 20_000, leftTables: 2, contenders: 13_463 };
  const demand = { heldBytes: { csv: 0, parquet: 428_125 }, modelBytes: 9_393_648, ...left, threads };
  requireNear(megabytesFor(demand), taken);
});
