import { applicabilityOf, type TeacherFacts } from "../conditions.ts";
import type { Obligation } from "../policy.ts";

/** Returns the least hours of an obligation for a teacher: the common ones, or those of an exemption. */
export function leastHours({ hours, exemptions = [] }: Obligation, facts: TeacherFacts): number {
  const exempt = exemptions.filter(({ appliesTo }) => applicabilityOf(appliesTo, facts).status === "applies");
  return Math.min(hours.min, ...exempt.map(({ min }) => min));
}
