import { type createCountyEngines, createEngine, type WrittenFinding } from "@jingxun/engine";
import { expect, test } from "vitest";
import { dossier, event, smallCounty } from "../../engine/test/small-county.ts";
import { inputsOf, inputsVersion } from "../src/recommend/inputs-of.ts";

const engine = createEngine({ ...smallCounty(), asOf: "2023-08-20" });
const county = { engines: [engine] } as unknown as ReturnType<typeof createCountyEngines>;

const bitsWith = (findings: readonly WrittenFinding[], ...activities: readonly ReturnType<typeof event>[]) =>
  inputsOf(county, engine, {
    standing: engine.standing(dossier({ activities })),
    findings,
    earlier: undefined,
  });

const bitsOf = (...activities: readonly ReturnType<typeof event>[]) => bitsWith([], ...activities);

test("what a plan rests on has bits of its own, what it does not has none", () => {
  const rejected = bitsOf(event("rejected", "E01", "2023-08-16"));
  const seen = [
    bitsOf(),
    rejected,
    bitsOf(event("rejected", "E02", "2023-08-16")),
    bitsOf(event("rejected", "E01", "2023-08-16"), event("accepted", "E01", "2023-08-17")),
    bitsOf(event("passed", "M01", "2023-08-16")),
    bitsOf(event("passed", "M02", "2023-08-16")),
    bitsOf(event("selected", "M02", "2023-08-16")),
  ];
  expect(new Set(seen).size).toBe(seen.length);
  expect(bitsOf(event("rated", "E01", "2023-08-16"))).toBe(seen[0]);
  expect(bitsOf(event("rejected", "E01", "2023-08-16"))).toBe(rejected);
});

const finding = {
  competencyId: "K1",
  status: "estimated",
  mean: 0.5,
  sd: 0.4,
  belowCut: 0.3,
  reliability: 0.6,
  evidenceCount: 7,
  ratingCount: 0,
  withActivity: false,
} as WrittenFinding;

test("every field of a finding counts", () => {
  const other = { ...finding, competencyId: "K2", status: "provisional", mean: 0.6, sd: 0.5, belowCut: 0.4 };
  const changed = { ...other, reliability: 0.7, evidenceCount: 8, ratingCount: 1, withActivity: true };
  const seen = Object.entries(changed).map(([field, value]) =>
    bitsWith([{ ...finding, [field]: value } as WrittenFinding]),
  );
  expect(new Set([bitsOf(), bitsWith([finding]), ...seen]).size).toBe(seen.length + 2);
});

test("known: bits of one make stay as they are; where they change the version is raised", () => {
  expect({ inputsVersion, bits: bitsWith([finding], event("passed", "M01", "2023-08-16")) }).toEqual({
    inputsVersion: "2",
    bits: "b87a9c43db07b26f",
  });
});
