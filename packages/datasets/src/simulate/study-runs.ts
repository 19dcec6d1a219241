import type { Random } from "@jingxun/engine";
import { dayOfSecond, secondOf } from "./days.ts";
import { chance, drawBetween, drawInteger } from "./draw.ts";
import type { PolicyYear } from "./policy-years.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { drawPace, secondOfMoment } from "./study-pace.ts";
import type { StudyPlan } from "./study-plan.ts";

/** A course on its way through a year; times in local seconds. */
export type CourseRun = {
  readonly drawn: SimulatedCourse;
  readonly outcome: "passed" | "abandoned" | "dropped";
  /** No `selected` for compulsory courses: nobody chooses them. */
  readonly selectedAt: number | undefined;
  readonly begunAt: number;
  /** When it is passed; for a course that is dropped, when that is done. */
  readonly passedAt: number;
};

type Times = Pick<CourseRun, "begunAt" | "passedAt">;
type Step = Pick<CourseRun, "drawn" | "outcome"> & { readonly compulsory: boolean };

const hour = 3600;
const day = 24 * hour;

/** Begun a fifth of the way from one pass to the next; scripts run half of their courses beside the last one. */
function timesOf(
  random: Random,
  moments: readonly number[],
  firstDay: number,
  script: boolean,
): readonly Times[] {
  const times: Times[] = [];
  let before = firstDay;
  for (const moment of moments) {
    const begunAt = secondOfMoment(before + 0.2 * Math.max(0, moment - before), script);
    const last = times.at(-1)?.passedAt;
    const parallel = script && last !== undefined && chance(random, 0.5);
    const own = secondOfMoment(moment, script);
    times.push({
      begunAt,
      passedAt: parallel ? last + drawInteger(random, 1, 5) : Math.max(own, (last ?? 0) + 1),
    });
    before = moment;
  }
  return times;
}

/** The day on which each step is selected: 40 % of people select the later part in a second sitting. */
function selectionDays(
  random: Random,
  plan: StudyPlan,
  steps: readonly Step[],
  times: readonly Times[],
  closes: number,
): readonly number[] {
  const share = drawBetween(random, 0.3, 0.8);
  const twice = chance(random, 0.4) && plan.manner === "leisure";
  const later = twice ? Math.max(1, Math.floor(steps.length * share)) : steps.length;
  const latest = later < steps.length ? dayOfSecond(times[later].begunAt) - 1 : plan.selectsOn;
  const second = Math.min(drawInteger(random, plan.selectsOn, latest), closes);
  return steps.map(({ drawn }, place) =>
    place >= later && second < drawn.closesOn ? second : plan.selectsOn,
  );
}

/** The electives in order with the ethics course at a random place. */
function stepsOf(random: Random, { choices, ethics }: StudyPlan): readonly Step[] {
  const steps = choices
    .filter(({ outcome }) => outcome !== "dropped")
    .map((choice): Step => ({ ...choice, compulsory: false }));
  const place = random.integer(steps.length + 1);
  const compulsory: Step[] =
    ethics === undefined ? [] : [{ drawn: ethics, outcome: "passed", compulsory: true }];
  return [...steps.slice(0, place), ...compulsory, ...steps.slice(place)];
}

/** Model lessons at random moments of their own window. */
function lessonRuns(
  random: Random,
  { lessons }: StudyPlan,
  { lessons: window }: PolicyYear,
  script: boolean,
) {
  const moments = lessons.map(() => drawBetween(random, window.from, window.to + 0.9)).sort((a, b) => a - b);
  return lessons.map((drawn, place): CourseRun => {
    const passedAt = secondOfMoment(moments[place], script) + place;
    return { drawn, outcome: "passed", selectedAt: undefined, begunAt: passedAt - hour, passedAt };
  });
}

/** Returns the courses of a plan with their times, those that begin after the records end included. */
export function runsOf(
  random: Random,
  plan: StudyPlan,
  year: PolicyYear,
  script: boolean,
  today: number,
): readonly CourseRun[] {
  const steps = stepsOf(random, plan);
  const moments = drawPace(random, year, plan.manner, plan.selectsOn, steps.length, today);
  const times = timesOf(random, moments, Math.max(year.study.from, plan.selectsOn + 1), script);
  const days = selectionDays(random, plan, steps, times, year.selection.to);
  const sitsDown = drawInteger(random, 8 * hour, 21 * hour);
  let clicks = 0;
  const click = (selectionDay: number) => {
    clicks += drawInteger(random, 15, 90);
    return secondOf(selectionDay, sitsDown + clicks);
  };
  const taken = steps.map(({ drawn, outcome, compulsory }, place): CourseRun => {
    const selectedAt = compulsory ? undefined : click(days[place]);
    return { drawn, outcome, selectedAt, ...times[place] };
  });
  const dropped = plan.choices
    .filter(({ outcome }) => outcome === "dropped")
    .map((choice): CourseRun => {
      const selectedAt = click(plan.selectsOn);
      const droppedAt = selectedAt + drawInteger(random, day, 9 * day);
      return { ...choice, selectedAt, begunAt: selectedAt, passedAt: droppedAt };
    });
  return [...taken, ...dropped, ...lessonRuns(random, plan, year, script)];
}
