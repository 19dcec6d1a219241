import type { PolicyDocument } from "../policy-document.ts";
import { elsewhere } from "./elsewhere.ts";
import { derived, seed } from "./sources.ts";
import { noMost, unknown, unknownCalendar } from "./unknown.ts";

const article = "宾阳县: 确保每名教师5年内每人不少于360学时培训";

/** Binyang county: 360 hours in five years. The pace of a year is derived. */
export const county360: PolicyDocument = {
  ...elsewhere("annual"),
  id: "county-360",
  title: {
    zh: "县级五年360学时全员培训(宾阳县)",
    en: "360 hours in five years for every teacher (Binyang county)",
  },
  source: article,
  verified: "seed",
  credits: { perHour: unknown(), min: unknown(), max: unknown() },
  obligations: [
    {
      id: "cycle",
      title: { zh: "五年周期培训", en: "Training of five years" },
      appliesTo: {},
      counts: {},
      hours: { min: seed(360, article), max: noMost(article) },
      period: { kind: "cycle", years: seed(5, article), from: unknown() },
      choose: { kind: "free" },
      source: article,
      verified: "seed",
    },
    {
      id: "annual",
      title: { zh: "年度进度", en: "Pace of the year" },
      appliesTo: {},
      counts: {},
      hours: {
        min: derived(72, "360 / 5: an even pace; the county asks only for the five years"),
        max: unknown("no maximum was found, and a plan needs one"),
      },
      period: { kind: "year" },
      choose: { kind: "free" },
      source: article,
      verified: "derived",
    },
  ],
  calendar: unknownCalendar(),
};
