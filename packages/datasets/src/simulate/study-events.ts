import type { Activity, Random, Verb } from "@jingxun/engine";
import { chance, drawBetween, drawInteger } from "./draw.ts";
import { attentionOf } from "./expected-gain.ts";
import { simulatedPolicy } from "./policy-years.ts";
import type { CourseRun } from "./study-runs.ts";

/** An event before it has an id; seconds are local. */
export type RawEvent = {
  readonly verb: Verb;
  readonly courseId: Activity["courseId"];
  readonly second: number;
  readonly startedSecond?: number;
  readonly value?: number;
};

/** Who runs the course: how interested, by script or not; of past years only a part of the events is kept. */
export type Runner = { readonly interest: number; readonly bot: boolean; readonly isCurrent: boolean };

type KeptShares = {
  readonly selected: number;
  readonly started: number;
  readonly played: number;
  readonly quiz: number;
};
const keptNow: KeptShares = { selected: 1, started: 1, played: 1, quiz: 0.6 };
const keptOfPast: KeptShares = { selected: 0.25, started: 0.1, played: 0.5, quiz: 0.2 };

const secondsPerQuarter = (simulatedPolicy.minutesPerHour * 60) / 4;

/** Seconds played: 0.9 to 1.3 of the course's length with attention, 0.5 to 1 without, 0.02 to 0.08 by script. */
function drawSeconds(random: Random, quarterHours: number, attentive: boolean, bot: boolean): number {
  const pace = bot
    ? drawBetween(random, 0.02, 0.08)
    : attentive
      ? drawBetween(random, 0.9, 1.3)
      : drawBetween(random, 0.5, 1);
  return Math.max(10, Math.round(quarterHours * secondsPerQuarter * pace));
}

const rating = (random: Random, interest: number) =>
  Math.min(5, Math.max(1, Math.round(3.3 + 0.8 * interest + 0.7 * random.normal())));

/** The events of a course that is selected and dropped; of past years a quarter is kept. */
function eventsOfDrop(
  random: Random,
  { drawn, selectedAt, passedAt }: CourseRun,
  { isCurrent }: Runner,
): readonly RawEvent[] {
  const { courseId } = drawn.course;
  if (!isCurrent && !chance(random, keptOfPast.selected)) return [];
  return [
    { verb: "selected", courseId, second: selectedAt! },
    { verb: "dropped", courseId, second: passedAt },
  ];
}

/**
 * Returns the events of one course: selected, started, played (in two sessions this year, in one before or
 * by script), quiz, assignment (levels 3 and 4), now and then a failed assessment, passed, rated. Not in
 * order of time.
 */
export function eventsOfRun(random: Random, run: CourseRun, runner: Runner): readonly RawEvent[] {
  const { drawn, outcome, selectedAt, begunAt, passedAt } = run;
  const { interest, bot, isCurrent } = runner;
  if (outcome === "dropped") return eventsOfDrop(random, run, runner);
  const { courseId, level } = drawn.course;
  const kept = isCurrent ? keptNow : keptOfPast;
  const attentive = chance(random, attentionOf(interest, bot));
  const seconds = drawSeconds(random, drawn.quarterHours, attentive, bot);
  const playedTo = passedAt - (bot ? drawInteger(random, 5, 20) : drawInteger(random, 300, 1200));
  const half = Math.ceil(seconds / 2);
  const inTwo = !bot && isCurrent && begunAt + half < playedTo - half;
  const playedFrom = playedTo - (inTwo ? half : seconds);
  const events: RawEvent[] = [];
  const add = (verb: Verb, second: number, rest: Pick<RawEvent, "value" | "startedSecond"> = {}) =>
    events.push({ verb, courseId, second, ...rest });
  const scored = (verb: Verb, second: number, least: number, most: number) =>
    add(verb, second, { value: drawInteger(random, least, most) });

  if (selectedAt !== undefined && chance(random, kept.selected)) add("selected", selectedAt);
  if (chance(random, kept.started)) add("started", inTwo ? begunAt : playedFrom);
  if (inTwo) add("played", begunAt + half, { startedSecond: begunAt });
  if (outcome === "abandoned") return events;
  if (chance(random, kept.played)) add("played", playedTo, { startedSecond: playedFrom });
  const quiz = chance(random, kept.quiz);
  if (quiz && !bot && chance(random, 0.15)) scored("quiz-failed", playedTo + 60, 20, 59);
  if (quiz) scored("quiz-passed", passedAt - 2, bot ? 100 : 60, 100);
  if (level >= 3 && !bot && chance(random, 0.3)) add("assignment-passed", passedAt - 1);
  if (!bot && chance(random, 0.04)) scored("failed", playedTo + 120, 30, 59);
  scored("passed", passedAt, bot ? 100 : attentive ? 70 : 60, attentive || bot ? 100 : 85);
  if (!bot && chance(random, 0.08))
    add("rated", passedAt + drawInteger(random, 60, 3600), { value: rating(random, interest) });
  return events;
}
