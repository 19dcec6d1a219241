import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  contributionKinds,
  createEngine,
  type RuleDocument,
  rankByRules,
  rankCourses,
  reasonsOf,
  shareBounds,
} from "../../../src/index.ts";
import { answers, dossier, event, smallCounty } from "../../small-county.ts";
import { rulesOf } from "./rules-of.ts";

function scored(rules: RuleDocument | undefined, teacher = dossier()) {
  const engine = createEngine({ ...smallCounty(), ...(rules && { rules }) });
  const standing = engine.standing(teacher);
  const scores = engine.score(standing, engine.diagnose(standing));
  const { catalogue } = engine.programme;
  const ids = Array.from(scores.courses, (index) => catalogue.courses[index].courseId as string);
  return { engine, standing, scores, ids, of: (id: string) => scores.scores[ids.indexOf(id)] };
}

const preferring = (more: object) => [
  {
    teacherId: "T1",
    personalised: true,
    useDiagnosis: true,
    removedTags: [],
    at: "2023-05-01T00:00:00+08:00",
    ...more,
  },
];

const anySoftRule = fc.record({
  kind: fc.constantFrom("boost", "bury"),
  points: fc.integer({ min: 1, max: 1_000_000 }),
  courses: fc.constantFrom({ topics: ["ethics"] }, { categories: ["subject"] }, { hours: { min: 1.25 } }),
});

test("law: scores are sums of their parts, never negative, whatever is boosted, buried and capped", () => {
  const teacher = dossier({
    responses: answers([0, 0, 1]),
    activities: [event("passed", "M01", "2022-10-01")],
  });
  fc.assert(
    fc.property(
      fc.array(anySoftRule, { maxLength: 4 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (rules, popularityCap) => {
        const { scores } = scored(rulesOf(rules, { popularityCap }), teacher);
        for (let position = 0; position < scores.courses.length; position++) {
          const parts = contributionKinds.map((kind) => scores.contributions[kind][position]);
          expect(parts.reduce((total, part) => total + part, 0)).toBe(scores.scores[position]);
          expect(scores.scores[position]).toBeGreaterThanOrEqual(0);
          expect(scores.contributions.popularity[position]).toBeLessThanOrEqual(popularityCap);
        }
      },
    ),
    { numRuns: 40 },
  );
});

describe("boost and bury", () => {
  test("move the courses that they are about by their points, and only these", () => {
    const plain = scored(undefined);
    const both = [
      { kind: "boost", points: 300_000, courses: { topics: ["班级管理"] } },
      { kind: "bury", points: 1000, courses: { courses: ["M01"] } },
    ];
    const { of, ids } = scored(rulesOf(both));
    for (const id of ids) {
      const moved = id.startsWith("C") ? 300_000 : id === "M01" ? -1000 : 0;
      expect(of(id) - plain.of(id)).toBe(moved);
    }
  });

  test("are told as a reason in the words of the rule", () => {
    const { engine, standing, scores, ids } = scored(
      rulesOf([{ kind: "boost", points: 500_000, courses: { topics: ["ethics"] } }]),
    );
    const reasons = reasonsOf(engine.scoring, standing, scores, ids.indexOf("E01"));
    expect(reasons[0]).toEqual({
      kind: "favoured-by-rule",
      ruleId: "R1",
      title: { zh: "规则1", en: "rule 1" },
      contribution: 500_000,
    });
  });

  test("do not steer by a tag that the teacher removed", () => {
    const rules = rulesOf([{ kind: "boost", points: 300_000, courses: { topics: ["ethics", "class"] } }]);
    const { scores, ids } = scored(rules, dossier({ preferences: preferring({ removedTags: ["class"] }) }));
    expect(scores.contributions.rules[ids.indexOf("C01")]).toBe(0);
    expect(scores.contributions.rules[ids.indexOf("E01")]).toBe(300_000);
  });
});

describe("diversity", () => {
  const activities = ["E01", "C01", "C02", "C03"].map((id) => event("passed", id, "2022-10-01"));
  const shareOfEthics = (lambda: number, preferences: object[] = []) => {
    const teacher = dossier({ activities, preferences, responses: answers([0, 0, 0, 0, 0, 0]) });
    const { engine, standing, scores, ids } = scored(rulesOf([], { diversity: { lambda } }), teacher);
    const ranked = [...rankByRules(engine.scoring.rules, standing, scores, 8)];
    expect(new Set(ranked).size).toBe(8);
    return {
      ranked,
      plain: [...rankCourses(scores, 8)],
      ethics: ranked.filter((p) => ids[p].startsWith("E")),
    };
  };

  test("gives the groups of the history their shares of the list", () => {
    expect(shareOfEthics(0.99).ethics).toHaveLength(2);
  });

  test("is the plain ranking when off, and for who opted out", () => {
    for (const { ranked, plain } of [
      shareOfEthics(0),
      shareOfEthics(0.99, preferring({ personalised: false })),
    ])
      expect(ranked).toEqual(plain);
  });
});

test("bounds of shares are quarter-hours still to advise, kept by every total that may be planned", () => {
  const rules = rulesOf([
    { kind: "cap-share", share: 0.5, courses: { topics: ["ethics"] } },
    { kind: "reserve-share", share: 0.1, courses: { topics: ["class"] } },
  ]);
  const teacher = dossier({ activities: [event("passed", "E01", "2023-08-16")] });
  const { engine, standing, scores, ids } = scored(rules, teacher);
  const [cap, reserve] = shareBounds(engine.programme, engine.scoring.rules, standing, scores.courses);
  // 19 to 23 h are 76 to 92 quarter-hours, of which E01 has given 6.
  expect(cap).toMatchObject({ ruleId: "R1", minQuarterHours: 0, maxQuarterHours: 38 - 6 });
  expect(reserve).toMatchObject({ ruleId: "R2", minQuarterHours: 10, maxQuarterHours: 65_535 });
  expect(ids.filter((_, position) => cap.isMember[position] === 1)).toEqual(
    ids.filter((id) => /^E/.test(id)),
  );
});
