import type { Course } from "../../../bench/src/rules/inputs/courses.ts";
import type { Teacher } from "../../../bench/src/rules/inputs/teachers.ts";
import type { Standing } from "../../../bench/src/rules/standing.ts";
import { type Facts, pairOf } from "./facts.ts";

export type Language = "zh" | "en";

/** An advised course of a teacher, with the facts. */
export type Advised = {
  readonly facts: Facts;
  readonly lang: Language;
  readonly teacher: Teacher;
  readonly standing: Standing;
  readonly course: Course;
};

type Words = Readonly<Record<string, string | undefined>>;

export type Sentence = {
  readonly zh: RegExp;
  readonly en: RegExp;
  /** Whether the sentence is true. */
  readonly holds: (words: Words, advised: Advised) => boolean;
};

const percent = (share: number) => `${Math.min(99, Math.max(1, Math.round(100 * share)))}`;

const nameOf = ({ facts, lang }: Advised) => (lang === "zh" ? facts.county.nameOf : facts.nameEn);

/** Tags of the course that go by the name and that the teacher has not removed. */
const tagsNamed = ({ name }: Words, the: Advised) =>
  the.course.tags.filter(
    (tag) => nameOf(the)(tag) === name && !the.teacher.preference.removedTags.includes(tag),
  );

const taken = ({ teacher, standing }: Advised): readonly Course[] => [
  ...teacher.passed.keys(),
  ...standing.committed.keys(),
];

const groupOf = ({ topicId, kind }: Course) => topicId || kind;

/** Counts in the words of what an estimate rests on. */
const counts = {
  zh: [/测评\((\d+)题\)/, /课堂观察\((\d+)次评分\)/, /学习行为/],
  en: [/(\d+) test items?/, /(\d+) ratings?/, /activity/],
} as const;

const activitySources = ["lesson", "assignment", "quiz-sequence", "quiz"];

/** Whether the estimate of the tag rests on just what the sentence says. */
function restsOn({ evidence = "" }: Words, tag: string, { facts, lang, teacher }: Advised): boolean {
  const [items, ratings, activity] = counts[lang].map((pattern) => pattern.exec(evidence));
  const { teacherId, answered, rated } = teacher;
  const sources = facts.sourcesOf(teacherId, tag);
  return (
    teacher.preference.useDiagnosis &&
    Number(items?.[1] ?? 0) === (answered.get(tag)?.size ?? 0) &&
    Number(ratings?.[1] ?? 0) === (sources.has("observation") ? rated.get(tag) : 0) &&
    (activity !== null) === activitySources.some((source) => sources.has(source))
  );
}

const findingOf = ({ facts, teacher }: Advised, tag: string) =>
  facts.findings.get(pairOf(teacher.teacherId, tag));

const isGap: Sentence["holds"] = (words, the) =>
  tagsNamed(words, the).some((tag) => {
    const found = findingOf(the, tag);
    return (
      found?.status === "estimated" &&
      found.belowCut >= 0.5 &&
      percent(found.belowCut) === words.percent &&
      restsOn(words, tag, the)
    );
  });

const isOfSchool: Sentence["holds"] = (words, the) => {
  const { preference, needs } = the.teacher;
  const said = preference.personalised ? needs.others : new Set<string>();
  return tagsNamed(words, the).some((tag) => said.has(tag) || the.standing.school.priorities.includes(tag));
};

const isOfInterest: Sentence["holds"] = ({ name }, the) => {
  const group = groupOf(the.course);
  const isRemoved = the.teacher.preference.removedTags.includes(group);
  return (
    the.facts.county.nameOf(group) === name &&
    !isRemoved &&
    taken(the).some((other) => groupOf(other) === group)
  );
};

const isPopular: Sentence["holds"] = ({ name }, { facts, lang, standing: { main }, course }) => {
  if (main === undefined) return false;
  const { stage, subject } = main;
  const both = lang === "zh" ? `${stage}${subject}` : `${stage} ${subject}`;
  return name === (stage === subject ? stage : both) && facts.takers(stage, subject, course.courseId) >= 5;
};

const hasFollowed: Sentence["holds"] = ({ name, percent: said }, the) =>
  taken(the).some(({ title, courseId }) => {
    const share = the.facts.shareWentOn(courseId, the.course.courseId);
    return title === name && share > 0 && percent(share) === said;
  });

const hasTaken: Sentence["holds"] = ({ first, second = first }, the) =>
  [first, second].every((name) => taken(the).some(({ title }) => title === name));

/** Every kind of sentence that advice gives a county without tower, rules of its own and obligations. */
export const sentences: readonly Sentence[] = [
  {
    zh: /^(?<evidence>.+)提示“(?<name>.+)”可能有提升空间\(低于参考线的可能性约(?<percent>\d+)%\)$/,
    en: /^(?<evidence>.+) suggests? room to grow in "(?<name>.+)" \(below the reference line with probability (?<percent>\d+)%\)$/,
    holds: isGap,
  },
  {
    zh: /^结合(?<evidence>.+),有助于巩固“(?<name>.+)”$/,
    en: /^strengthens "(?<name>.+)", by (?<evidence>.+)$/,
    holds: (words, the) =>
      tagsNamed(words, the).some((tag) => findingOf(the, tag) !== undefined && restsOn(words, tag, the)),
  },
  {
    zh: /^您自评需要提升“(?<name>.+)”$/,
    en: /^you rated yourself in need of "(?<name>.+)"$/,
    holds: (words, the) =>
      the.teacher.preference.personalised &&
      tagsNamed(words, the).some((tag) => the.teacher.needs.self.has(tag)),
  },
  {
    zh: /^学校工作重点涉及“(?<name>.+)”$/,
    en: /^your school works on "(?<name>.+)"$/,
    holds: isOfSchool,
  },
  {
    zh: /^学过《(?<name>.+)》的教师中约(?<percent>\d+)%随后选学本课程$/,
    en: /^about (?<percent>\d+)% of those who took "(?<name>.+)" took this next$/,
    holds: hasFollowed,
  },
  {
    zh: /^因为您学过《(?<first>[^》]+)》(?:和《(?<second>[^》]+)》)?$/,
    en: /^because you took "(?<first>[^"]+)"(?: and "(?<second>[^"]+)")?$/,
    holds: hasTaken,
  },
  {
    zh: /^与您曾选的“(?<name>.+)”一致$/,
    en: /^in line with your choices in "(?<name>.+)"$/,
    holds: isOfInterest,
  },
  {
    zh: /^(?<name>.+)教师选学较多$/,
    en: /^often taken by teachers of (?<name>.+)$/,
    holds: isPopular,
  },
  {
    zh: /^(?<year>\d{4})年发布$/,
    en: /^published in (?<year>\d{4})$/,
    holds: ({ year }, { course }) => course.publishedAt.startsWith(`${year}-`),
  },
  {
    zh: /^符合选课范围,可补足选修学时$/,
    en: /^within what you may choose; it completes the elective hours$/,
    holds: (_, { course }) => course.isElective && course.isOpen,
  },
];
