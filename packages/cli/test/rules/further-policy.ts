import { type PolicyDocument, policyPresets } from "@jingxun/engine";

const value = <Value>(of: Value) => ({ value: of, source: "example", verified: "no" as const });

/**
 * The notice of 2023 with more to plan by: an obligation of the year with a most, one of a cycle in its last year,
 * bonuses of a topic and of a competency that overlap, and prerequisites that may stand in the plan.
 */
export function furtherPolicy(): PolicyDocument {
  const preset = policyPresets["shandong-2023"];
  const named = (id: string, zh: string) =>
    ({ id, title: { zh, en: id }, source: "example", verified: "no", choose: { kind: "free" } }) as const;
  return {
    ...preset,
    obligations: [
      ...preset.obligations,
      {
        ...named("lesson-review", "课例点评"),
        appliesTo: { roles: ["专任教师"] },
        counts: { kinds: ["课例点评"] },
        hours: { min: value(1), max: value(2) },
        period: { kind: "year" },
      },
      {
        ...named("ethics-cycle", "师德五年"),
        appliesTo: { yearsOfService: { min: 2 } },
        counts: { topics: ["师德师风建设"] },
        hours: { min: value(7), max: value("none") },
        period: { kind: "cycle", years: value(5), from: value("2019-01-01") },
      },
    ],
    planning: {
      ...preset.planning,
      prerequisites: value("passed-or-planned"),
      topicBonuses: value({ 师德师风建设: [[1, 0.4] as const, [3, 0.6] as const] }),
      competencyBonuses: value({ DL5: [[1.5, 0.5] as const] }),
    },
  };
}
