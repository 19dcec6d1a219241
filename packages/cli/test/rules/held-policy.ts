import { type PolicyDocument, policyPresets } from "@jingxun/engine";

const value = <Value>(of: Value) => ({ value: of, source: "example", verified: "no" as const });
const named = (id: string) => ({ id, title: { zh: id, en: id }, source: "example", verified: "no" }) as const;

/**
 * The notice of 2023 with what is not of courses: degree study that stands in for electives up to six hours and gives at
 * most eight credits a year, reading that gives credits for an obligation of the school year, an obligation of some grades,
 * and an organisation whose teachers select until two days before the day of the demo.
 */
export function heldPolicy(organisationId: string, grades: readonly string[]): PolicyDocument {
  const preset = policyPresets["shandong-2023"];
  const obligations = preset.obligations.map((one) =>
    one.id === "electives"
      ? { ...one, offsets: [{ ...named("studies"), activities: ["学历提升"], max: value(6) }] }
      : one,
  );
  return {
    ...preset,
    obligations: [
      ...obligations,
      {
        ...named("ethics-school-year"),
        appliesTo: {},
        counts: { topics: ["师德师风建设"], activities: ["读书活动成果"] },
        hours: { min: value(3), max: value("none") },
        period: { kind: "school-year", from: value("09-01") },
        choose: { kind: "free" },
      },
      {
        ...named("grade-review"),
        appliesTo: { grades },
        counts: { kinds: ["课例点评"] },
        hours: { min: value(1), max: value(4) },
        period: { kind: "year" },
        choose: { kind: "free" },
      },
    ],
    conversions: [
      {
        ...named("degree"),
        activity: "学历提升",
        credits: value(2.5),
        per: "year",
        mostPerYear: value(8),
        requires: value("none"),
      },
      {
        ...named("reading"),
        kind: "bonus",
        activity: "读书活动成果",
        credits: value(0.75),
        per: "outcome",
        mostPerYear: value(2),
        requires: value("excellent"),
      },
    ],
    planning: { ...preset.planning, severalYears: value("equal-parts") },
    calendar: {
      ...preset.calendar,
      narrowed: [
        { organisationId, window: "selection", from: value("2023-08-11"), to: value("2023-08-18") },
        { organisationId, window: "study", from: value("2023-08-16"), to: value("2023-12-20") },
      ],
    },
  };
}
