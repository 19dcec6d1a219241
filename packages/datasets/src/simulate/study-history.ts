import { type Activity, createRandom, type Random } from "@jingxun/engine";
import { simulatedCompetencies } from "./competency-list.ts";
import { secondOf } from "./days.ts";
import { expectedGain } from "./expected-gain.ts";
import { type Learner, type Passed, takesPart } from "./learner.ts";
import { numberEvents } from "./number-events.ts";
import type { PolicyYear } from "./policy-years.ts";
import type { SimulatedCourse } from "./simulated-course.ts";
import { streams } from "./streams.ts";
import { eventsOfRun, type RawEvent } from "./study-events.ts";
import { planStudyYear } from "./study-plan.ts";
import { runsOf } from "./study-runs.ts";
import { interestIn } from "./tastes.ts";
import type { World } from "./world.ts";

/** What the courses passed in a policy year added to each competency on average, in logits. */
export type YearOfGains = { readonly policyYear: number; readonly gains: Float64Array };

/** All that a person has done with courses, in order of time, and what came of it. */
export type StudyHistory = {
  readonly activities: readonly Activity[];
  readonly gains: readonly YearOfGains[];
};

/** The events of one year and the courses passed in it, both before the records end. */
type StudyYear = { readonly events: readonly RawEvent[]; readonly done: readonly SimulatedCourse[] };

function drawYear(
  world: World,
  random: Random,
  learner: Learner,
  year: PolicyYear,
  passed: Passed,
): StudyYear {
  const plan = planStudyYear(world, random, learner, year, passed);
  const events: RawEvent[] = [];
  const done: SimulatedCourse[] = [];
  if (plan === undefined) return { events, done };
  const { tastes, bot } = learner;
  for (const run of runsOf(random, plan, year, bot, world.today)) {
    const ends = secondOf(Math.min(run.drawn.endsOn, world.today));
    const runner = { interest: interestIn(tastes, run.drawn), bot, isCurrent: year.isCurrent };
    events.push(...eventsOfRun(random, run, runner).filter(({ second }) => second < ends));
    if (run.outcome === "passed" && run.passedAt < ends) done.push(run.drawn);
  }
  return { events, done };
}

function gainsOf({ tastes, bot }: Learner, abilities: Float64Array, done: readonly SimulatedCourse[]) {
  const gains = new Float64Array(simulatedCompetencies.length);
  for (const drawn of done) {
    const interest = interestIn(tastes, drawn);
    for (const { competency, weight } of drawn.teaches)
      gains[competency] += expectedGain({
        effect: drawn.effect,
        weight,
        ability: abilities[competency],
        interest,
        bot,
      });
  }
  return gains;
}

/** Returns a learner's history over the policy years; nobody passes a course, or an edition of it, twice. */
export function drawStudyHistory(world: World, learner: Learner, abilities: Float64Array): StudyHistory {
  const { index } = learner.person;
  const random = createRandom(world.settings.seed, streams.study, index);
  const courses = new Set<number>();
  const families = new Set<number>();
  const events: RawEvent[] = [];
  const gains: YearOfGains[] = [];
  for (const year of world.years) {
    if (!takesPart(learner, year)) continue;
    const drawn = drawYear(world, random, learner, year, { courses, families });
    events.push(...drawn.events);
    for (const { index: course, family } of drawn.done) {
      courses.add(course);
      families.add(family);
    }
    if (drawn.done.length > 0)
      gains.push({ policyYear: year.year, gains: gainsOf(learner, abilities, drawn.done) });
  }
  return { activities: numberEvents(random, index, events, world.cutoff), gains };
}
