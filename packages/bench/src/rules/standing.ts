import { creditedQuarters, leastAfterLeaves } from "./credited-activities.ts";
import type { County } from "./inputs/county.ts";
import type { Course } from "./inputs/courses.ts";
import { notice2023 } from "./inputs/notice-2023.ts";
import { mainOf, postingsOn } from "./inputs/postings-on.ts";
import type { School } from "./inputs/schools.ts";
import type { Move, Posting, Teacher } from "./inputs/teachers.ts";

/** Why a teacher gets no advice, with a word that the stated reason must contain. */
export type Absence = { readonly status: "not-participating" | "blocked"; readonly word: string };

/** What the rules say about a teacher on the day, before any advice. */
export type Standing = {
  readonly postings: readonly Posting[];
  readonly main: Posting | undefined;
  readonly school: School;
  readonly absence: Absence | undefined;
  readonly phase: "before" | "selecting" | "locked" | "closed";
  readonly isProvisional: boolean;
  readonly earned: ReadonlySet<Course>;
  readonly committed: ReadonlyMap<Course, "begun" | "selected">;
  /** Chosen, and withdrawn before a pass: the hours are to be planned again. */
  readonly withdrawn: readonly Course[];
  readonly earnedQuarters: number;
  readonly committedQuarters: number;
  /** What other activities than courses give for the electives. */
  readonly creditedQuarters: number;
  /** The least of the electives, after leaves. */
  readonly leastQuarters: number;
};

function phaseOn(day: string, { selection, study }: School): Standing["phase"] {
  if (day > study.to) return "closed";
  if (day > selection.to) return "locked";
  return day < selection.from ? "before" : "selecting";
}

/** Returns whether a course is for a stage and, if a subject course, a subject of one of the postings. */
export function fitsPostings(course: Course, teacher: Teacher, postings: readonly Posting[]): boolean {
  const { category, stages, subjects } = course;
  const fitsSubject = ({ subject }: Posting) =>
    category === "general" ||
    subjects.length === 0 ||
    subjects.includes(subject) ||
    subjects.includes(teacher.chosenSubject);
  return postings.some(
    (posting) => (stages.length === 0 || stages.includes(posting.stage)) && fitsSubject(posting),
  );
}

/** Returns whether a school's topics leave a course to its teachers; subject courses always. */
export function fitsTopics(course: Course, { topics }: School): boolean {
  return course.category === "subject" || topics.has(course.topicId);
}

function absenceOf(teacher: Teacher, isPosted: boolean, school: School, day: string): Absence | undefined {
  const { participation, profileComplete, hasLicence, chosenSubject } = teacher;
  if (participation === "none") return { status: "not-participating", word: "不参加" };
  if (!isPosted) return { status: "blocked", word: "岗位" };
  if (!school.participates) return { status: "not-participating", word: "地区不参加" };
  if (!profileComplete && day > notice2023.registrationDeadline)
    return { status: "blocked", word: "个人信息" };
  if (participation !== "opt-in") return undefined;
  if (!hasLicence) return { status: "blocked", word: "教师资格证" };
  return chosenSubject === "" ? { status: "blocked", word: "选择学科" } : undefined;
}

const byTime = (a: Move, b: Move) => a.time - b.time || (a.eventId < b.eventId ? -1 : 1);

/** What is chosen this year and not dropped since, with the day of the choice. */
function choicesOf({ moves }: Teacher) {
  const choices = new Map<Course, { origin: "begun" | "selected"; day: string }>();
  for (const { course, verb, day } of [...moves].sort(byTime)) {
    const before = choices.get(course);
    if (verb === "dropped") choices.delete(course);
    else if (verb === "selected") choices.set(course, before ?? { origin: "selected", day });
    else choices.set(course, { origin: "begun", day: before?.day ?? day });
  }
  return choices;
}

/** Of several editions one counts: the one begun, else the one chosen first. */
function isCounted(course: Course, choices: ReturnType<typeof choicesOf>): boolean {
  const editions = [...choices].filter(([other]) => other.family === course.family);
  const begun = editions.filter(([, { origin }]) => origin === "begun");
  return (begun[0] ?? editions[0])[0] === course;
}

function chosenCourses(
  { schools, asOf }: County,
  teacher: Teacher,
): Pick<Standing, "committed" | "withdrawn"> {
  const passedFamilies = new Set([...teacher.passed.keys()].map(({ family }) => family));
  const wasFor = (course: Course, day: string) => {
    const postings = postingsOn(teacher, day);
    const main = mainOf(postings);
    return (
      main !== undefined &&
      fitsPostings(course, teacher, postings) &&
      fitsTopics(course, schools(main.schoolId))
    );
  };
  const chosen = [...choicesOf(teacher)].filter(
    ([course, { day }]) =>
      !passedFamilies.has(course.family) && (wasFor(course, day) || wasFor(course, asOf)),
  );
  const counted = (wanted: (course: Course) => boolean) => {
    const choices = new Map(chosen.filter(([course]) => wanted(course)));
    return [...choices].filter(([course]) => isCounted(course, choices));
  };
  const committed = new Map(
    counted(({ isCreditable }) => isCreditable).map(([course, { origin }]) => [course, origin]),
  );
  const families = new Set([...committed.keys()].map(({ family }) => family));
  const withdrawn = counted(({ isWithdrawn, family }) => isWithdrawn && !families.has(family));
  return { committed, withdrawn: withdrawn.map(([course]) => course) };
}

const quartersOf = (courses: Iterable<Course>) =>
  [...courses].reduce((total, { quarters }) => total + quarters, 0);

/** Returns what the rules say about a teacher on the county's day. */
export function standingOf(county: County, teacher: Teacher): Standing {
  const { asOf } = county;
  const year = { from: notice2023.yearFrom, to: notice2023.yearTo };
  const postings = postingsOn(teacher, asOf);
  const main = mainOf(postings);
  const school = county.schools(main?.schoolId ?? "");
  const { policy } = school;
  const phase = phaseOn(asOf, school);
  const earned = new Set<Course>();
  for (const [course, isThisYear] of teacher.passed) if (isThisYear && course.isElective) earned.add(course);
  const { committed, withdrawn } =
    phase === "closed" ? { committed: new Map(), withdrawn: [] } : chosenCourses(county, teacher);
  return {
    postings,
    main,
    school,
    absence: absenceOf(teacher, main !== undefined, school, asOf),
    phase,
    isProvisional: !school.hasChosen || !teacher.profileComplete || phase === "before",
    earned,
    committed,
    withdrawn,
    earnedQuarters: quartersOf(earned),
    committedQuarters: quartersOf(committed.keys()),
    creditedQuarters: creditedQuarters(policy, teacher, policy.electives, year),
    leastQuarters: leastAfterLeaves(policy, teacher, policy.leastQuarters, year, false),
  };
}
