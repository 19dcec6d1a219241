import { EngineError } from "../data/errors.ts";
import type { CourseScores } from "./contributions.ts";

/**
 * Returns the positions in `scores` of the `top` best courses, best first; ties go to the smaller course id.
 * Fewer when fewer courses are eligible.
 *
 * @throws {EngineError} `invalid-option` unless `top` is a positive integer.
 */
export function rankCourses({ scores }: CourseScores, top: number): Uint32Array {
  if (!Number.isInteger(top) || top < 1)
    throw new EngineError("invalid-option", `rankCourses: top must be an integer >= 1, got ${top}`);
  const positions = Uint32Array.from(scores, (_, position) => position);
  return positions.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, top);
}
