import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import { hasCourse } from "./course-bits.ts";
import type { Rules } from "./create-rules.ts";
import { isForTeacher } from "./rule-applies.ts";

const unlimited = 65_535;

/** Bounds on the quarter-hours that a plan may add of a set of courses; the sets of rules may overlap. */
export type ShareBound = {
  readonly ruleId: string;
  /** 1 for each course, by position among the eligible ones, that the rule is about. */
  readonly isMember: Uint8Array;
  /** 0 for no minimum. */
  readonly minQuarterHours: number;
  /** 65535 for no maximum. */
  readonly maxQuarterHours: number;
};

/**
 * Returns what the rules of shares ask of a teacher's plan, in quarter-hours still to be advised. A share is one of
 * the year's electives: earned, committed and advised. As the total is not known before the plan is, a cap is
 * taken of the least total that meets the obligation and rounded down, a reserve of the most and rounded up:
 * whatever total the plan has, the share is kept.
 */
export function shareBounds(
  { catalogue }: Programme,
  { shares }: Rules,
  standing: Standing,
  courses: Uint32Array,
): readonly ShareBound[] {
  const taken = [...standing.earned, ...standing.committed].map(({ courseIndex }) => courseIndex);
  const takenQuarterHours = standing.earnedQuarterHours + standing.committedQuarterHours;
  return shares
    .filter(({ isForAll, rule }) => isForAll || isForTeacher(rule.when, standing))
    .map(({ rule, coursesFor }): ShareBound => {
      const bits = coursesFor(standing);
      const ofRule = taken
        .filter((courseIndex) => hasCourse(bits, courseIndex))
        .reduce((total, courseIndex) => total + catalogue.quarterHours[courseIndex], 0);
      const { min, max } = standing.remaining;
      const most = Math.floor(rule.share * (takenQuarterHours + min));
      const least = Math.ceil(rule.share * (takenQuarterHours + max));
      const isCap = rule.kind === "cap-share";
      return {
        ruleId: rule.id,
        isMember: Uint8Array.from(courses, (courseIndex) => (hasCourse(bits, courseIndex) ? 1 : 0)),
        minQuarterHours: isCap ? 0 : Math.max(0, least - ofRule),
        maxQuarterHours: isCap ? Math.max(0, most - ofRule) : unlimited,
      };
    });
}
