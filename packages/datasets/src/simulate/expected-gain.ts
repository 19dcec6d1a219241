import type { TaughtCompetency } from "./simulated-course.ts";

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

/** Returns how much an ability leaves to be learnt, 0 to 1: the share of average tasks that go wrong. */
export function needOf(ability: number): number {
  return logistic(-1.7 * ability);
}

/** Returns the need that a course meets: the need of each competency it teaches, by its weight. 0 to 1. */
export function needMet(teaches: readonly TaughtCompetency[], needs: Float64Array): number {
  let met = 0;
  for (const { competency, weight } of teaches) met += weight * needs[competency];
  return met;
}

/** The chance that a person who lets a script play the course follows any of it. */
export const botAttention = 0.03;

/** Returns P(finished attentively | interest): logistic(0.4 + interest), or `botAttention` for a script. */
export function attentionOf(interest: number, bot: boolean): number {
  return bot ? botAttention : logistic(0.4 + interest);
}

/** What the gain of one competency from one passed course depends on. */
export type GainFactors = {
  /** Logits for weight 1, need 1 and full attention: 0.1 an hour, times the course's quality. */
  readonly effect: number;
  /** Share of the course that the competency takes, 0 to 1. */
  readonly weight: number;
  /** The teacher's ability before the course, in logits. */
  readonly ability: number;
  /** The teacher's interest in the course, `interestIn`. */
  readonly interest: number;
  readonly bot: boolean;
};

/** Returns the logits that passing a course adds on average: effect · weight · need · attention. */
export function expectedGain({ effect, weight, ability, interest, bot }: GainFactors): number {
  return effect * weight * needOf(ability) * attentionOf(interest, bot);
}
