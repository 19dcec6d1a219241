import type { Catalogue } from "../../data/catalogue.ts";
import type { SchoolEntry } from "../../policy/school-directory.ts";
import type { Standing } from "../../policy/standing.ts";
import type { SubjectScope } from "../../policy/subject-scope.ts";
import { type CourseBits, countCourses, listCoursesInto, noCourses } from "./course-bits.ts";
import { createRivalsIn, type Rivals } from "./edition-rivals.ts";
import { type FilterSteps, fillSteps, type HardRule } from "./filter-steps.ts";

/** The steps of rules that ask for postings and school alone: those of all teachers of a scope at a school. */
export type SharedSteps = FilterSteps & {
  /** The courses that are left, ascending, in the first `courseCount` places. */
  readonly courses: Uint32Array;
  readonly courseCount: number;
  /** The families of which several editions are among them. */
  readonly rivals: readonly Rivals[];
};

/** Steps that are remembered: teachers of one school mostly follow one another. */
const mostRemembered = 64;

/** Memory for the steps of one scope at one school after another. */
type Slot = SharedSteps & {
  readonly left: CourseBits[];
  readonly excluded: number[];
  courseCount: number;
  rivals: readonly Rivals[];
  scope: SubjectScope | undefined;
  school: SchoolEntry | undefined;
};

function createSlot(rules: readonly HardRule[], first: CourseBits): Slot {
  return {
    rules,
    left: [first, ...rules.map(() => noCourses(first.length << 5))],
    excluded: rules.map(() => 0),
    courses: new Uint32Array(countCourses(first)),
    courseCount: 0,
    rivals: [],
    scope: undefined,
    school: undefined,
  };
}

/**
 * Returns what gives the steps of `rules`, which hold for everybody, from the courses `first` on. They hold until as many
 * others as are remembered were asked for: their memory is used again.
 */
export function createSharedSteps(
  catalogue: Catalogue,
  rules: readonly HardRule[],
  first: CourseBits,
): (standing: Standing) => SharedSteps {
  const rivalsIn = createRivalsIn(catalogue);
  const known = new Map<SubjectScope, Map<SchoolEntry, Slot>>();
  const slots: Slot[] = [];
  let next = 0;
  /** The slot that was filled longest ago, forgotten. */
  const freeSlot = (): Slot => {
    const place = next++ % mostRemembered;
    slots[place] ??= createSlot(rules, first);
    const slot = slots[place];
    if (slot.scope !== undefined) known.get(slot.scope)!.delete(slot.school!);
    return slot;
  };
  const fill = (slot: Slot, standing: Standing): Slot => {
    fillSteps(slot, standing);
    const last = slot.left[rules.length];
    slot.courseCount = listCoursesInto(last, slot.courses);
    slot.rivals = rivalsIn(last);
    slot.scope = standing.scope;
    slot.school = standing.school;
    return slot;
  };
  return (standing) => {
    const { scope, school } = standing;
    const found = known.get(scope)?.get(school);
    if (found !== undefined) return found;
    const slot = fill(freeSlot(), standing);
    const ofScope = known.get(scope);
    if (ofScope === undefined) known.set(scope, new Map([[school, slot]]));
    else ofScope.set(school, slot);
    return slot;
  };
}
