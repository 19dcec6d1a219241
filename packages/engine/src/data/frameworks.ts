import type { Framework } from "./framework.ts";
import {
  courseGuidanceClassManagement,
  courseGuidanceDevelopment,
  courseGuidanceEthics,
} from "./frameworks/course-guidance.ts";
import { ictAbility2014 } from "./frameworks/ict-ability-2014.ts";
import { jyt0646 } from "./frameworks/jyt0646-2022.ts";
import { kindergartenTeacher2012 } from "./frameworks/kindergarten-teacher-standard-2012.ts";
import { microAbility } from "./frameworks/micro-ability-2.0.ts";
import { primaryTeacher2012 } from "./frameworks/primary-teacher-standard-2012.ts";
import { secondaryTeacher2012 } from "./frameworks/secondary-teacher-standard-2012.ts";

const shipped: readonly Framework[] = [
  kindergartenTeacher2012,
  primaryTeacher2012,
  secondaryTeacher2012,
  jyt0646,
  courseGuidanceEthics,
  courseGuidanceClassManagement,
  courseGuidanceDevelopment,
  ictAbility2014,
  microAbility,
];

/**
 * The frameworks that come with the engine, by id. Every name says where it stands; one that nobody has seen
 * in a source is `verified: "no"`. The ids of competencies are ours, and unique over all of them.
 */
export const frameworks: { readonly [id: string]: Framework } = Object.freeze(
  Object.fromEntries(shipped.map((framework) => [framework.id, framework])),
);
