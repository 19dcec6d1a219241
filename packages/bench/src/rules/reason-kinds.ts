import { isCounted } from "./inputs/conditions-hold.ts";
import type { Course } from "./inputs/courses.ts";
import type { TeacherCase } from "./teacher-case.ts";

type Words = Readonly<Record<string, string | undefined>>;

/** A kind of Chinese sentence of advice, known by its fixed words; names stand between “ ” or 《 》. */
export type ReasonKind = {
  readonly pattern: RegExp;
  /** Rests on the person, so that opting out forbids it. */
  readonly isPersonal: boolean;
  /** Whether the files bear the sentence out for this course and teacher. */
  readonly holds: (words: Words, course: Course, the: TeacherCase) => boolean;
};

/** Answers needed before a finding may be called a gap. */
export const fewestAnswers = 3;

/** Comparable teachers needed behind a sentence about them. */
const fewestTakers = 5;

/** Whether the course has a tag of this name that the teacher has not removed and `isNeeded`. */
function teaches(
  { name }: Words,
  { tags }: Course,
  { county, teacher }: TeacherCase,
  isNeeded: (tag: string) => boolean,
): boolean {
  const { removedTags } = teacher.preference;
  return tags.some((tag) => county.nameOf(tag) === name && !removedTags.includes(tag) && isNeeded(tag));
}

/** Answers on a competency that the teacher lets count. */
export function answersOn({ teacher }: TeacherCase, competencyId: string): number {
  return teacher.preference.useDiagnosis ? (teacher.answered.get(competencyId)?.size ?? 0) : 0;
}

/** Ratings on a competency that the teacher lets count. */
export function ratingsOn({ teacher }: TeacherCase, competencyId: string): number {
  return teacher.preference.useDiagnosis ? (teacher.rated.get(competencyId) ?? 0) : 0;
}

const isTested: (fewest: number) => ReasonKind["holds"] = (fewest) => (words, course, the) => {
  const [answers, ratings] = [Number(words.answers ?? 0), Number(words.ratings ?? 0)];
  const isSo = (tag: string) =>
    answersOn(the, tag) === answers && (ratings === 0 || ratingsOn(the, tag) === ratings);
  return answers + ratings >= fewest && teaches(words, course, the, isSo);
};

/** Ratings that the profile counts: those of a source that could not be calibrated weigh nothing. */
const ratingsCounted = ({ profile }: TeacherCase, tag: string) =>
  Number(profile.find(({ competencyId }) => competencyId === tag)?.ratingCount ?? 0);

const isSelfRated: ReasonKind["holds"] = (words, course, the) =>
  teaches(
    words,
    course,
    the,
    (tag) => the.teacher.needs.self.has(tag) && answersOn(the, tag) + ratingsCounted(the, tag) === 0,
  );

const isOfSchool: ReasonKind["holds"] = (words, course, the) => {
  const { preference, needs } = the.teacher;
  const stated = preference.personalised ? needs.others : new Set<string>();
  const { priorities } = the.standing.school;
  return teaches(words, course, the, (tag) => stated.has(tag) || priorities.includes(tag));
};

const taken = ({ teacher, standing }: TeacherCase) => [
  ...teacher.passed.keys(),
  ...standing.committed.keys(),
];

const groupOf = ({ topicId, kind }: Course) => topicId || kind;

const isOfInterest: ReasonKind["holds"] = ({ name }, course, the) => {
  const group = groupOf(course);
  return (
    the.county.nameOf(group) === name &&
    !the.teacher.preference.removedTags.includes(group) &&
    taken(the).some((other) => groupOf(other) === group)
  );
};

const isPopular: ReasonKind["holds"] = ({ name }, course, { county, standing: { main } }) => {
  if (main === undefined) return false;
  const comparable = main.stage === main.subject ? main.stage : main.stage + main.subject;
  return name === comparable && county.takers(main, course) >= fewestTakers;
};

/** Every kind of sentence that advice may give. */
export const reasonKinds: readonly ReasonKind[] = [
  {
    pattern:
      /^(?=测评|课堂)(?:测评\((?<answers>\d+)题\))?、?(?:课堂观察\((?<ratings>\d+)次评分\))?(?:、学习行为)?提示“(?<name>.*)”可能有提升空间/,
    isPersonal: true,
    holds: isTested(fewestAnswers),
  },
  {
    pattern:
      /^结合(?=测评|课堂)(?:测评\((?<answers>\d+)题\))?、?(?:课堂观察\((?<ratings>\d+)次评分\))?(?:、学习行为)?,有助于巩固“(?<name>.*)”$/,
    isPersonal: true,
    holds: isTested(1),
  },
  { pattern: /^您自评需要提升“(?<name>.*)”$/, isPersonal: true, holds: isSelfRated },
  { pattern: /^学校工作重点涉及“(?<name>.*)”$/, isPersonal: false, holds: isOfSchool },
  {
    pattern: /^岗位要求涉及“(?<name>.*)”$/,
    isPersonal: false,
    holds: ({ name }, course, { county, standing }) =>
      standing.school.policy.obligations.some(
        ({ title, counts }) => title === name && isCounted(counts, course, county.nameOf),
      ),
  },
  { pattern: /^与您曾选的“(?<name>.*)”一致$/, isPersonal: true, holds: isOfInterest },
  {
    pattern: /^学过《(?<name>.*)》的教师中约\d+%随后选学本课程$/,
    isPersonal: true,
    holds: ({ name }, _, the) => taken(the).some(({ title }) => title === name),
  },
  {
    pattern: /^因为您学过《(?<name>.*?)》(?:和《(?<other>.*)》)?$/,
    isPersonal: true,
    holds: ({ name, other }, _, the) =>
      [name, other].every(
        (wanted) => wanted === undefined || taken(the).some(({ title }) => title === wanted),
      ),
  },
  {
    pattern: /^内容与您的任教学段、学科和所学课程相近$/,
    isPersonal: true,
    holds: () => true,
  },
  {
    pattern: /^(?<name>.*)教师选学较多$/,
    isPersonal: true,
    holds: isPopular,
  },
  {
    pattern: /^(?<year>\d{4})年发布$/,
    isPersonal: false,
    holds: ({ year }, { publishedAt }) => publishedAt.startsWith(`${year}-`),
  },
  { pattern: /^符合选课范围,可补足选修学时$/, isPersonal: false, holds: () => true },
];
