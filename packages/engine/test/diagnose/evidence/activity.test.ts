import { expect, test } from "vitest";
import type { Activity, Verb } from "../../../src/data/tables/activities.ts";
import { flagActivity } from "../../../src/diagnose/evidence/flag-activity.ts";
import { coveredTime, type TimedActivity } from "../../../src/diagnose/evidence/play-sessions.ts";
import { evidenceWeights, rateEvidence } from "../../../src/diagnose/evidence/rate-evidence.ts";

const start = Date.parse("2023-08-01T09:00:00+08:00");
const courseIdOf = (name: string) => name as Activity["courseId"];
const instant = (minutes: number) => new Date(start + 60_000 * minutes).toISOString();

let events = 0;
const activity = (
  verb: Verb,
  course: string,
  minutes: number,
  rest: Partial<TimedActivity> = {},
): TimedActivity => ({
  eventId: `E${events++}` as Activity["eventId"],
  courseId: courseIdOf(course),
  verb,
  at: instant(minutes),
  ...rest,
});
const played = (course: string, from: number, to: number) =>
  activity("played", course, to, { startedAt: instant(from) });

// Every course has two hours of 45 minutes.
const policy = { minutesPerHour: 45, hoursOf: () => 2 };
const kindsOf = (activities: readonly TimedActivity[]) =>
  flagActivity(activities, policy).map(({ kind }) => kind);

test("a course studied for as long as its hours take is not flagged", () => {
  expect(
    flagActivity([played("A", 0, 60), played("A", 100, 130), activity("passed", "A", 140)], policy),
  ).toEqual([]);
});

test("a course passed faster than its hours is flagged with both times and its events", () => {
  const [session, pass] = [played("A", 0, 20), activity("passed", "A", 21)];
  expect(flagActivity([pass, session], policy)).toEqual([
    {
      kind: "faster-than-hours",
      courseId: "A",
      minutes: 20,
      expectedMinutes: 90,
      basis: "played",
      eventIds: [session.eventId, pass.eventId],
    },
  ]);
});

test("where playing is not recorded the time since the beginning counts; where nothing is, nothing is said", () => {
  expect(flagActivity([activity("started", "A", 0), activity("passed", "A", 30)], policy)).toMatchObject([
    { kind: "faster-than-hours", minutes: 30, basis: "elapsed" },
  ]);
  expect(kindsOf([activity("passed", "A", 30)])).toEqual([]);
  const unknown = { ...policy, hoursOf: () => undefined };
  expect(flagActivity([activity("started", "A", 0), activity("passed", "A", 30)], unknown)).toEqual([]);
});

test("playing for more than sixteen of twenty-four hours is flagged once", () => {
  const sessions = Array.from({ length: 20 }, (_, index) => played("A", 60 * index, 60 * index + 58));
  const flags = flagActivity(sessions, policy);
  expect(flags).toMatchObject([{ kind: "day-and-night", from: instant(0) }]);
  expect(kindsOf(sessions.slice(0, 16))).toEqual([]);
});

test("two courses at once are flagged; one course in two windows, or one after another, are not", () => {
  expect(flagActivity([played("A", 0, 90), played("B", 30, 120)], policy)).toMatchObject([
    { kind: "parallel-sessions", from: instant(0), minutes: 60 },
  ]);
  expect(kindsOf([played("A", 0, 90), played("A", 30, 120)])).toEqual([]);
  expect(kindsOf([played("A", 0, 90), played("B", 90, 180)])).toEqual([]);
});

test("five passes at equal distances are flagged, at a person's distances not", () => {
  const passes = (minutes: readonly number[]) =>
    minutes.map((at, index) => activity("passed", `C${index}`, at));
  expect(flagActivity(passes([0, 7, 14, 21, 28]), policy)).toMatchObject([
    { kind: "identical-timing", seconds: 420, count: 5 },
  ]);
  expect(kindsOf(passes([0, 7, 14, 21]))).toEqual([]);
  expect(kindsOf(passes([0, 9, 14, 26, 31]))).toEqual([]);
});

test("no activity, no flag", () => {
  expect(flagActivity([], policy)).toEqual([]);
});

test("time covered by overlapping sessions counts once", () => {
  expect(
    coveredTime([
      { from: 0, to: 10 },
      { from: 2, to: 5 },
      { from: 8, to: 12 },
      { from: 20, to: 21 },
    ]),
  ).toBe(13);
  expect(coveredTime([])).toBe(0);
});

const rated = (activities: readonly TimedActivity[]) => rateEvidence(activities, policy);

test("started, played and completed weigh nothing; quiz, assignment and observation weigh more and more", () => {
  const verbs: readonly Verb[] = [
    "shown",
    "started",
    "played",
    "passed",
    "failed",
    "quiz-passed",
    "assignment-passed",
    "observed",
  ];
  const weights = rated(verbs.map((verb, index) => activity(verb, "A", 1000 * index))).map(
    ({ weight }) => weight,
  );
  expect(weights.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
  expect(weights.slice(5)).toEqual([
    evidenceWeights.quiz,
    evidenceWeights.assignment,
    evidenceWeights.observation,
  ]);
  expect(evidenceWeights.quiz).toBeGreaterThan(evidenceWeights.played);
  expect(evidenceWeights.assignment).toBeGreaterThan(evidenceWeights.quiz);
  expect(evidenceWeights.observation).toBeGreaterThan(evidenceWeights.assignment);
});

test("a quiz is right or wrong by its verb", () => {
  expect(rated([activity("quiz-failed", "A", 0), activity("quiz-passed", "A", 50)])).toMatchObject([
    { level: "quiz", right: false },
    { level: "quiz", right: true },
  ]);
});

test("a quiz right after a course played in a tenth of its time counts as played", () => {
  expect(rated([played("A", 0, 9), activity("quiz-passed", "A", 10)])[1]).toEqual({
    eventId: expect.any(String),
    courseId: "A",
    level: "played",
    weight: 0,
    loweredBy: "fast-play",
  });
  expect(rated([played("A", 0, 80), activity("quiz-passed", "A", 85)])[1]).toMatchObject({ level: "quiz" });
  expect(rated([played("A", 0, 9), activity("quiz-passed", "A", 3000)])[1]).toMatchObject({ level: "quiz" });
});

test("a quiz of five seconds counts as played, passed or failed", () => {
  for (const verb of ["quiz-passed", "quiz-failed"] as const)
    expect(rated([activity(verb, "A", 0, { seconds: 5 })])).toMatchObject([
      { weight: 0, loweredBy: "fast-quiz" },
    ]);
  expect(rated([activity("quiz-passed", "A", 0, { startedAt: instant(-10) })])).toMatchObject([
    { level: "quiz" },
  ]);
});

test("quizzes in a burst of identical timing count as played", () => {
  const burst = [0, 3, 6, 9, 12].map((minutes, index) => activity("quiz-passed", `C${index}`, minutes));
  expect(rated(burst).every(({ loweredBy }) => loweredBy === "identical-timing")).toBe(true);
  expect(rated(burst.slice(0, 4)).every(({ level }) => level === "quiz")).toBe(true);
});
