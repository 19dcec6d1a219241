import type { PolicyDocument } from "../policy-document.ts";
import {
  defaultDiagnosis,
  defaultEvidence,
  defaultFlags,
  defaultGrading,
  defaultLessons,
  defaultPlanning,
  defaultPortrait,
  defaultScoring,
  defaultTopicAdvice,
} from "./engine-defaults.ts";
import { defaultLedger } from "./ledger-defaults.ts";
import { chosen, derived, secondary, seed } from "./sources.ts";

const notice = "鲁教师函〔2023〕39号";
const subjects2020 = "鲁教师函〔2020〕37号, jyfz.org.cn/show-9513.html";

const senior =
  "语文 数学 英语 物理 化学 生物 思想政治 历史 地理 音乐 美术 体育与健康 信息技术 通用技术 综合实践活动 心理健康教育";
const junior =
  "语文 数学 英语 物理 化学 生物 道德与法治 历史 地理 体育 音乐 美术 信息技术 综合实践活动 心理健康教育";
const primary = "语文 数学 英语 科学 音乐 体育 美术 道德与法治 信息技术 综合实践活动 心理健康教育";
const topics =
  "师德师风建设 班级管理 中国优秀传统文化与教育 家庭教育指导 学生心理健康教育 教育科研方法 教育理论与实践 学生发展核心素养 教师专业发展 学生发展与生涯规划指导 STEAM教育 劳动教育 安全教育 教育评价 学校创新发展 新课程实施与评价";
const labour =
  "2023 has 46 subjects, three more than 2022; that they are 劳动 at three stages is not verified";

const subjectsOf = (stage: string, names: string) => [
  { stage, subjects: secondary(names.split(" "), subjects2020) },
  { stage, subjects: chosen(["劳动"], labour) },
];

