import { type PolicyDocument, policyPresets } from "@jingxun/engine";

const source = "example";
const value = <Value>(of: Value) => ({ value: of, source, verified: "no" as const });
const named = (id: string, zh: string, en: string) =>
  ({ id, title: { zh, en }, source, verified: "no", choose: { kind: "free" } }) as const;

/**
 * Returns the default preset with what makes the groups of a plan overlap: an hour of a lesson review or of ethics also
 * counts for an obligation of its own.
 */
export function overlapPolicy(): PolicyDocument {
  const preset = policyPresets["shandong-2023"];
  return {
    ...preset,
    id: "overlap",
    obligations: [
      ...preset.obligations,
      {
        ...named("lesson-review", "课例点评", "Lesson review"),
        appliesTo: { roles: ["专任教师"] },
        counts: { kinds: ["课例点评"] },
        hours: { min: value(1), max: value(2) },
        period: { kind: "year" },
      },
      {
        ...named("ethics", "师德师风", "Ethics"),
        appliesTo: { yearsOfService: { min: 2 } },
        counts: { topics: ["师德师风建设"] },
        hours: { min: value(2), max: value("none") },
        period: { kind: "year" },
      },
    ],
  };
}
