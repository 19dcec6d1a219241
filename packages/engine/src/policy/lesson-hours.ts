import { EngineError } from "../data/errors.ts";
import type { Obligation, Policy } from "./policy.ts";

type WithPolicy = { readonly policy: Policy };

/**
 * Returns the obligation that drawn lessons fulfil.
 *
 * @throws {EngineError} `contradictory-policy` where the policy has none of that id.
 */
export function requireLessonObligation({ policy }: WithPolicy): Obligation {
  const { obligationId } = policy.lessons;
  const found = policy.obligations.find(({ id }) => id === obligationId);
  if (found === undefined)
    throw new EngineError(
      "contradictory-policy",
      `drawLessons: lessons.obligationId must name an obligation, got ${obligationId}`,
    );
  return found;
}

/**
 * Returns the quarter-hours of one lesson: the obligation's hours shared out over the lessons that fulfil it.
 *
 * @throws {EngineError} `contradictory-policy` where that is no whole number, or the obligation is none.
 */
export function lessonQuarterHours(programme: WithPolicy): number {
  const { hours } = requireLessonObligation(programme);
  const { count } = programme.policy.lessons;
  const each = (hours.min * 4) / count;
  if (!Number.isInteger(each))
    throw new EngineError(
      "contradictory-policy",
      `drawLessons: ${hours.min} hours must be shared out over ${count} lessons in quarter-hours, got ${each / 4} hours`,
    );
  return each;
}
