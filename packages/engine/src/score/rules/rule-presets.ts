import type { RuleDocument } from "./rule-document.ts";

const ours = "chosen here; no notice says";

/** The default rules and nothing else. */
const standard: RuleDocument = { format: 1, id: "standard", version: "1", without: [], rules: [] };

/** Beside the default rules: heed rejected advice, bar failed providers, follow history, tame popularity. */
const careful: RuleDocument = {
  format: 1,
  id: "careful",
  version: "1",
  without: [],
  rules: [
    {
      id: "provider-failed",
      kind: "exclude",
      title: { zh: "承办机构评估不合格(一票否决)", en: "its provider failed the last evaluation" },
      when: {},
      courses: { providerGrades: ["不合格"] },
      source: "a failed evaluation is a veto 一票否决",
    },
    {
      id: "rejected-lately",
      kind: "exclude",
      title: { zh: "30天内已被教师拒绝", en: "rejected by the teacher within 30 days" },
      when: {},
      courses: { rejectedWithinDays: 30 },
      source: ours,
    },
    {
      id: "rejected-before",
      kind: "bury",
      title: { zh: "180天内曾被教师拒绝", en: "rejected by the teacher within 180 days" },
      when: {},
      courses: { rejectedWithinDays: 180 },
      points: 100_000,
      source: ours,
    },
  ],
  popularityCap: 75_000,
  diversity: { lambda: 0.3 },
};

/** The rules that come with the engine, by name; `standard` is the default. */
export const rulePresets: { readonly [name: string]: RuleDocument } = { standard, careful };
