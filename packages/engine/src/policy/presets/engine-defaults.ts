import type { Bonus } from "../bonus.ts";
import { chosen, derived } from "./sources.ts";

const ours = "chosen here; no notice says";

/** How abilities are estimated and when a finding may be shown; no notice fixes these. */
export const defaultDiagnosis = {
  cut: chosen(0, `${ours}: the mean of the reference group the items were calibrated on`),
  priorMean: chosen(0, ours),
  priorSd: chosen(1, ours),
  minimumEvidence: chosen(3, ours),
  minimumNormSize: chosen(30, ours),
};

/** How an estimate is shown; no notice fixes these. */
export const defaultPortrait = {
  bands: chosen(
    [
      { id: "below", zh: "参考线以下", en: "below the line" },
      { id: "above", zh: "参考线以上", en: "above the line" },
      { id: "well-above", zh: "明显高于参考线", en: "well above the line" },
    ],
    `${ours}: named for where they lie, so that they judge nobody`,
  ),
  bandCuts: chosen([0, 1], `${ours}: the cut, and one standard deviation of the reference group above it`),
  standoutProbability: chosen(0.8, ours),
  standoutSize: chosen(0.25, `${ours}: a quarter of a standard deviation of the reference group`),
  minimumGroupSize: chosen(10, `${ours}: too few to hide in`),
};

/** What evidence beyond tests is worth and which activity is looked at; no notice fixes these. */
export const defaultEvidence = {
  weights: {
    quiz: chosen(0.25, `${ours}: scripts answer quizzes too`),
    assignment: chosen(0.5, ours),
    observation: chosen(1, ours),
  },
  leastQuizSeconds: chosen(20, ours),
  leastShare: chosen(0.5, `${ours}: twice the speed`),
  soonMinutes: chosen(60, ours),
  burstLength: chosen(4, `${ours}: five in a row`),
  halfLifeDays: chosen(365, `${ours}: a year old counts half`),
  onlinePrecision: chosen(1, `${ours}: that of a standard normal prior`),
  disagreementLevel: chosen(0.05, ours),
  flags: {
    leastShare: chosen(1, `${ours}: the course's own minutes`),
    mostDailyHours: chosen(16, ours),
    leastOverlapMinutes: chosen(1, ours),
    burstLength: chosen(4, `${ours}: five in a row`),
  },
};

/**
 * How the parts of a course's score are weighed; no notice fixes these. The shares of need and interest hold as they
 * are; the others share the rest by these weights until better ones are learned.
 */
export const defaultScoring = {
  weights: {
    need: chosen(0.45, ours),
    successors: chosen(0.04, ours),
    content: chosen(0, `${ours}: counts only where its weight is learned`),
    interest: chosen(0.45, `${ours}: what is liked is finished; tuned on simulated counties`),
    popularity: chosen(0.03, ours),
    freshness: chosen(0.03, ours),
  },
  needCaps: { selfRating: chosen(0.25, ours), school: chosen(0.2, ours), obligation: chosen(0.25, ours) },
  gap: {
    full: chosen(1, `${ours}: a standard deviation of the reference group`),
    perLevel: chosen(1, `${ours}: levels as wide as a standard deviation`),
    middle: chosen(0, `${ours}: the middle level suits those at the cut`),
    levelShare: chosen(0.5, ours),
  },
  historyLength: chosen(30, ours),
  historyDecay: chosen(0.9, ours),
  popularityPrior: chosen(20, ours),
  interestPrior: chosen(4, ours),
  minimumSupport: chosen(5, `${ours}: a reason never rests on fewer than five people`),
  freshnessYears: chosen(5, ours),
  learning: {
    warmFrom: chosen(5, ours),
    minimumCases: chosen(200, ours),
    groupFloor: chosen(0, `${ours}: off`),
  },
};

/** The ambiguities of the notices, each with the default that is used until an authority says otherwise. */
export const defaultFlags = {
  mandatoryTopicsCountWithinMaximum: chosen(true, "reading of 其中 in the notice of 2023"),
  compulsoryCoursesCountAsElectives: chosen(false, "no notice says; an hour is counted once"),
  readingBonusWithinMaximum: chosen(true, "no notice says; an hour above the maximum earns nothing"),
  partialHours: chosen("count" as const, "no notice says; quarter-hours are counted as they are"),
};

/** How model lessons are drawn where the policy does not say. */
export const defaultLessons = {
  obligationId: "subject-compulsory",
  count: chosen(3, "鲁教师函〔2023〕39号; of other years nothing is known"),
  level: chosen("市", "鲁教师函〔2023〕39号; of other years nothing is known"),
  leaveOut: {
    ownLesson: chosen(true, `${ours}: nobody learns from the own lesson`),
    ownSchool: chosen(true, `${ours}: colleagues see it anyway`),
    passed: chosen(true, `${ours}: nobody is given what is learnt already`),
    local: chosen(true, "鲁教师函〔2023〕39号; of other years nothing is known"),
    schoolBased: chosen(true, "鲁教师函〔2023〕39号; of other years nothing is known"),
  },
  widening: chosen(
    ["version" as const, "grade" as const, "stage" as const],
    `${ours}: another version treats the same content, another grade the same subject`,
  ),
};

/** How topics are advised to schools; no notice fixes these. */
export const defaultTopicAdvice = {
  priorityWeight: chosen(0.25, `${ours}: a quarter of an hour of the best course, for every teacher`),
  nearEqual: chosen(0.01, `${ours}: a hundredth is less than anybody could tell`),
  mostSets: chosen(3, `${ours}: as many as can be compared at a glance`),
  smallestGroup: chosen(10, `${ours}: too few to hide in`),
};

/** How electives are planned where the policy does not say; no notice fixes these. */
export const defaultPlanning = {
  severalYears: chosen<"in-last-year" | "equal-parts">(
    "in-last-year",
    `${ours}: before the last year nothing is overdue; plans say how far an even pace is`,
  ),
  leastGain: chosen(0.01, `${ours}: advice that changes for less than a hundredth is not trusted`),
  weeklyHours: chosen("none" as const, `${ours}: how many hours a week somebody has is not known`),
  prerequisites: chosen(
    "passed" as const,
    `${ours}: a course that builds on another waits until that is passed`,
  ),
  topicBonuses: chosen<Readonly<Record<string, Bonus>>>({}, `${ours}: need is in the score already`),
  competencyBonuses: chosen<Readonly<Record<string, Bonus>>>({}, `${ours}: need is in the score already`),
};

/** The list of general topics where a notice has none. */
export const noTopics = chosen<readonly string[]>([], "no list of topics");

const plan =
  "the prefecture plan: 60分以上为合格,80分以上为良好,90分以上为优秀; 单项计分、总分累计,分值百分换算";

/** How an assessment is graded, after the one plan among the sources that says so. */
export const defaultGrading = {
  bands: derived(
    [
      { id: "failed", title: { zh: "不合格", en: "failed" }, from: 0, passed: false },
      { id: "passed", title: { zh: "合格", en: "passed" }, from: 60, passed: true },
      { id: "good", title: { zh: "良好", en: "good" }, from: 80, passed: true },
      { id: "excellent", title: { zh: "优秀", en: "excellent" }, from: 90, passed: true },
    ],
    `as in ${plan}`,
  ),
  parts: derived("by-points" as const, `as in ${plan}`),
  mostAttempts: chosen("none" as const, "no notice limits attempts"),
  retrainBeforeRetest: derived(true, "as in the prefecture plan: 对检测不合格者重新培训"),
};
