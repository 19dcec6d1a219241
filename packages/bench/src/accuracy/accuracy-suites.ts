import type { AccuracySuite } from "./accuracy-report.ts";
import { adaptiveAccuracy } from "./adaptive.ts";
import { attackAccuracy } from "./attacks.ts";
import { coldCourseAccuracy } from "./cold-courses.ts";
import { countyAccuracy } from "./county.ts";
import { kernelEquality } from "./kernels.ts";
import { plannerExactness } from "./planner/plan-exactness.ts";
import { seatAccuracy } from "./planner/seats.ts";
import { profileAccuracy } from "./profiles.ts";

/** Every suite that measures quality instead of time, by its name. */
export const accuracySuites: { readonly [name: string]: AccuracySuite } = {
  profiles: profileAccuracy,
  adaptive: adaptiveAccuracy,
  "cold-courses": coldCourseAccuracy,
  planner: plannerExactness,
  kernels: kernelEquality,
  seats: seatAccuracy,
  county: countyAccuracy,
  attacks: attackAccuracy,
};
