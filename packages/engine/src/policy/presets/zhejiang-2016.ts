import type { PolicyDocument } from "../policy-document.ts";
import { elsewhere } from "./elsewhere.ts";
import { chosen, derived, secondary } from "./sources.ts";
import { noMost, unknown, unknownCalendar, unknownWindow } from "./unknown.ts";

const notice = "news.5068.com/yejie/157088.html, wodebaobaowang.com/Educationandtraining/klinaazjqg.html";
const page = { source: notice, verified: "secondary" } as const;
const common = elsewhere("annual");

const starters = {
  unit: "credits",
  period: { kind: "window", ...unknownWindow() },
  choose: { kind: "free" },
  source: `${notice}; that these numbers are credits too is a reading`,
  verified: "derived",
} as const;
const atLeast = (credits: number) => ({ min: secondary(credits, notice), max: noMost(notice) });

/** Zhejiang, from September 2016: 360 credits in five years and 24 in each, and more for those who begin. */
export const zhejiang2016: PolicyDocument = {
  ...common,
  id: "zhejiang-2016",
  title: {
    zh: "浙江省中小学教师专业发展培训(2016年9月起)",
    en: "Zhejiang, training of teachers from September 2016",
  },
  source: notice,
  verified: "secondary",
  credits: {
    perHour: unknown("not found; credit depends on time, difficulty and result"),
    min: secondary(24, notice),
    max: noMost(notice),
  },
  obligations: [
    {
      id: "cycle",
      title: { zh: "五年周期学分", en: "Credits of five years" },
      appliesTo: {},
      counts: {},
      hours: atLeast(360),
      unit: "credits",
      period: {
        kind: "cycle",
        years: secondary(5, notice),
        from: derived("2016-09-01", `${notice}: in force from September 2016; the day is a reading`),
      },
      choose: { kind: "free" },
      ...page,
    },
    {
      id: "annual",
      title: { zh: "年度学分", en: "Credits of the year" },
      appliesTo: {},
      counts: {},
      hours: { min: secondary(24, notice), max: unknown("no maximum was found, and a plan needs one") },
      unit: "credits",
      period: { kind: "year" },
      choose: { kind: "free" },
      ...page,
    },
    {
      id: "new-teachers",
      title: { zh: "新任教师培训", en: "Training of new teachers" },
      appliesTo: { careerStages: ["新任教师"] },
      counts: {},
      hours: atLeast(180),
      ...starters,
    },
    {
      id: "new-teachers-practical",
      title: { zh: "新任教师实践培训", en: "Practical training of new teachers" },
      appliesTo: { careerStages: ["新任教师"] },
      counts: { kinds: ["实践培训"] },
      hours: atLeast(80),
      ...starters,
    },
    {
      id: "new-principals",
      title: { zh: "新任校长培训", en: "Training of new principals" },
      appliesTo: { roles: ["新任校长"] },
      counts: {},
      hours: atLeast(300),
      ...starters,
    },
    {
      id: "new-principals-face-to-face",
      title: { zh: "新任校长面授培训", en: "Face-to-face training of new principals" },
      appliesTo: { roles: ["新任校长"] },
      counts: { modes: ["线下"] },
      hours: atLeast(90),
      ...starters,
    },
  ],
  calendar: unknownCalendar(),
  vocabularies: {
    ...common.vocabularies,
    roles: chosen([...(common.vocabularies.roles.value ?? []), "新任校长"], "names chosen here"),
    courseKinds: chosen([...(common.vocabularies.courseKinds.value ?? []), "实践培训"], "names chosen here"),
  },
};
