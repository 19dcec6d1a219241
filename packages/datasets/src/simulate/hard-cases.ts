import type { Posting } from "@jingxun/engine";
import { dateOf } from "./days.ts";
import { simulatedPolicy } from "./policy-years.ts";
import type { SimulatedTeacher } from "./simulate-teacher.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { stageSubjectIndexOf } from "./stage-subjects.ts";
import type { World } from "./world.ts";

/** Every hard case that a teacher can be, in the order of the summary. */
export const hardCaseNames = [
  "late-joiner",
  "transfer-this-summer",
  "transfer-earlier",
  "two-schools-at-once",
  "two-subjects-at-once",
  "no-valid-posting",
  "school-not-chosen",
  "county-not-participating",
  "hours-earned",
  "course-begun",
  "course-selected",
  "course-dropped",
  "selected-and-withdrawn",
  "fulfilled",
  "opted-out",
  "diagnosis-declined",
  "tags-removed",
  "profile-incomplete",
  "without-data",
  "rural-with-few-subject-courses",
  "researcher-or-head-by-choice",
  "by-choice-without-subject",
  "by-choice-without-licence",
  "participation-none",
  "self-rated-need",
  "school-need",
  "mentor-need",
  "bot",
] as const;
export type HardCase = (typeof hardCaseNames)[number];

/** Fewer courses than this to choose from in one's subject are few. */
const fewCourses = 6;

type Facts = {
  readonly world: World;
  readonly coursesOf: ReadonlyMap<string, SimulatedCourse>;
  readonly schoolsById: ReadonlyMap<string, World["network"]["schools"][number]>;
  /** Electives open at `asOf`, by stage-subject. */
  readonly openCounts: readonly number[];
};

/** Returns the facts that the cases of every teacher are told from. */
export function gatherFacts(world: World): Facts {
  const { catalogue, network, today } = world;
  const isOpen = ({ course, opensOn, closesOn, barred }: SimulatedCourse) =>
    course.status === "open" && opensOn <= today && today < closesOn && !barred;
  return {
    world,
    coursesOf: new Map(catalogue.courses.map((drawn) => [drawn.course.courseId, drawn])),
    schoolsById: new Map(network.schools.map((school) => [school.school.schoolId, school])),
    openCounts: catalogue.subjectElectives.map((courses) => courses.filter(isOpen).length),
  };
}

type Found = Partial<Record<HardCase, boolean>>;

const holdsOn = (date: string) => (posting: Posting) =>
  posting.from <= date && (posting.to === undefined || date <= posting.to);
const distinct = (values: readonly string[]) => new Set(values).size;

function postingCases({ world, schoolsById, openCounts }: Facts, { postings }: SimulatedTeacher): Found {
  const { year, selection } = world.years[world.years.length - 1];
  const date = dateOf(world.today);
  const valid = postings.filter(holdsOn(date));
  const mains = postings.filter(({ main }) => main);
  const last = mains[mains.length - 1];
  const moved = distinct(mains.map(({ schoolId }) => schoolId)) > 1;
  const thisSummer = last.from >= `${year}-06-01` && last.from <= `${year}-09-30`;
  const late = postings[0].from > dateOf(selection.from);
  const school = schoolsById.get((valid.find(({ main }) => main) ?? last).schoolId)!;
  const { stage, subject } = last;
  const { participates } = school.organisation;
  return {
    "late-joiner": late,
    "transfer-this-summer": moved && thisSummer,
    "transfer-earlier": moved && !thisSummer,
    "two-schools-at-once": distinct(valid.map(({ schoolId }) => schoolId)) > 1,
    "two-subjects-at-once": distinct(valid.map((posting) => posting.subject)) > 1,
    "no-valid-posting": valid.length === 0 && !late,
    "school-not-chosen": participates && school.school.selectedTopics.length === 0,
    "county-not-participating": !participates,
    "rural-with-few-subject-courses":
      school.setting === "乡村" && openCounts[stageSubjectIndexOf(stage, subject)] < fewCourses,
  };
}

const endings = new Set(["passed", "dropped"]);
const leastQuarters =
  simulatedPolicy.obligations.find(({ id }) => id === simulatedPolicy.electives.obligationId)!.hours.min * 4;

/** What a teacher has done this year with each elective: selected, begun, passed or dropped. */
function activityCases({ world, coursesOf }: Facts, { activities }: SimulatedTeacher): Found {
  const year = world.settings.asOf.slice(0, 4);
  const states = new Map<SimulatedCourse, string>();
  for (const { courseId, verb, at } of activities) {
    if (!at.startsWith(year) || verb === "rated") continue;
    const drawn = coursesOf.get(courseId)!;
    if (drawn.role === "ethics" || drawn.role === "lesson") continue;
    if (!endings.has(states.get(drawn) ?? ""))
      states.set(drawn, verb === "selected" || endings.has(verb) ? verb : "begun");
  }
  const all = [...states];
  const has = (state: string) =>
    all.some(([{ course }, own]) => own === state && course.status !== "withdrawn");
  const quarters = all.reduce(
    (sum, [{ quarterHours }, state]) => sum + (state === "passed" ? quarterHours : 0),
    0,
  );
  return {
    "hours-earned": quarters > 0,
    "course-begun": has("begun"),
    "course-selected": has("selected"),
    "course-dropped": all.some(([, state]) => state === "dropped"),
    "selected-and-withdrawn": all.some(
      ([{ course }, state]) => course.status === "withdrawn" && !endings.has(state),
    ),
    fulfilled: quarters >= leastQuarters,
  };
}

function personCases({ teacher, preferences, needs, responses, activities, truth }: SimulatedTeacher): Found {
  const said = preferences[preferences.length - 1];
  const { participation, chosenSubject, hasLicence } = teacher;
  const byChoice = participation === "opt-in";
  const sources = new Set(needs.map(({ source }) => source));
  return {
    "opted-out": said?.personalised === false,
    "diagnosis-declined": said?.useDiagnosis === false,
    "tags-removed": said !== undefined && said.removedTags.length > 0,
    "profile-incomplete": !teacher.profileComplete,
    "without-data": activities.length + responses.length + needs.length === 0,
    "researcher-or-head-by-choice": byChoice,
    "by-choice-without-subject": byChoice && chosenSubject === undefined,
    "by-choice-without-licence": byChoice && !hasLicence,
    "participation-none": participation === "none",
    "self-rated-need": sources.has("self"),
    "school-need": sources.has("school"),
    "mentor-need": sources.has("mentor"),
    bot: truth.bot,
  };
}

/** Returns the hard cases that a teacher's rows show (and `bot`, which only the truth shows). */
export function hardCasesOf(facts: Facts, person: SimulatedTeacher): readonly HardCase[] {
  const found: Found = {
    ...postingCases(facts, person),
    ...activityCases(facts, person),
    ...personCases(person),
  };
  return hardCaseNames.filter((name) => found[name] === true);
}
