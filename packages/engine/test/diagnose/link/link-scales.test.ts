import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import type { CurveItem, CurveModel } from "../../../src/diagnose/link/item-curve.ts";
import { type LinkMethod, type LinkOptions, linkScales } from "../../../src/diagnose/link/link-scales.ts";
import { type Transformation, transformItem } from "../../../src/diagnose/link/transformation.ts";
import { normalQuadrature } from "../../../src/diagnose/quadrature.ts";
import { describeWithFixtures, readExpected, readRecords } from "../fit/read-fixture.ts";

function linked(from: readonly CurveItem[], onto: readonly CurveItem[], options: LinkOptions) {
  const link = linkScales(from, onto, options);
  if (link.status !== "linked") throw new Error(`expected a link, got ${link.reason}`);
  return link;
}

const methods: readonly LinkMethod[] = ["mean-mean", "mean-sigma", "haebara", "stocking-lord"];

describeWithFixtures("reference figures of sirt", () => {
  const rasch = (column: "study1" | "study2") =>
    readRecords("linking", "pisa_pars.csv").map(
      (row): CurveItem => ({ itemId: row.item, model: "rasch", a: 1, b: [Number(row[column])] }),
    );
  const nodes = Float64Array.from({ length: 100 }, (_, index) => -4 + (8 * index) / 99);
  const grid = { nodes, weights: nodes.map(() => 1) };

  test.each([
    ["mean-mean", "Mean.Mean"],
    ["haebara", "Haebara"],
    ["stocking-lord", "Stocking.Lord"],
  ] as const)("PISA items, %s: the exact minimiser", (method, name) => {
    // sirt's B leads from study 1 to study 2, its grid lies on the scale of study 1.
    const link = linked(rasch("study2"), rasch("study1"), { method, grid });
    expect(link.slope).toBe(1);
    expect(Math.abs(-link.intercept - readExpected("linking").exact_minimisers[name])).toBeLessThan(1e-7);
  });

  test("PISA items: the linking error of the mean is SD / √items", () => {
    const [published] = readExpected("linking").computed.descriptives;
    const link = linked(rasch("study1"), rasch("study2"), { method: "mean-mean" });
    expect(link.linkingError!.intercept).toBeCloseTo(published.linkerror, 8);
    const byTestlet = linked(rasch("study1"), rasch("study2"), {
      method: "mean-mean",
      unitOf: (itemId) => itemId.slice(0, 4),
    });
    expect(byTestlet.intercept).toBe(link.intercept);
    expect(byTestlet.linkingError!.intercept).toBeGreaterThan(link.linkingError!.intercept);
  });

  test.each([
    ["mean-sigma", "mean_sigma"],
    ["mean-mean", "mean_mean"],
    ["haebara", "haebara"],
    ["stocking-lord", "stocking_lord"],
  ] as const)("2PL items of three studies, %s", (method, name) => {
    const study = (wanted: string) =>
      readRecords("linking", "pars1_2pl.csv")
        .filter((row) => row.study === wanted)
        .map((row): CurveItem => ({ itemId: row.item, model: "2pl", a: Number(row.a), b: [Number(row.b)] }));
    const { nodes: theta, logWeights } = normalQuadrature({ points: 81, width: 4 });
    const expected = readExpected("linking").two_pl;
    const link = linked(study("study2"), study("study1"), {
      method,
      grid: { nodes: theta, weights: logWeights.map(Math.exp) },
    });
    expect(link.anchors.map(({ itemId }) => itemId)).toEqual(expected.common_items);
    expect(Math.abs(link.slope - expected[name].A)).toBeLessThan(1e-5);
    expect(Math.abs(link.intercept - expected[name].B)).toBeLessThan(1e-5);
    if (expected[name].value !== undefined) expect(link.criterion).toBeCloseTo(expected[name].value, 8);
  });
});

function drawItems(model: CurveModel, seed: number): readonly CurveItem[] {
  const random = createRandom(1, seed);
  return Array.from({ length: 12 }, (_, index) => {
    const first = random.normal();
    const several = model === "grm" || model === "pcm" || model === "gpcm";
    return {
      itemId: `I${index + 1}`,
      model,
      a: model === "rasch" || model === "pcm" ? 1 : 0.6 + random.uniform(),
      b: several ? [first - 1, first, first + 0.8] : [first],
      ...(model === "3pl" ? { g: 0.2 * random.uniform() } : {}),
    };
  });
}

