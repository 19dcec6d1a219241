import { EngineError } from "../../data/errors.ts";
import type { CompetencyId, TeacherId } from "../../data/ids.ts";
import type { JointPlausibleValues } from "../correlate/joint-plausible-values.ts";

/**
 * Returns the teachers who answered items of the competency itself: those who count when a group's size decides
 * whether its figures may be shown.
 *
 * @throws {EngineError} `unknown-id` for a competency without plausible values.
 */
export function directMembers(
  { competencies, teacherIds, answered }: JointPlausibleValues,
  competencyId: CompetencyId,
): ReadonlySet<TeacherId> {
  const k = competencies.indexOf(competencyId);
  if (k < 0)
    throw new EngineError(
      "unknown-id",
      `directMembers: competencyId must have plausible values, got ${competencyId}`,
    );
  return new Set(teacherIds.filter((_, row) => answered[row * competencies.length + k] > 0));
}