/** Shandong, 2023: the default policy. */
export const shandong2023: PolicyDocument = {
  format: 1,
  id: "shandong-2023",
  version: "1",
  title: { zh: "山东省2023年“互联网+教师专业发展”工程", en: "Shandong 2023 online programme for teachers" },
  source: `${notice}, as passed on by 荣成市`,
  verified: "seed",
  timeZone: derived("Asia/Shanghai", "the notice gives local dates"),
  minutesPerHour: chosen(45, "customary length of a 学时; the notice does not say"),
  credits: {
    perHour: derived(1, `${notice}: 24 hours give 24 credits`),
    min: seed(24, notice),
    max: seed(28, notice),
  },
  schoolChoice: { maxTopics: seed(6, notice), mandatoryTopics: seed(["师德师风建设"], notice) },
  obligations: [
    {
      id: "subject-compulsory",
      title: { zh: "学科必修(市级优秀课例)", en: "Subject compulsory (city model lessons)" },
      appliesTo: {},
      counts: { categories: ["subject"], kinds: ["市级优秀课例"] },
      hours: { min: seed(3, notice), max: seed(3, notice) },
      period: { kind: "year" },
      choose: {
        kind: "structured-random",
        count: seed(3, notice),
        hoursEach: seed(1, notice),
        by: derived(
          ["stage", "subject", "grade", "textbook-version"],
          `${notice}: 结构化随机推送; lessons are handed in by grade, subject and version`,
        ),
      },
      source: notice,
      verified: "seed",
    },
    {
      id: "general-compulsory",
      title: { zh: "通识必修(师德师风建设)", en: "General compulsory (ethics)" },
      appliesTo: {},
      counts: { categories: ["general"], topics: ["师德师风建设"], kinds: ["通识必修"] },
      hours: { min: seed(2, notice), max: seed(2, notice) },
      period: { kind: "year" },
      choose: { kind: "fixed" },
      source: notice,
      verified: "seed",
    },
    {
      id: "electives",
      title: { zh: "自主选学", en: "Electives" },
      appliesTo: {},
      counts: { categories: ["subject", "general"] },
      hours: { min: seed(19, notice), max: seed(23, notice) },
      period: { kind: "year" },
      choose: { kind: "free" },
      source: notice,
      verified: "seed",
    },
  ],
  conversions: [
    {
      id: "reading",
      title: { zh: "优秀读书活动成果", en: "Excellent outcomes of reading" },
      kind: "bonus",
      activity: "读书活动成果",
      credits: seed("not-given", `${notice}: 可奖励继续教育学分(…见平台), amount not given`),
      per: "outcome",
      mostPerYear: seed("not-given", notice),
      requires: seed("excellent", `${notice}: 优秀的读书活动成果`),
      source: notice,
      verified: "seed",
    },
  ],
  gates: [],
  grading: defaultGrading,
  electives: {
    obligationId: "electives",
    target: chosen("smallest-reachable", "a teacher's time is not free; the notice leaves it open"),
    topicMinima: derived({}, "the notice binds the school's choice, not the teacher's electives"),
    topicMaxima: derived({}, "the notice names none"),
    subjectScope: chosen("own", "the notice does not say; the narrow reading of a subject course"),
    relatedSubjects: chosen([["道德与法治", "思想政治"]], "same field at another stage"),
    subjectCoursesExemptFromTopics: seed(true, notice),
  },
  calendar: {
    year: { from: derived("2023-01-01", "credit year 2023"), to: derived("2023-12-31", "credit year 2023") },
    registration: { deadline: seed("2023-08-10", notice) },
    selection: { from: seed("2023-08-11", notice), to: seed("2023-09-15", notice) },
    study: { from: seed("2023-08-15", notice), to: seed("2023-12-31", notice) },
    subjectCompulsory: { from: seed("2023-10-18", notice), to: seed("2023-12-31", notice) },
    creditRegistration: { deadline: seed("2023-12-31", notice) },
    lessonSubmission: { deadline: seed("2023-09-27", notice) },
    guidance: { from: seed("2023-08-15", notice), to: seed("2024-04-30", notice) },
    narrowed: [],
  },
  catalogue: { electiveHours: seed(1900, `${notice}: 选修课程合计约1900学时`) },
  lessons: {
    ...defaultLessons,
    count: seed(3, notice),
    level: seed("市", notice),
    submission: { deadline: seed("2023-09-27", notice) },
    leaveOut: {
      ...defaultLessons.leaveOut,
      local: derived(true, `${notice}: 地方课程、校本课程 are shown at the province, not chosen there`),
      schoolBased: derived(true, `${notice}: 地方课程、校本课程 are shown at the province, not chosen there`),
    },
  },
  vocabularies: {
    stages: secondary(["幼儿园", "小学", "初中", "高中"], subjects2020),
    subjects: [
      ...subjectsOf("高中", senior),
      ...subjectsOf("初中", junior),
      ...subjectsOf("小学", primary),
      { stage: "幼儿园", subjects: secondary(["幼儿园"], subjects2020) },
    ],
    topics: seed(topics.split(" "), `${notice}; the list is open: 等`),
    roles: derived(["专任教师", "校长", "园长", "教研人员", "科研人员", "班主任"], notice),
    careerStages: chosen(
      ["新任教师", "成熟教师", "骨干教师", "专家教师"],
      "growth stages; names chosen here",
    ),
    settings: chosen(["城区", "镇区", "乡村"], "names chosen here"),
    schoolKinds: chosen(["幼儿园", "小学", "初中", "高中", "九年一贯制", "教研机构"], "names chosen here"),
    organisationLevels: derived(["省", "市", "县"], notice),
    courseKinds: derived(
      ["统编教材培训", "课程实施培训", "课例点评", "通识选修", "通识必修", "市级优秀课例"],
      `${notice}; 通识选修, 通识必修 and 市级优秀课例 name its compulsory and elective parts`,
    ),
    modes: chosen(["线上", "线下", "混合"], "names chosen here"),
  },
  flags: defaultFlags,
  diagnosis: defaultDiagnosis,
  portrait: defaultPortrait,
  evidence: defaultEvidence,
  topicAdvice: defaultTopicAdvice,
  planning: defaultPlanning,
  scoring: defaultScoring,
  ledger: defaultLedger,
};
