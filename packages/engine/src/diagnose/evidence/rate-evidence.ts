import { epochOf } from "../../data/epoch.ts";
import type { Activity } from "../../data/tables/activities.ts";
import { findBursts } from "./find-bursts.ts";
import { inTimeOrder } from "./in-time-order.ts";
import { coveredTime, type PlaySession, playSessions, type TimedActivity } from "./play-sessions.ts";

/**
 * How far an activity speaks of ability, weakest first. `none`: advice and choice; `played`: presence only,
 * which scripts produce as well as people.
 */
export type EvidenceLevel = "none" | "played" | "quiz" | "assignment" | "observation";

/** What one outcome of a level counts in successes or failures; chosen here, to be calibrated against tests. */
export const evidenceWeights: Readonly<Record<EvidenceLevel, number>> = {
  none: 0,
  played: 0,
  quiz: 0.25,
  assignment: 0.5,
  observation: 1,
};

/** One activity as evidence. */
export type RatedEvidence = {
  readonly eventId: Activity["eventId"];
  readonly courseId: Activity["courseId"];
  readonly level: EvidenceLevel;
  readonly weight: number;
  /** The outcome, where the level is one that has any. */
  readonly right?: boolean;
  /** Why a quiz counts as played only. */
  readonly loweredBy?: "fast-quiz" | "fast-play" | "identical-timing";
};

export type RateEvidenceOptions = {
  /** The policy's minutes for each hour of a course, > 0. */
  readonly minutesPerHour: number;
  /** Hours of a course; `undefined` where it is not in the catalogue. */
  readonly hoursOf: (courseId: Activity["courseId"]) => number | undefined;
  /** What one outcome of a level counts; default `evidenceWeights`. Started and played always count 0. */
  readonly weights?: { readonly [Level in "quiz" | "assignment" | "observation"]: number };
  /** A quiz that took less is implausibly fast; seconds, default 20. */
  readonly leastQuizSeconds?: number;
  /** A course of which less than this share was played was played fast; default .5, twice the speed. */
  readonly leastShare?: number;
  /** A quiz within so many minutes of playing came right after it; default 60. */
  readonly soonMinutes?: number;
  /** Equal distances between quizzes in a row that count as a burst; default 4 (five quizzes). */
  readonly burstLength?: number;
};

/**
 * The level that a verb has by itself. `passed` and `failed` are the course's own completion: they earn hours,
 * and speak of ability only through the quiz, the assignment or the observation behind them.
 */
const levelOf: Readonly<Record<Activity["verb"], EvidenceLevel>> = {
  shown: "none",
  accepted: "none",
  rejected: "none",
  selected: "none",
  dropped: "none",
  rated: "none",
  started: "played",
  played: "played",
  passed: "played",
  failed: "played",
  "quiz-passed": "quiz",
  "quiz-failed": "quiz",
  "assignment-passed": "assignment",
  observed: "observation",
};

function durationOf({ at, startedAt, seconds }: TimedActivity): number | undefined {
  return seconds ?? (startedAt === undefined ? undefined : (epochOf(at) - epochOf(startedAt)) / 1000);
}

/** Is the quiz right after playing the course so fast that it cannot have been followed? */
function followsFastPlay(
  { courseId, at }: TimedActivity,
  sessions: readonly PlaySession[],
  { minutesPerHour, hoursOf, leastShare = 0.5, soonMinutes = 60 }: RateEvidenceOptions,
): boolean {
  const hours = hoursOf(courseId);
  const moment = epochOf(at);
  const played = sessions.filter((session) => session.courseId === courseId && session.to <= moment);
  if (hours === undefined || played.length === 0) return false;
  const sinceMinutes = (moment - Math.max(...played.map(({ to }) => to))) / 60_000;
  return sinceMinutes <= soonMinutes && coveredTime(played) / 60_000 < leastShare * hours * minutesPerHour;
}

/**
 * Returns what each activity of a teacher is worth as evidence of ability, in the order of time. Started,
 * played and completed weigh 0. A quiz implausibly fast, right after fast play, or in a burst of identical
 * timing counts as played, passed or failed: an answer without effort says nothing either way.
 *
 * @param activities of one teacher, in any order.
 * @see Wise & DeMars (2006), doi:10.1111/j.1745-3984.2006.00002.x (answers without effort are left out).
 */
export function rateEvidence(
  activities: readonly TimedActivity[],
  options: RateEvidenceOptions,
): readonly RatedEvidence[] {
  const { leastQuizSeconds = 20, burstLength = 4 } = options;
  const weights = { ...evidenceWeights, ...options.weights };
  const sorted = inTimeOrder(activities);
  const sessions = playSessions(sorted);
  const inBurst = new Set(findBursts(sorted, burstLength).flatMap(({ events }) => events));
  const reasonOf = (activity: TimedActivity): RatedEvidence["loweredBy"] => {
    if (levelOf[activity.verb] !== "quiz") return undefined;
    if ((durationOf(activity) ?? Infinity) < leastQuizSeconds) return "fast-quiz";
    if (followsFastPlay(activity, sessions, options)) return "fast-play";
    return inBurst.has(activity) ? "identical-timing" : undefined;
  };
  return sorted.map((activity): RatedEvidence => {
    const { eventId, courseId, verb } = activity;
    const loweredBy = reasonOf(activity);
    const level = loweredBy === undefined ? levelOf[verb] : "played";
    const weight = weights[level];
    return {
      eventId,
      courseId,
      level,
      weight,
      ...(weight > 0 ? { right: verb !== "quiz-failed" } : {}),
      ...(loweredBy === undefined ? {} : { loweredBy }),
    };
  });
}
