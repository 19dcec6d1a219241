import type { CompetencyId, SchoolId, TeacherId } from "../../../src/data/ids.ts";
import { createRandom } from "../../../src/data/random.ts";
import type { SchoolEffects } from "../../../src/diagnose/correlate/fit-school-effects.ts";
import type { JointPlausibleValues } from "../../../src/diagnose/correlate/joint-plausible-values.ts";
import type { CompetencyEstimate } from "../../../src/diagnose/correlate/profile-estimator.ts";

export const reading = "reading" as CompetencyId;

/** Returns an estimate of a competency. */
export const estimateOf = (
  status: "estimated" | "provisional" | "borrowed",
  mean: number,
  sd: number,
  competencyId: string = reading,
): CompetencyEstimate => ({
  status,
  competencyId: competencyId as CompetencyId,
  mean,
  sd,
  answered: status === "borrowed" ? 0 : 5,
});

export const undetermined: CompetencyEstimate = {
  status: "undetermined",
  competencyId: reading,
  reason: "no-responses",
};

/** Standard normal plausible values of one competency; of teachers from `direct` on nobody answered it. */
export function standardValues(teachers: number, direct = teachers): JointPlausibleValues {
  const random = createRandom(3);
  return {
    competencies: [reading],
    teacherIds: Array.from({ length: teachers }, (_, index) => `T${index}` as TeacherId),
    drawCount: 4,
    values: new Float64Array(4 * teachers).map(() => random.normal()),
    answered: Uint16Array.from({ length: teachers }, (_, index) => (index < direct ? 5 : 0)),
  };
}

export const schoolEffects: SchoolEffects = {
  competencies: [reading],
  covariance: [[0.8]],
  betweenSchools: [0.2],
  intraclass: [0.2],
  schools: [],
};

/** Teachers `from` to `to` − 1, four to a school. */
export const membersOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({
    teacherId: `T${from + index}` as TeacherId,
    schoolId: `S${(from + index) >> 2}` as SchoolId,
  }));
