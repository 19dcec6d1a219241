import { applicabilityOf } from "../conditions.ts";
import type { Programme } from "../programme.ts";
import type { Standing } from "../standing.ts";
import { obligationCourses } from "./obligation-courses.ts";
import { type CreditedHours, factsOf, obligationApplies, obligationStatus } from "./obligation-status.ts";

/** A gate that a teacher has not passed yet: for a person to look at, never acted upon by itself. */
export type GateFinding = {
  readonly gateId: string;
  readonly obligationId: string;
  /** Hours still to be passed; courses that are only chosen do not open a gate. */
  readonly missingQuarterHours: number;
};

/**
 * Returns a finding for each obligation that a gate requires of the teacher and that is not fulfilled; empty
 * where all gates are open. An obligation of which a fact is missing is not held against anybody.
 */
export function gateFindings(
  programme: Programme,
  standing: Standing,
  credited: CreditedHours = standing.credit.creditedHours,
): readonly GateFinding[] {
  const { gates, obligations } = programme.policy;
  const facts = factsOf(programme, standing);
  const mine = gates.filter(({ appliesTo }) => applicabilityOf(appliesTo, facts).status === "applies");
  return mine.flatMap(({ id, requires }) =>
    obligations
      .filter((obligation) => requires.includes(obligation.id))
      .filter((obligation) => obligationApplies(programme, standing, obligation).status === "applies")
      .map((obligation) => {
        const courses = obligationCourses(programme, obligation);
        const { missing } = obligationStatus(programme, standing, obligation, courses, credited);
        return { gateId: id, obligationId: obligation.id, missingQuarterHours: missing };
      })
      .filter(({ missingQuarterHours }) => missingQuarterHours > 0),
  );
}