const truth: Transformation = { slope: 1.2, intercept: -0.4 };

test.each(
  methods.flatMap((method) =>
    (["2pl", "3pl", "grm", "gpcm"] as const).map((model) => [method, model] as const),
  ),
)("%s of %s items that differ by the scale alone finds the scale, without error", (method, model) => {
  const from = drawItems(model, 4);
  const link = linked(
    from,
    from.map((item) => transformItem(truth, item)),
    { method },
  );
  expect(link.slope).toBeCloseTo(truth.slope, 7);
  expect(link.intercept).toBeCloseTo(truth.intercept, 7);
  expect(link.linkingError!.intercept).toBeLessThan(1e-6);
  expect(link.anchors.every(({ shift }) => Math.abs(shift) < 1e-6)).toBe(true);
  expect(link.findings).toEqual([]);
});

test.each(methods)("%s: over many draws of anchors the linking error is the spread of the link", (method) => {
  const links = Array.from({ length: 100 }, (_, seed) => {
    const random = createRandom(2, seed);
    const from = drawItems("2pl", seed);
    const onto = from.map((item) => {
      const moved = transformItem(truth, item);
      return { ...moved, b: moved.b.map((threshold) => threshold + 0.2 * random.normal()) };
    });
    return linked(from, onto, { method });
  });
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const centre = meanOf(links.map(({ intercept }) => intercept));
  const spread = Math.sqrt(meanOf(links.map(({ intercept }) => (intercept - centre) ** 2)));
  const stated = Math.sqrt(meanOf(links.map(({ linkingError }) => linkingError!.intercept ** 2)));
  expect(Math.abs(centre - truth.intercept)).toBeLessThan((2 * spread) / Math.sqrt(links.length));
  expect(stated / spread).toBeGreaterThan(0.85);
  expect(stated / spread).toBeLessThan(1.3);
});

test("a shifted anchor stands out", () => {
  const from = drawItems("rasch", 7);
  const onto = from.map((item, index) => (index === 3 ? { ...item, b: [item.b[0] + 1.2] } : item));
  const link = linked(from, onto, { method: "mean-mean" });
  const shifts = link.anchors.map(({ shift }) => shift);
  expect(shifts[3]).toBeCloseTo(1.1, 10);
  expect(Math.max(...shifts.filter((_, index) => index !== 3))).toBeLessThan(0);
});

test("the order of items changes nothing", () => {
  const from = drawItems("gpcm", 5);
  const onto = drawItems("gpcm", 6);
  const there = linked(from, onto, { method: "haebara" });
  const here = linked([...from].reverse(), [...onto].reverse(), { method: "haebara" });
  expect(here.slope).toBeCloseTo(there.slope, 10);
  expect(here.intercept).toBeCloseTo(there.intercept, 10);
});

test.each(methods)("%s: one anchor links without an error, or not at all, and never by NaN", (method) => {
  const [from] = drawItems("2pl", 8);
  const link = linkScales([from], [transformItem(truth, from)], { method });
  if (method === "mean-sigma") {
    expect(link).toMatchObject({ status: "undetermined", reason: "slope-not-identified" });
    return;
  }
  if (link.status !== "linked") throw new Error("expected a link");
  expect(link.intercept).toBeCloseTo(truth.intercept, 7);
  expect(link.linkingError).toBeUndefined();
  expect(link.findings).toEqual([{ kind: "too-few-units-for-error", units: 1 }]);
});

test("without anchors there is no link; anchors that differ are named", () => {
  const from = drawItems("2pl", 9);
  expect(linkScales(from, [], { method: "haebara" })).toEqual({
    status: "undetermined",
    reason: "no-anchors",
    findings: [],
  });
  const onto = from.map((item, index) =>
    index === 0 ? { ...item, model: "3pl" as const } : index === 1 ? { ...item, a: Number.NaN } : item,
  );
  expect(linked(from, onto, { method: "mean-mean" }).findings).toEqual([
    { kind: "anchor-differs", itemId: "I1" },
    { kind: "anchor-unusable", itemId: "I2" },
  ]);
});
