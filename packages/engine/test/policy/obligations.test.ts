import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkPolicy,
  type PolicyDocument,
  parsePolicy,
  policyPresets,
  resolvePolicy,
} from "../../src/index.ts";
import { type Period, periodAt, yearsLeft } from "../../src/policy/obligations/period-at.ts";
import { stripSources } from "../../src/policy/sourced.ts";

const preset = policyPresets["shandong-2023"];
const year = { from: "2023-01-01", to: "2023-12-31" };
const ours = <Value>(value: Value) => ({ value, source: "here", verified: "no" as const });
const withFirst = (change: object, more: object = {}): PolicyDocument => {
  const [first, ...others] = preset.obligations;
  return { ...preset, ...more, obligations: [{ ...first, ...change } as typeof first, ...others] };
};
const rulesOf = (document: PolicyDocument) => {
  expect(parsePolicy(document).status).toBe("parsed");
  return checkPolicy(resolvePolicy(document)).map(({ rule }) => rule);
};

test("a document of the first format parses and means what it meant", () => {
  const url = new URL("fixtures/first-format.json", import.meta.url);
  const old = JSON.parse(readFileSync(url, "utf8"));
  const parsed = parsePolicy(old);
  expect(parsed).toMatchObject({ status: "parsed" });
  const resolved = resolvePolicy((parsed as { document: PolicyDocument }).document);
  expect(resolved).toMatchObject(stripSources(old).value as object);
  expect(checkPolicy(resolved)).toEqual([]);
});

describe("presets say what their sources say", () => {
  const hoursOf = (name: string, id: string) => {
    const found = policyPresets[name].obligations.find((obligation) => obligation.id === id)!;
    return [found.hours.min.value, found.hours.max.value];
  };
  test.each([
    ["shandong-2023", "subject-compulsory", 3, 3],
    ["shandong-2023", "electives", 19, 23],
    ["shandong-2022", "subject-compulsory", 6, 6],
    ["shandong-2022", "electives", 14, 18],
    ["shandong-2020", "annual", 24, null],
    ["shandong-2018", "ethics", 8, 8],
    ["shandong-2018", "general", 14, null],
    ["shandong-2016", "annual", 36, null],
    ["zhejiang-2016", "cycle", 360, "none"],
    ["zhejiang-2016", "annual", 24, null],
    ["zhejiang-2016", "new-principals-face-to-face", 90, "none"],
    ["county-360", "cycle", 360, "none"],
    ["prefecture-roles", "new-teachers", 120, "none"],
  ])("%s asks for %s: %s to %s", (name, id, min, max) => {
    expect(hoursOf(name, id)).toEqual([min, max]);
  });

  test("the compulsory lessons and the rest of 2018 add up to 24 hours", () => {
    const [lessons, national, , general] = policyPresets["shandong-2018"].obligations;
    const parts = [lessons, national, general].map(({ hours }) => hours.min.value ?? Number.NaN);
    expect(parts.reduce((sum, hours) => sum + hours, 0)).toBe(24);
  });

  test("the prefecture's nine rows are all there", () => {
    const rows = policyPresets["prefecture-roles"].obligations.map(({ hours }) => hours.min.value);
    expect(rows).toEqual([150, 50, 50, 50, 50, 150, 120, 50, 50]);
  });

  test("only what is from the seed says so", () => {
    const seeds = Object.keys(policyPresets).filter((name) => policyPresets[name].verified === "seed");
    expect(seeds).toEqual(["shandong-2023", "county-360", "prefecture-roles"]);
  });

  test.each(Object.keys(policyPresets).filter((name) => name !== "shandong-2023"))(
    "%s is refused until what nobody found is filled in",
    (name) => {
      expect(() => resolvePolicy(policyPresets[name])).toThrow(/must have values for/);
    },
  );
});

test("credits become hours, a least rounded up to quarters and a most down; silence is no maximum", () => {
  const hours = { min: ours(72), max: ours(73) };
  const document = withFirst(
    { hours, unit: "credits", choose: { kind: "fixed" } },
    { credits: { ...preset.credits, perHour: ours(0.7), max: ours("none") } },
  );
  const { obligations, credits } = resolvePolicy(document);
  expect(obligations[0].hours).toEqual({ min: 103, max: 104.25 });
  expect(obligations[0]).not.toHaveProperty("unit");
  expect(credits.max).toBe(Number.POSITIVE_INFINITY);
  const exact = { ...document, credits: { ...document.credits, perHour: ours(0.6) } };
  expect(resolvePolicy(exact).obligations[0].hours.min).toBe(120);
});

