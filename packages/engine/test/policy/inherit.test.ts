import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  inheritPolicy,
  type Organisation,
  overlaysAlong,
  type PolicyChange,
  type PolicyDocument,
  type PolicyOverlay,
  parseOverlay,
  policyPresets,
  resolvePolicy,
} from "../../src/index.ts";

const base = policyPresets["shandong-2023"];
type Change = Partial<PolicyChange> & { readonly path: string; readonly value: unknown };
const overlay = (id: string, changes: readonly Change[], above = "shandong-2023"): PolicyOverlay => ({
  format: 1,
  id,
  version: "1",
  title: { zh: id, en: id },
  organisationId: id,
  extends: above,
  changes: changes.map((change) => ({ merge: "narrow", source: `${id} notice`, verified: "no", ...change })),
});
const inherit = (...overlays: readonly PolicyOverlay[]) => {
  const result = inheritPolicy(base, overlays);
  if (result.status === "invalid") throw new Error(JSON.stringify(result.issues));
  return result;
};
const electives = (document: PolicyDocument) =>
  resolvePolicy(document).obligations.find(({ id }) => id === "electives")!.hours;

test("a city narrows, a county narrows further, and the rest is the province's", () => {
  const city = overlay("city", [
    { path: "calendar.selection.to", value: "2023-09-01" },
    { path: "obligations.electives.hours.min", value: 20 },
  ]);
  const county = overlay("county", [{ path: "calendar.selection.to", value: "2023-08-25" }], "city");
  const { document, conflicts } = inherit(city, county);
  expect(conflicts).toEqual([]);
  expect(document.id).toBe("county");
  expect(document.calendar.selection.to).toEqual({
    value: "2023-08-25",
    source: "county notice",
    verified: "no",
  });
  expect(electives(document)).toEqual({ min: 20, max: 23 });
  expect(document.schoolChoice).toEqual(base.schoolChoice);
  expect(document.calendar.study).toEqual(base.calendar.study);
});

test("what widens without leave is a conflict with both sources, and what stands above is kept", () => {
  const city = overlay("city", [{ path: "obligations.electives.hours.max", value: 21 }]);
  const county = overlay("county", [{ path: "obligations.electives.hours.max", value: 22 }], "city");
  const { document, conflicts } = inherit(city, county);
  expect(conflicts).toEqual([
    {
      path: "obligations.electives.hours.max",
      rule: "falls",
      above: { policy: "city", value: 21, source: "city notice" },
      below: { policy: "county", value: 22, source: "county notice" },
    },
  ]);
  expect(electives(document).max).toBe(21);
});

test.each<[string, Change, boolean]>([
  ["a later opening", { path: "calendar.study.from", value: "2023-09-01" }, true],
  ["an earlier opening", { path: "calendar.study.from", value: "2023-08-01" }, false],
  ["a later deadline", { path: "calendar.registration.deadline", value: "2023-08-11" }, false],
  ["fewer topics", { path: "schoolChoice.maxTopics", value: 4 }, true],
  ["more topics", { path: "schoolChoice.maxTopics", value: 7 }, false],
  [
    "a mandatory topic more",
    { path: "schoolChoice.mandatoryTopics", value: ["师德师风建设", "安全教育"] },
    true,
  ],
  ["another mandatory topic", { path: "schoolChoice.mandatoryTopics", value: ["安全教育"] }, false],
  ["fewer subjects", { path: "vocabularies.subjects.幼儿园.subjects", value: [] }, true],
  ["another reading", { path: "flags.partialHours", value: "whole-hours-only" }, false],
  [
    "another reading by leave",
    { path: "flags.partialHours", value: "whole-hours-only", merge: "override", authority: "省项目办" },
    true,
  ],
  ["a topic added", { path: "vocabularies.topics", value: ["乡村教育"], merge: "add" }, true],
])("%s", (_, change, allowed) => {
  expect(inherit(overlay("city", [change])).conflicts.length === 0).toBe(allowed);
});

