import type { Random } from "@jingxun/engine";
import { type Choice, type ChoiceRules, chooseCourses } from "./choose-courses.ts";
import { dateOf } from "./days.ts";
import { drawInteger, shuffled } from "./draw.ts";
import type { SimulatedPosting } from "./draw-postings.ts";
import { firstDayInService, type Learner, type Passed, postingsOn } from "./learner.ts";
import { type PolicyYear, simulatedPolicy } from "./policy-years.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { offerCourses } from "./study-offer.ts";
import { drawSelectionDay, type Manner } from "./study-pace.ts";
import type { World } from "./world.ts";

/** What a person sets out to do in a policy year. */
export type StudyPlan = {
  readonly manner: Manner;
  /** Day on which the first courses are selected. */
  readonly selectsOn: number;
  /** The electives in the order in which they are taken. */
  readonly choices: readonly Choice[];
  /** Compulsory courses: the year's ethics course, and up to three of its model lessons. */
  readonly ethics: SimulatedCourse | undefined;
  readonly lessons: readonly SimulatedCourse[];
};

const electives = simulatedPolicy.obligations.find(
  ({ id }) => id === simulatedPolicy.electives.obligationId,
)!;
const minQuarters = electives.hours.min * 4;
const maxQuarters = electives.hours.max * 4;

/** Planned hard cases hold in the current year; scripts stay scripts unless a case wants them otherwise. */
function mannerOf({ person: { plannedCase }, bot }: Learner, { isCurrent }: PolicyYear): Manner {
  if (isCurrent && plannedCase?.name === "fulfilled") return "fulfil";
  if (isCurrent && plannedCase?.name === "early-start") return "start-early";
  if (isCurrent && plannedCase?.name === "selected-and-withdrawn") return "start-early";
  return bot ? "script" : "leisure";
}

/** The target lies between the least hours asked and one hour below the most. */
function rulesOf(random: Random, { bot }: Learner, { isCurrent }: PolicyYear, manner: Manner) {
  const surely = bot || manner === "fulfil";
  return {
    targetQuarters: drawInteger(random, minQuarters, maxQuarters - 4),
    maxQuarters,
    dropsFreeHours: !isCurrent,
    dropShare: surely ? 0 : 0.05,
    abandonShare: surely || isCurrent ? 0 : 0.03,
  } satisfies Partial<ChoiceRules>;
}

/** The year's model lessons of the subject that have not been passed, three at most. */
function drawLessons(
  { catalogue }: World,
  random: Random,
  year: PolicyYear,
  main: SimulatedPosting,
  passed: Passed,
) {
  const open = catalogue.lessons[main.stageSubject].filter(
    ({ index, course }) => course.publishedAt.startsWith(`${year.year}`) && !passed.courses.has(index),
  );
  return shuffled(random, open).slice(0, 3);
}

/** Puts the courses that are about to be withdrawn last, so that they are still to do when that happens. */
const lastOnes = (choices: readonly Choice[], last: readonly SimulatedCourse[]) => [
  ...choices.filter(({ drawn }) => !last.includes(drawn)),
  ...choices.filter(({ drawn }) => last.includes(drawn)),
];

/**
 * Returns what a learner sets out to do in a policy year, or `undefined` where nobody has the learner in
 * service before the selection closes or the records end.
 */
export function planStudyYear(
  world: World,
  random: Random,
  learner: Learner,
  year: PolicyYear,
  passed: Passed,
): StudyPlan | undefined {
  const { catalogue, today } = world;
  const manner = mannerOf(learner, year);
  const wanted = drawSelectionDay(random, year, manner);
  const selectsOn = firstDayInService(learner, wanted, year.selection.to);
  if (selectsOn === undefined || selectsOn >= today) return undefined;
  const postings = postingsOn(learner.postings, dateOf(selectsOn));
  const main = postings.find(({ posting }) => posting.main)!;
  const conditions = {
    policyYear: year,
    day: selectsOn,
    postings,
    topics: learner.topicsOf(main.school, year),
    passedFamilies: passed.families,
  };
  const offer = offerCourses(catalogue, conditions, learner.tastes, learner.needs);
  const caught = year.isCurrent && learner.person.plannedCase?.name === "selected-and-withdrawn";
  const first = caught ? offer.courses.filter(({ endsOn }) => endsOn <= today).slice(0, 1) : [];
  const rules = { ...rulesOf(random, learner, year, manner), first, passed: passed.courses };
  return {
    manner,
    selectsOn,
    choices: lastOnes(chooseCourses(random, offer, rules), first),
    ethics: catalogue.ethicsOf.get(year.year),
    lessons: drawLessons(world, random, year, main, passed),
  };
}