test.each<[string, PolicyDocument, string]>([
  [
    "a draw that gives other hours",
    withFirst({ hours: { min: ours(4), max: ours(4) } }),
    "obligations.subject-compulsory.choose",
  ],
  [
    "three of two",
    withFirst({
      hours: { min: ours(3), max: ours(3) },
      choose: { kind: "n-of-m", count: ours(3), outOf: ours(2), hoursEach: ours(1) },
    }),
    "obligations.subject-compulsory.choose",
  ],
  ["two obligations of one id", withFirst({ id: "electives" }), "obligations"],
  [
    "a window that ends before it begins",
    withFirst({ period: { kind: "window", from: ours("2023-05-01"), to: ours("2023-04-01") } }),
    "obligations.subject-compulsory.period",
  ],
  [
    "an exemption that asks for more",
    withFirst({
      exemptions: [
        { id: "e", title: { zh: "免", en: "e" }, appliesTo: {}, min: ours(9), source: "s", verified: "no" },
      ],
    }),
    "obligations.subject-compulsory.exemptions.e",
  ],
  [
    "a gate on nothing",
    withFirst(
      {},
      {
        gates: [
          {
            id: "g",
            title: { zh: "门", en: "g" },
            appliesTo: {},
            requires: ["none"],
            source: "s",
            verified: "no",
          },
        ],
      },
    ),
    "gates.g",
  ],
  [
    "electives of five years",
    {
      ...preset,
      obligations: preset.obligations.map((entry) => ({
        ...entry,
        period: { kind: "cycle", years: ours(5), from: ours("2023-01-01") },
      })),
    },
    "electives.obligationId",
  ],
  [
    "electives without a maximum",
    {
      ...preset,
      obligations: preset.obligations.map((entry) => ({
        ...entry,
        hours: { ...entry.hours, max: ours("none" as const) },
      })),
    },
    "obligations.electives.hours.max",
  ],
])("%s is a contradiction", (_, document, rule) => {
  expect(rulesOf(document)).toContain(rule);
});

describe("periods", () => {
  test.each<[Period, string, string, string]>([
    [{ kind: "year" }, "2023-08-20", "2023-01-01", "2023-12-31"],
    [{ kind: "school-year", from: "09-01" }, "2023-08-31", "2022-09-01", "2023-08-31"],
    [{ kind: "school-year", from: "09-01" }, "2023-09-01", "2023-09-01", "2024-08-31"],
    [{ kind: "school-year", from: "03-01" }, "2024-02-29", "2023-03-01", "2024-02-29"],
    [{ kind: "cycle", years: 5, from: "2016-09-01" }, "2021-08-31", "2016-09-01", "2021-08-31"],
    [{ kind: "cycle", years: 5, from: "2016-09-01" }, "2021-09-01", "2021-09-01", "2026-08-31"],
    [{ kind: "cycle", years: 5, from: "2016-09-01" }, "2015-01-01", "2016-09-01", "2021-08-31"],
    [{ kind: "window", from: "2008-09-01", to: "2011-08-31" }, "2023-01-01", "2008-09-01", "2011-08-31"],
  ])("%j on %s is %s to %s", (period, asOf, from, to) => {
    expect(periodAt(period, year, asOf)).toEqual({ from, to });
  });

  test("law: cycles follow one another without a gap, and hold the day", () => {
    const day = fc.date({ min: new Date("2016-09-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 9 }), (date, years) => {
        const asOf = date.toISOString().slice(0, 10);
        const period: Period = { kind: "cycle", years, from: "2016-09-01" };
        const { from, to } = periodAt(period, year, asOf);
        expect(from <= asOf && asOf <= to).toBe(true);
        const after = new Date(Date.parse(to) + 86_400_000).toISOString().slice(0, 10);
        expect(periodAt(period, year, after).from).toBe(after);
      }),
    );
  });

  test("the years left of a cycle count this one", () => {
    expect(yearsLeft({ from: "2021-01-01", to: "2025-12-31" }, year)).toBe(3);
    expect(yearsLeft({ from: "2008-09-01", to: "2011-08-31" }, year)).toBe(1);
  });

  test.each(["02-29", "02-30", "13-01", "9-1"])("%s is no first day of a school year", (from) => {
    expect(parsePolicy(withFirst({ period: { kind: "school-year", from: ours(from) } })).status).toBe(
      "invalid",
    );
  });
});
