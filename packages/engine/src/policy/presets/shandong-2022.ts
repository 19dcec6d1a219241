import type { PolicyDocument } from "../policy-document.ts";
import { defaultLessons, noTopics } from "./engine-defaults.ts";
import { shandong2023 } from "./shandong-2023.ts";
import { chosen, derived, secondary } from "./sources.ts";
import { unknown, unknownCalendar } from "./unknown.ts";

const notice = "鲁教师函〔2022〕35号, xt.tcc.edu.cn/h/pxyj/hydt/2022-07-01/4859.html";
const ethicsHours = "258un.com/316242.html";
const { catalogue: _unknown, ...common } = shandong2023;
const [subjectCompulsory, generalCompulsory, electives] = common.obligations;

/**
 * Shandong, 2022. Its dates and its limit of topics were not found, so that planning with it is refused
 * until a county fills them in.
 */
export const shandong2022: PolicyDocument = {
  ...common,
  id: "shandong-2022",
  title: { zh: "山东省2022年“互联网+教师专业发展”工程", en: "Shandong 2022 online programme for teachers" },
  source: notice,
  verified: "secondary",
  credits: { perHour: derived(1, notice), min: secondary(24, notice), max: secondary(28, notice) },
  schoolChoice: {
    maxTopics: unknown(),
    mandatoryTopics: derived(["师德师风建设"], ethicsHours),
  },
  obligations: [
    {
      ...subjectCompulsory,
      hours: { min: secondary(6, notice), max: secondary(6, notice) },
      choose: {
        kind: "structured-random",
        count: secondary(3, notice),
        hoursEach: secondary(2, notice),
        by: derived([], `${notice}: 随机推送, without 结构化`),
      },
      source: notice,
      verified: "secondary",
    },
    {
      ...generalCompulsory,
      hours: { min: secondary(4, ethicsHours), max: secondary(4, ethicsHours) },
      source: ethicsHours,
      verified: "secondary",
    },
    {
      ...electives,
      hours: { min: derived(14, "24 - 6 - 4"), max: derived(18, "28 - 6 - 4") },
      source: notice,
      verified: "derived",
    },
  ],
  conversions: [],
  calendar: unknownCalendar(2022),
  lessons: { ...defaultLessons, count: secondary(3, notice), level: secondary("市", notice) },
  vocabularies: {
    ...shandong2023.vocabularies,
    // 43 subjects: those of 2023 without the three that nobody has verified.
    subjects: shandong2023.vocabularies.subjects.filter(({ subjects }) => subjects.verified !== "no"),
    topics: noTopics,
    courseKinds: chosen(
      shandong2023.vocabularies.courseKinds.value,
      "the kinds of 2023; those of 2022 were not found",
    ),
  },
};
