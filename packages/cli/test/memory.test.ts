import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { megabytesFor } from "../src/recommend/estimate-memory.ts";
import { jingxun, mainFile, temporaryFolder } from "./jingxun.ts";

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

test.each([
  ["text", 1],
  ["columns", 2],
])(
  "a run of a county in %s says first what memory it will take, and stays within 1.2 times of it",
  (form, threads) => {
    const given = ["recommend", form === "text" ? data : columns, ...day, "--lang", "en"];
    const learned = ["--model", model, "--profiles", profiles];
    const how = ["--threads", `${threads}`, "--block", "100", "--out", folder.path(`plans-${form}`)];
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", preload, mainFile, ...given, ...learned, ...how],
      { encoding: "utf8" },
    );
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringMatching(/^\{"event":"memory","megabytes":\d+\}\n/),
    });
    const estimate = Number(/"megabytes":(\d+)/.exec(stderr)?.[1]);
    const taken = Math.max(
      ...[...stderr.matchAll(/rss (\d+)/g)].map(([, kilobytes]) => Number(kilobytes) / 1024),
    );
    expect(taken).toBeLessThan(1.2 * estimate);
    expect(estimate).toBeLessThan(3 * taken);
  },
  60_000,
);

test("what is held grows with files, what stays in columns as a million teachers were measured to", () => {
  const none = {
    heldBytes: { csv: 0, parquet: 0 },
    modelBytes: 0,
    leftTeachers: 0,
    leftTables: 0,
    threads: 2,
  };
  const base = megabytesFor(none);
  expect(megabytesFor({ ...none, heldBytes: { csv: 100e6, parquet: 0 } })).toBeGreaterThan(base + 700);
  // `bench:province` of a million teachers: 2,539 MB.
  const estimate = megabytesFor({ ...none, modelBytes: 1.93e6, leftTeachers: 1e6, leftTables: 2 });
  expect(2539).toBeLessThan(1.2 * estimate);
  expect(estimate).toBeLessThan(1.2 * 2539);
});
