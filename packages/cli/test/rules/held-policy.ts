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

/**
 * What an organisation and a school make of `heldPolicy`: twenty to twenty-two hours and an obligation more; and credits of
 * degree study that count for less, with a later end of study.
 */
export function heldOverlays(organisationId: string, schoolId: string) {
  const sourced = { source: "example", verified: "no" } as const;
  const change = (path: string, of: unknown, more = {}) => ({ path, value: of, ...sourced, ...more });
  const common = { format: 1, version: "1", extends: "shandong-2023" } as const;
  const review = {
    ...named("kind-review"),
    appliesTo: {},
    counts: { kinds: ["课例点评"] },
    hours: { min: value(1), max: value(6) },
    period: { kind: "year" },
    choose: { kind: "free" },
  };
  return [
    {
      ...common,
      id: "organisation",
      title: named("organisation").title,
      organisationId,
      changes: [
        change("obligations.electives.hours.min", 20),
        change("obligations.electives.hours.max", 22),
        change("obligations", review, { merge: "add" }),
      ],
    },
    {
      ...common,
      id: "school",
      title: named("school").title,
      organisationId: schoolId,
      changes: [
        change("conversions.degree.mostPerYear", 3, { merge: "override", authority: "office" }),
        change("obligations.electives.hours.max", 21),
        change("calendar.study.from", "2023-08-17"),
      ],
    },
  ];
}
