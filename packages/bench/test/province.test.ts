import {
  createCatalogue,
  createInteractions,
  type Model,
  parseHybrid,
  serialiseHybrid,
  trainItemModel,
  untrainedModel,
} from "@jingxun/engine";
import { describe, expect, test } from "vitest";
import type { ProvinceFigures } from "../src/province/bench-province.ts";
import { growthCells } from "../src/province/growth.ts";
import { joinModels } from "../src/province/join-models.ts";
import { planNation } from "../src/province/nation.ts";
import { provinceGoals } from "../src/province/province-goals.ts";
import { provinceText, pythonRatio } from "../src/province/province-text.ts";
import { withBlock } from "../src/with-block.ts";

const stage = (name: string, seconds: number) => ({
  stage: name,
  teachers: 500_000,
  seconds,
  cpuSeconds: 2 * seconds,
  megabytes: 3000,
});
const figures: ProvinceFigures = {
  shape: { teachers: 500_000, courses: 4096, seed: 1, tested: 0.02, format: "parquet" },
  sample: 20_000,
  threads: 2,
  stages: [{ ...stage("train ials", 60), teachers: 20_000 }, stage("diagnose", 600), stage("recommend", 25)],
  within: { recommend: { read: 2, plan: 20, write: 3 } },
  work: { recommend: { read: 1, standing: 2, score: 15, plan: 25, write: 3 } },
  bytes: { data: 2e9, profiles: 1e9, plans: 1e8 },
};
const python = { teachers: 100, score: 1, plan: 3, solved: 100, numpy: "2", scipy: "1", python: "3" };

describe("goals of a million teachers", () => {
  test("seconds are scaled from fewer teachers, memory is not", () => {
    expect(provinceGoals(figures)).toMatchObject([
      { measured: 50, most: 60, met: true },
      { measured: 40, most: 35, met: false },
      { measured: 3000, met: true },
    ]);
  });

  test("what a run does not say is neither met nor missed", () => {
    const [, planning] = provinceGoals({ ...figures, work: { recommend: {} } });
    expect(planning).not.toHaveProperty("met");
    expect(provinceText({ main: { ...figures, work: { recommend: {} } } })).toContain("not told by this run");
  });
});

test("Python is shared among as many processes as there are threads, and left out where there is none", () => {
  // 20,000 teachers a second beside 50.
  expect(pythonRatio({ main: figures, python })).toBeCloseTo(400, 9);
  expect(pythonRatio({ main: figures })).toBeUndefined();
  const text = provinceText({ main: figures, python });
  expect(text).toContain(
    "by part of planning: read 0.5 s, standing 1.0 s, score 7.5 s, plan 12.5 s, write 1.5 s",
  );
  expect(text).toContain("Python takes 400.0 times as long as recommend");
  expect(text).toContain("MISSED  scoring and planning <= 35 s: 40 s");
  expect(provinceText({ main: figures })).not.toContain("Python");
});

test("a nation is as many parts as hold its teachers, and the machine with the most parts is waited for", () => {
  const [diagnose, recommend] = planNation(figures);
  expect(diagnose).toMatchObject({ step: "diagnose", megabytes: 3000 });
  // 36 parts of 25 s: 36, 9, 2 and 1 a machine.
  expect(recommend.minutes).toEqual([36, 9, 2, 1].map((parts) => (parts * 25) / 60));
});

test("a step that was not measured leaves its cells empty", () => {
  const steps = { recommend: { seconds: 1.25, megabytes: 300 } };
  expect(growthCells({ teachers: 10_000, courses: 1024, steps })).toEqual([
    "10,000",
    "1,024",
    "",
    "",
    "",
    "",
    "1.3",
    "300",
  ]);
});

test("figures replace what stands between their marks, and nothing else", () => {
  const page = "a\n<!-- figures: x -->\nold\n<!-- end -->\nb\n<!-- figures: y -->\nold\n<!-- end -->\n";
  expect(withBlock(page, "x", "new $1")).toBe(page.replace("old", () => "new $1"));
  expect(() => withBlock(page, "z", "")).toThrow("expected the marks of z, got none");
});

test("two models of histories become a blend in equal parts, which is a model that can be read back", () => {
  const pairs = ["ab", "bc", "ca", "ac"].flatMap((items, user) =>
    [...items].map((item) => ({ user: `T${user}`, item })),
  );
  const interactions = createInteractions(pairs);
  const nothing = createCatalogue({ topics: [], courses: [], providers: [], competencies: [] });
  const modelOf = (kind: "ease" | "ials"): Model => ({
    ...untrainedModel(nothing),
    history: trainItemModel(interactions, kind),
  });
  const joined = joinModels(modelOf("ease"), modelOf("ials"));
  expect(joined.history).toMatchObject({ kind: "blend", itemIds: ["a", "b", "c"] });
  expect(joined.history?.parts.map(({ kind }) => kind)).toEqual(["ease", "ials"]);
  expect([...joined.history!.columns.weights]).toEqual([0.5, 0, 0.5, 0]);
  expect(parseHybrid(serialiseHybrid(joined)).history?.kind).toBe("blend");
  expect(() => joinModels(modelOf("ease"), untrainedModel(nothing))).toThrow("expected two models");
});
