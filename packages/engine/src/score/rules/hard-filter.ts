import type { Catalogue } from "../../data/catalogue.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import type { CompiledRule, RuleSet } from "./compile-rules.ts";
import { type CourseBits, coursesWhere, keepInto, noCourses } from "./course-bits.ts";
import { keepNewestInto } from "./edition-rivals.ts";
import { type FilterSteps, fillSteps, type HardRule, keepByRule } from "./filter-steps.ts";
import { isForTeacher } from "./rule-applies.ts";
import { createSharedSteps, type SharedSteps } from "./shared-steps.ts";

/** What one rule after another leaves a teacher; it holds until another teacher is asked about. */
export type TeacherSteps = {
  /** The rules about postings, as far as they hold for everybody. */
  readonly shared: SharedSteps;
  /** Those of the others that hold for the teacher: about postings, record and editions, as they are asked. */
  readonly own: FilterSteps;
  /** What is left in the end, and how many courses these are. */
  readonly eligible: CourseBits;
  readonly eligibleCount: number;
};

/** The hard rules of a set. */
export type HardFilter = {
  readonly catalogue: Catalogue;
  /** The rules about the catalogue alone, in order; and what is left before the first of them and after each, for everybody. */
  readonly forAll: FilterSteps;
  readonly stepsOf: (standing: Standing) => TeacherSteps;
};

/** Takes out of `out` what a rule excludes. */
export function keepByRuleInto({ rule, coursesFor }: HardRule, standing: Standing, out: CourseBits): void {
  keepInto(coursesFor(standing), rule.kind === "require", out);
}

/** Of several editions of a course only the newest is advised; equal days go to the smaller index. */
export function newestEditions({ courses, familyOf }: Catalogue, candidates: Uint32Array): Uint32Array {
  const newest = new Map<number, number>();
  for (const index of candidates) {
    const rival = newest.get(familyOf[index]);
    if (rival === undefined || courses[index].publishedAt > courses[rival].publishedAt)
      newest.set(familyOf[index], index);
  }
  return newest.size === candidates.length
    ? candidates
    : candidates.filter((index) => newest.get(familyOf[index]) === index);
}

/** The hard rules beside those about the catalogue, in the order in which they are asked: those of many, and the others. */
function partsOf(hard: readonly HardRule[]) {
  const rules = hard.filter(({ stage }) => stage !== "catalogue");
  const isShared = ({ stage, isForAll }: CompiledRule) => stage === "posting" && isForAll;
  const first = rules.findIndex((rule) => !isShared(rule));
  const sharedCount = first < 0 ? rules.length : first;
  return { shared: rules.slice(0, sharedCount), own: rules.slice(sharedCount) };
}

/** What a rule that is asked of each teacher leaves of `from`, and how many courses it excludes. */
function keepOwn(rule: HardRule, standing: Standing, shared: SharedSteps, from: CourseBits, out: CourseBits) {
  if (rule.stage !== "editions") return keepByRule(rule, standing, from, out);
  out.set(from);
  return keepNewestInto(shared.rivals, out);
}

/** Returns what gives a teacher's own steps, those of all teachers in the same memory. */
function createOwnSteps(rules: readonly HardRule[], courseCount: number) {
  const areForAll = rules.every(({ isForAll }) => isForAll);
  const left = [noCourses(0), ...rules.map(() => noCourses(courseCount))];
  const excluded = rules.map(() => 0);
  return (standing: Standing, shared: SharedSteps): FilterSteps => {
    const own = areForAll
      ? rules
      : rules.filter(({ isForAll, rule }) => isForAll || isForTeacher(rule.when, standing));
    left[0] = shared.left[shared.rules.length];
    for (let place = 0; place < own.length; place++)
      excluded[place] = keepOwn(own[place], standing, shared, left[place], left[place + 1]);
    return { rules: own, left, excluded };
  };
}

/** Returns the filter of a set's hard rules. */
export function createHardFilter({ catalogue }: Programme, { hard }: RuleSet): HardFilter {
  const courseCount = catalogue.courses.length;
  const everyCourse = coursesWhere(courseCount, () => true);
  const ofCatalogue = hard.filter(({ stage }) => stage === "catalogue");
  const forAll = {
    rules: ofCatalogue,
    left: [everyCourse, ...ofCatalogue.map(() => noCourses(courseCount))],
    excluded: ofCatalogue.map(() => 0),
  };
  fillSteps(forAll, {} as Standing);
  const { shared: sharedRules, own: ownRules } = partsOf(hard);
  const sharedOf = createSharedSteps(catalogue, sharedRules, forAll.left[ofCatalogue.length]);
  const ownOf = createOwnSteps(ownRules, courseCount);
  const walk = (standing: Standing): TeacherSteps => {
    const shared = sharedOf(standing);
    const own = ownOf(standing, shared);
    let eligibleCount = shared.courseCount;
    for (let place = 0; place < own.rules.length; place++) eligibleCount -= own.excluded[place];
    return { shared, own, eligible: own.left[own.rules.length], eligibleCount };
  };
  let last: Standing | undefined;
  let steps: TeacherSteps | undefined;
  return {
    catalogue,
    forAll,
    stepsOf: (standing) => {
      if (steps === undefined || standing !== last) steps = walk(standing);
      last = standing;
      return steps;
    },
  };
}
