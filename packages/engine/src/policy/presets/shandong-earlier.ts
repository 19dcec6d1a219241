import type { PolicyDocument } from "../policy-document.ts";
import { shandong2022 } from "./shandong-2022.ts";
import { shandong2023 } from "./shandong-2023.ts";
import { chosen, derived, secondary } from "./sources.ts";
import { unknown, unknownCalendar } from "./unknown.ts";

const programme = "山东省“互联网+教师专业发展”工程";
const [subjectCompulsory, generalCompulsory, electives] = shandong2023.obligations;

/** What the years before 2022 share: their dates, limits and credits were not found. */
const earlier = (year: number, notice: string) => ({
  ...shandong2022,
  id: `shandong-${year}`,
  title: { zh: `${programme}(${year}年)`, en: `Shandong ${year} online programme for teachers` },
  source: notice,
  credits: { perHour: unknown<number>(), min: unknown<number>(), max: unknown<number>() },
  schoolChoice: { maxTopics: unknown<number>(), mandatoryTopics: unknown<readonly string[]>() },
  electives: { ...shandong2022.electives, subjectCoursesExemptFromTopics: unknown<boolean>() },
  calendar: unknownCalendar(year),
});

/** All hours of the year, compulsory ones among them, as the notices of some years state only their sum. */
const wholeYear = (hours: number, notice: string) => ({
  ...electives,
  id: "annual",
  title: { zh: "年度远程研修", en: "Online training of the year" },
  hours: { min: secondary(hours, notice), max: unknown<number>("no maximum was found") },
  source: notice,
  verified: "secondary" as const,
});
const withinTheYear = {
  ...shandong2022.flags,
  compulsoryCoursesCountAsElectives: derived(true, "the notice states the hours of the whole year"),
};

const notice2016 = "sdjyb.com.cn/content/2016-05/26/000626.html";
const topics2016 =
  "班级管理 中国传统文化 学生心理健康教育 信息技术支持的教学环节优化 微课程的设计与应用 教师艺术修养";

/** Shandong, 2016: at least 36 hours a year, a topic of law among them. */
export const shandong2016: PolicyDocument = {
  ...earlier(2016, notice2016),
  obligations: [
    {
      ...generalCompulsory,
      id: "law",
      title: { zh: "法律法规专题(未成年人保护法、教育法)", en: "Law (protection of minors, education)" },
      counts: { categories: ["general"], topics: ["法律法规"], kinds: ["通识必修"] },
      hours: { min: unknown(), max: unknown() },
      source: notice2016,
      verified: "secondary",
    },
    wholeYear(36, notice2016),
  ],
  electives: { ...earlier(2016, notice2016).electives, obligationId: "annual" },
  vocabularies: {
    ...shandong2022.vocabularies,
    topics: secondary(topics2016.split(" "), notice2016),
    subjects: shandong2022.vocabularies.subjects.map(({ stage, subjects }) => ({
      stage,
      subjects: chosen(subjects.value, "the subjects of 2020; those of 2016 were not found"),
    })),
  },
  flags: withinTheYear,
};

const notice2018 = "xinxingjiaogun.com/kaoshifeiyong/41436542.htm";
const topics2018 =
  "师德师风 班级管理(留守儿童的教育与指导) 中国优秀传统文化 学生心理健康教育 教育科研方法 教育理论与实践 学生发展核心素养 家庭教育指导 教师专业发展 高中2017级课程方案和教学指导意见";

/** Shandong, 2018: 10 hours of subject lessons, one of them chosen out of two, and 14 of general topics. */
export const shandong2018: PolicyDocument = {
  ...earlier(2018, notice2018),
  obligations: [
    {
      ...subjectCompulsory,
      hours: { min: derived(9, "10 - 1"), max: derived(9, "10 - 1") },
      choose: {
        kind: "structured-random",
        count: secondary(3, notice2018),
        hoursEach: derived(3, "(10 - 1) / 3, if the subject hours are these four lessons"),
        by: derived([], `${notice2018}: random, no word of strata`),
      },
      source: notice2018,
      verified: "derived",
    },
    {
      ...subjectCompulsory,
      id: "national-lesson",
      title: { zh: "学科必修(国家级优秀课例)", en: "Subject compulsory (national model lesson)" },
      counts: { categories: ["subject"], kinds: ["国家级优秀课例"] },
      hours: { min: secondary(1, notice2018), max: secondary(1, notice2018) },
      choose: {
        kind: "n-of-m",
        count: secondary(1, notice2018),
        outOf: secondary(2, notice2018),
        hoursEach: secondary(1, notice2018),
      },
      source: notice2018,
      verified: "secondary",
    },
    {
      ...generalCompulsory,
      id: "ethics",
      title: { zh: "师德师风专题", en: "Ethics" },
      counts: { categories: ["general"], topics: ["师德师风"] },
      hours: { min: secondary(8, notice2018), max: secondary(8, notice2018) },
      choose: { kind: "free" },
      source: `${notice2018}: chosen freely inside the topic`,
      verified: "secondary",
    },
    {
      ...electives,
      id: "general",
      title: { zh: "通识课程(含师德师风专题)", en: "General courses (ethics among them)" },
      counts: { categories: ["general"] },
      hours: { min: secondary(14, notice2018), max: unknown("no maximum was found") },
      source: notice2018,
      verified: "secondary",
    },
  ],
  electives: { ...earlier(2018, notice2018).electives, obligationId: "general" },
  schoolChoice: { maxTopics: unknown(), mandatoryTopics: derived(["师德师风"], notice2018) },
  vocabularies: {
    ...shandong2022.vocabularies,
    topics: secondary(topics2018.split(" "), `${notice2018}; the page is cut off, there may be more`),
    subjects: shandong2022.vocabularies.subjects.map(({ stage, subjects }) => ({
      stage,
      subjects: chosen(subjects.value, "the subjects of 2020; those of 2018 were not found"),
    })),
    courseKinds: chosen(
      [...(shandong2022.vocabularies.courseKinds.value ?? []), "国家级优秀课例"],
      "the kinds of 2023 and the national lesson; those of 2018 were not found",
    ),
  },
};

const notice2020 = "鲁教师函〔2020〕37号, jyfz.org.cn/show-9513.html";

/** Shandong, 2020: at least 24 hours a year in 43 subjects; how they are divided was not found. */
export const shandong2020: PolicyDocument = {
  ...earlier(2020, notice2020),
  obligations: [wholeYear(24, notice2020)],
  electives: { ...earlier(2020, notice2020).electives, obligationId: "annual" },
  flags: withinTheYear,
};
