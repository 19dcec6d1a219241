import { describe, expect, test } from "vitest";
import {
  checkPolicy,
  type PolicyDocument,
  parsePolicy,
  policyPresets,
  resolvePolicy,
} from "../../src/index.ts";

const preset = policyPresets["shandong-2023"];
const changed = (change: (draft: Record<string, never>) => void): unknown => {
  const draft = structuredClone(preset) as never;
  change(draft);
  return draft;
};
const issuesOf = (document: unknown) => {
  const parsed = parsePolicy(document);
  return parsed.status === "invalid" ? parsed.issues : [];
};

describe("presets", () => {
  test.each(Object.keys(policyPresets))("%s is a valid document that survives JSON", (name) => {
    expect(parsePolicy(JSON.parse(JSON.stringify(policyPresets[name])))).toEqual({
      status: "parsed",
      document: policyPresets[name],
    });
  });

  test("shandong-2023 does not contradict itself and has 46 subjects, 43 of them verified", () => {
    expect(checkPolicy(resolvePolicy(preset))).toEqual([]);
    const entries = preset.vocabularies.subjects;
    const count = (wanted: (verified: string) => boolean) =>
      entries
        .filter(({ subjects }) => wanted(subjects.verified))
        .flatMap(({ subjects }) => subjects.value ?? []).length;
    expect(count(() => true)).toBe(46);
    expect(count((verified) => verified !== "no")).toBe(43);
  });

  test("compulsory and elective hours add up to 24 and 28 credits", () => {
    const { obligations, credits } = resolvePolicy(preset);
    const sum = (end: "min" | "max") => obligations.reduce((total, { hours }) => total + hours[end], 0);
    expect([sum("min"), sum("max")]).toEqual([credits.min, credits.max]);
  });

  test("planning with a missing value is refused by its path", () => {
    expect(() => resolvePolicy(policyPresets["shandong-2022"])).toThrow(
      /schoolChoice\.maxTopics.*calendar\.selection\.from/,
    );
  });
});

describe("documents", () => {
  test("unknown keys are errors", () => {
    expect(issuesOf({ ...preset, extra: 1 })[0].message).toContain("extra");
  });

  test.each(["ability", "competencies", "profile"])("obligations cannot refer to %s", (field) => {
    const document = changed((draft: any) => {
      draft.obligations[0].appliesTo = { [field]: { below: 0 } };
    });
    expect(issuesOf(document)[0]).toMatchObject({ path: `obligations.0.appliesTo.${field}` });
    expect(issuesOf(document)[0].message).toContain("profiles serve development only");
  });

  test("a value without a source is an error", () => {
    const document = changed((draft: any) => {
      draft.credits.min = { value: 24, verified: "seed" };
    });
    expect(issuesOf(document)[0].path).toBe("credits.min.source");
  });
});

test.each<[string, (draft: any) => void, string]>([
  [
    "an obligation's minimum above its maximum",
    (draft) => (draft.obligations[2].hours.min.value = 30),
    "obligations.electives.hours",
  ],
  ["credits that nobody can reach", (draft) => (draft.credits.min.value = 40), "credits"],
  ["credits that everybody exceeds", (draft) => (draft.credits.max.value = 20), "credits.max"],
  [
    "a window that ends before it begins",
    (draft) => (draft.calendar.selection.to.value = "2023-01-01"),
    "calendar.selection",
  ],
  ["a target outside the range", (draft) => (draft.electives.target.value = 30), "electives.target"],
  [
    "topic minima above the electives",
    (draft) => (draft.electives.topicMinima.value = { a: 20, b: 4 }),
    "electives.topicMinima",
  ],
  ["weights that do not sum to 1", (draft) => (draft.scoring.weights.need.value = 0.9), "scoring.weights"],
  [
    "a window wider than the province's",
    (draft) =>
      draft.calendar.narrowed.push({
        organisationId: "O",
        window: "selection",
        from: { value: "2023-08-01", source: "s", verified: "no" },
        to: { value: "2023-09-01", source: "s", verified: "no" },
      }),
    "calendar.narrowed.O.selection",
  ],
])("%s is a contradiction", (_, change, rule) => {
  const document = changed(change) as PolicyDocument;
  expect(issuesOf(document)).toEqual([]);
  expect(checkPolicy(resolvePolicy(document)).map((found) => found.rule)).toContain(rule);
});
