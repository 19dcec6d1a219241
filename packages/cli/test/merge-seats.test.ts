import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashesOf } from "./hashes-of.ts";
import { jingxun, temporaryFolder } from "./jingxun.ts";
import { limitSeats } from "./limit-seats.ts";

const folder = temporaryFolder();
const day = ["--as-of", "2023-08-20"];
const model = ["--model", folder.path("model.jxm")];
const data = folder.path("scarce");
const columns = folder.path("scarce-columns");
const profiles = ["--profiles", folder.path("profiles")];
const how = ["--block", "9", "--top", "5"];

/** Plans the county in `count` parts, and returns their folders, the last first. */
function planParts(name: string, count: number, from: string, ...given: readonly string[]): string[] {
  const parts = Array.from({ length: count }, (_, index) => ({
    shard: `${index + 1}/${count}`,
    out: folder.path(`${name}-${index + 1}`),
  }));
  for (const { shard, out } of parts)
    expect(
      jingxun("recommend", from, ...day, ...given, "--shard", shard, "--out", out, "--threads", "1"),
    ).toMatchObject({ exit: 0 });
  return parts.map(({ out }) => out).toReversed();
}

afterAll(folder.remove);
beforeAll(() => {
  const county = folder.path("county");
  expect(jingxun("simulate", "--teachers", "60", "--seed", "3", "--out", county).exit).toBe(0);
  expect(jingxun("train", county, ...day, "--no-tower", "--out", folder.path("model.jxm")).exit).toBe(0);
  expect(jingxun("diagnose", county, ...day, "--out", folder.path("profiles")).exit).toBe(0);
  expect(jingxun("recommend", county, ...day, ...model, "--out", folder.path("free")).exit).toBe(0);
  limitSeats(county, folder.path("free"), data);
  expect(jingxun("convert", data, "--to", "parquet", "--out", columns).exit).toBe(0);
}, 120_000);

describe("merge of parts that want more seats than there are", () => {
  test("writes the bytes of the run in one, in whatever many parts and threads", () => {
    const given = [...model, ...how];
    expect(jingxun("recommend", data, ...day, ...given, "--out", folder.path("one")).exit).toBe(0);
    const { seats } = JSON.parse(readFileSync(folder.path("one", "run.json"), "utf8"));
    expect(seats.moved).toBeGreaterThan(0);
    for (const count of [1, 2, 7]) {
      const parts = planParts(`of-${count}`, count, data, ...given);
      for (const threads of ["1", "2"]) {
        const out = `merged-${count}-${threads}`;
        const merged = jingxun(
          "merge",
          ...parts,
          ...["--data", data, ...model, "--threads", threads, "--out", folder.path(out)],
        );
        expect(merged).toMatchObject({ exit: 0 });
        expect(hashesOf(folder.path(out))).toEqual(hashesOf(folder.path("one")));
      }
    }
  }, 180_000);

  test("does so in columns, with profiles and earlier advice", () => {
    const sources = [...model, ...profiles, "--previous", folder.path("free")];
    const given = [...sources, ...how, "--format", "parquet"];
    expect(jingxun("recommend", columns, ...day, ...given, "--out", folder.path("columns-one")).exit).toBe(0);
    const parts = planParts("columns", 2, columns, ...given);
    const merged = jingxun(
      "merge",
      ...parts,
      ...["--data", columns, ...sources, "--out", folder.path("columns-merged")],
    );
    expect(merged).toMatchObject({ exit: 0 });
    expect(hashesOf(folder.path("columns-merged"))).toEqual(hashesOf(folder.path("columns-one")));
  }, 180_000);

  test("says what it needs, and refuses anything else than what the parts were planned from", () => {
    const parts = planParts("asked", 2, data, ...model, ...profiles, ...how);
    const merge = (...given: readonly string[]) =>
      jingxun("merge", ...parts, ...given, "--out", folder.path("refused"));
    expect(merge()).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/more seats are wanted.*got no --data and no --model and no --profiles/),
    });
    const county = folder.path("county");
    expect(merge("--data", county, ...model, ...profiles)).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/planned from, got something else: --data/),
    });
    const other = folder.path("other.jxm");
    expect(jingxun("train", county, "--as-of", "2023-08-01", "--no-tower", "--out", other)).toMatchObject({
      exit: 0,
    });
    expect(merge("--data", data, "--model", other, ...profiles)).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/planned from, got something else: --model\n/),
    });
  }, 180_000);
});
