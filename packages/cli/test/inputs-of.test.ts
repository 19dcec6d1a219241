import { type createCountyEngines, createEngine } from "@jingxun/engine";
import { expect, test } from "vitest";
import { dossier, event, smallCounty } from "../../engine/test/small-county.ts";
import { inputsOf } from "../src/recommend/inputs-of.ts";

const engine = createEngine({ ...smallCounty(), asOf: "2023-08-20" });
const county = { engines: [engine] } as unknown as ReturnType<typeof createCountyEngines>;

const bitsOf = (...activities: readonly ReturnType<typeof event>[]) =>
  inputsOf(county, engine, {
    standing: engine.standing(dossier({ activities })),
    findings: [],
    earlier: undefined,
  });

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
