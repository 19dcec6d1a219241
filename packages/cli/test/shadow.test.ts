import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { policyPresets } from "@jingxun/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const [data, live] = [folder.path("data"), folder.path("live")];
const recommend = (to: string, ...more: readonly string[]) =>
  jingxun("recommend", data, "--as-of", "2023-08-20", "--out", folder.path(to), "--json", ...more);

beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "60", "--courses", "200", "--out", data).exit).toBe(0);
  expect(recommend("live").exit).toBe(0);
}, 120_000);

describe("jingxun recommend --shadow", () => {
  test("a run compared with itself changes nobody, and no plans are written", () => {
    const { exit, stdout } = recommend("same", "--shadow", live);
    expect(exit).toBe(0);
    expect(readdirSync(folder.path("same")).sort()).toEqual(["shadow.csv", "shadow.json"]);
    expect(JSON.parse(stdout)).toMatchObject({ teachers: 60, sameAdvice: 60, meanGain: 0, moved: {} });
  });

  test("another policy moves statuses and advice", () => {
    const policy = structuredClone(policyPresets["shandong-2023"]) as any;
    policy.scoring.weights.need.value = 0.03;
    policy.scoring.weights.popularity.value = 0.45;
    policy.calendar.selection.to.value = "2023-08-19";
    policy.calendar.selection.from.value = "2023-08-01";
    writeFileSync(folder.path("other.json"), JSON.stringify(policy));
    const moved = JSON.parse(
      recommend("other", "--shadow", live, "--policy", folder.path("other.json")).stdout,
    );
    expect(moved.moved["planned>locked"]).toBeGreaterThan(0);
    const rows = readFileSync(folder.path("other", "shadow.csv"), "utf8").trim().split("\n");
    expect(rows).toHaveLength(61);
  });

  test("the live folder is not written to, and a folder without a run is refused", () => {
    expect(recommend("live", "--shadow", live)).toMatchObject({ exit: 2 });
    expect(recommend("none", "--shadow", data)).toMatchObject({ exit: 2 });
  });
});