test("an obligation is added whole; one whose id is taken is a conflict", () => {
  const own = { ...base.obligations[2], id: "local", source: "city notice" };
  const added = inherit(overlay("city", [{ path: "obligations", value: own, merge: "add" }]));
  expect(added.document.obligations.map(({ id }) => id)).toContain("local");
  const taken = inherit(overlay("city", [{ path: "obligations", value: base.obligations[2], merge: "add" }]));
  expect(taken.conflicts[0]).toMatchObject({ path: "obligations.electives", rule: "id-taken" });
});

test("what nobody had found may be filled in, so that the policy can be planned with", () => {
  const old = policyPresets["shandong-2022"];
  const window = (path: string) => [
    { path: `${path}.from`, value: "2022-08-01" },
    { path: `${path}.to`, value: "2022-12-31" },
  ];
  const filled = overlay(
    "county",
    [
      ...["selection", "study", "subjectCompulsory"].flatMap((name) => window(`calendar.${name}`)),
      { path: "calendar.registration.deadline", value: "2022-08-01" },
      { path: "calendar.creditRegistration.deadline", value: "2022-12-31" },
      { path: "schoolChoice.maxTopics", value: 6 },
    ],
    "shandong-2022",
  );
  const result = inheritPolicy(old, [filled]);
  expect(result).toMatchObject({ status: "inherited", conflicts: [] });
  expect(electives((result as { document: PolicyDocument }).document)).toEqual({ min: 14, max: 18 });
});

describe("overlays that are wrong", () => {
  test.each<[PolicyOverlay, RegExp]>([
    [overlay("city", [{ path: "credits.most", value: 1 }]), /credits\.most: no value/],
    [overlay("city", [{ path: "credits.min", value: [1], merge: "add" }]), /only a list/],
    [overlay("city", [{ path: "obligations", value: {} }]), /can only be added to/],
    [overlay("city", [{ path: "obligations", value: { id: "x" }, merge: "add" }]), /obligations\.3\.title/],
    [overlay("city", [], "shandong-2022"), /expected shandong-2023, the policy above/],
  ])("%#", (wrong, message) => {
    const result = inheritPolicy(base, [wrong]);
    expect(result.status).toBe("invalid");
    expect(JSON.stringify(result)).toMatch(message);
  });

  test("an override must name its authority, and nothing else may", () => {
    const issuesOf = (change: Change) => {
      const parsed = parseOverlay(overlay("city", [change]));
      return parsed.status === "invalid" ? parsed.issues.map(({ path }) => path) : [];
    };
    expect(issuesOf({ path: "credits.min", value: 1, merge: "override" })).toEqual(["changes.0.authority"]);
    expect(issuesOf({ path: "credits.min", value: 30, authority: "市" })).toEqual(["changes.0.authority"]);
    expect(issuesOf({ path: "credits.min", value: 1, merge: "override", authority: "省" })).toEqual([]);
  });
});

test("law: without overrides no chain of organisations asks for less or allows more than the one above", () => {
  const quarter = fc.integer({ min: 60, max: 110 }).map((quarters) => quarters / 4);
  const end = fc.constantFrom("min", "max");
  const changes = fc.array(fc.record({ end, value: quarter }), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(changes, { minLength: 1, maxLength: 4 }), (levels) => {
      let above = "shandong-2023";
      const overlays = levels.map((level, index) => {
        const one = overlay(
          `level-${index}`,
          level.map(({ end, value }) => ({ path: `obligations.electives.hours.${end}`, value })),
          above,
        );
        above = one.id;
        return one;
      });
      let [min, max] = [19, 23];
      for (let depth = 1; depth <= overlays.length; depth++) {
        const hours = electives(inherit(...overlays.slice(0, depth)).document);
        expect(hours.min).toBeGreaterThanOrEqual(min);
        expect(hours.max).toBeLessThanOrEqual(max);
        [min, max] = [hours.min, hours.max];
      }
    }),
    { numRuns: 40 },
  );
});

test("overlays along a path go from the root down", () => {
  const organisation = (organisationId: string) => ({ organisationId }) as Organisation;
  const all = ["county", "city", "other", "province"].map((id) => overlay(id, []));
  const path = ["county", "city", "province"].map(organisation);
  expect(overlaysAlong(all, path).map(({ id }) => id)).toEqual(["province", "city", "county"]);
});
