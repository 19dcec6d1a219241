import type { Rule } from "./rule-document.ts";

const notice = "鲁教师函〔2023〕39号";
const ours = "chosen here; no notice says";

type Parts = Pick<Rule, "courses" | "source"> & { readonly zh: string; readonly en: string };

const required = (id: string, { zh, en, courses, source }: Parts): Rule => ({
  id,
  kind: "require",
  title: { zh, en },
  when: {},
  courses,
  source,
});

/** What makes a course eligible where a platform says nothing else. */
export const defaultRules: readonly Rule[] = [
  required("counts-as-elective", {
    zh: "计入自主选学学时",
    en: "counts as an elective",
    courses: { countsAsElective: true },
    source: `${notice}: compulsory hours are counted by themselves`,
  }),
  required("open", {
    zh: "当日可选且有名额",
    en: "can be chosen today and has places",
    courses: { open: true },
    source: `${notice}: courses are chosen within a window`,
  }),
  required("provider-not-barred", {
    zh: "承办机构未被取消资质",
    en: "its provider is not barred",
    courses: { providerBarred: false },
    source: "a failed evaluation is a veto 一票否决",
  }),
  required("in-scope", {
    zh: "符合任教学段和学科",
    en: "for the stages and subjects of the postings",
    courses: { inScope: true },
    source: notice,
  }),
  required("within-school-topics", {
    zh: "属于学校选定的专题",
    en: "of a topic that the school chose",
    courses: { withinSchoolTopics: true },
    source: notice,
  }),
  required("not-taken", {
    zh: "未通过、未选过(含各版本)",
    en: "neither passed nor committed, in any edition",
    courses: { taken: false },
    source: ours,
  }),
  required("prerequisites-passed", {
    zh: "先修课程均已通过",
    en: "all prerequisites are passed",
    courses: { prerequisitesPassed: true },
    source: ours,
  }),
  required("newest-edition", {
    zh: "同一课程只荐最新版本",
    en: "the newest of several editions",
    courses: { newestEdition: true },
    source: ours,
  }),
];
