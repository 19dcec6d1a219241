import type { Standing } from "../../policy/standing.ts";
import type { CompiledRule } from "./compile-rules.ts";
import { addCoursesInto, addOthersInto, type CourseBits, collectInto, noCourses } from "./course-bits.ts";
import type { Rules } from "./create-rules.ts";
import type { FilterSteps } from "./filter-steps.ts";
import { isForTeacher } from "./rule-applies.ts";

/** What one rule did: the courses it touched, for how many teachers, and pairs of teacher and course. */
export type RuleCount = { teachers: number; pairs: number; readonly courses: CourseBits };

/** What each rule of a set did, in the order of the set. Plain data: parts of a run can be counted apart. */
export type RuleTally = { teachers: number; readonly rules: readonly RuleCount[] };

/** Counts what the rules do, teacher by teacher. */
export type RuleCounter = {
  readonly add: (standing: Standing) => void;
  readonly tally: () => RuleTally;
};

/** Returns the tally of two parts of a run. */
export function mergeTallies(left: RuleTally, right: RuleTally): RuleTally {
  const rules = left.rules.map((count, index): RuleCount => {
    const other = right.rules[index];
    const courses = count.courses.slice();
    addCoursesInto(other.courses, courses);
    return { teachers: count.teachers + other.teachers, pairs: count.pairs + other.pairs, courses };
  });
  return { teachers: left.teachers + right.teachers, rules };
}

/** Charges rules with what each excludes of as many teachers as have these steps. */
function chargeSteps({ rules, left, excluded }: FilterSteps, teachers: number, counts: readonly RuleCount[]) {
  for (let place = 0; place < rules.length; place++) {
    const pairs = excluded[place];
    if (pairs === 0) continue;
    const count = counts[rules[place].index];
    count.teachers += teachers;
    count.pairs += pairs * teachers;
    addOthersInto(left[place], left[place + 1], count.courses);
  }
}

/**
 * Returns a counter of what the rules of a set do. A hard rule is charged with the courses that it is the first to
 * exclude, in the order in which the rules are asked; any other with the eligible courses that it is about.
 * Teachers without a posting are not asked about.
 */
export function createRuleCounter({ rules, soft, shares, filter }: Rules): RuleCounter {
  const courseCount = filter.catalogue.courses.length;
  const counted = rules.map((): RuleCount => ({ teachers: 0, pairs: 0, courses: noCourses(courseCount) }));
  const others = [...soft, ...shares];
  let teachers = 0;
  const touch = ({ index, coursesFor }: CompiledRule, standing: Standing, eligible: CourseBits) => {
    const count = counted[index];
    const pairs = collectInto(eligible, coursesFor(standing), count.courses);
    if (pairs > 0) count.teachers++;
    count.pairs += pairs;
  };

  return {
    add: (standing) => {
      if (standing.main === undefined) return;
      teachers++;
      const { shared, own, eligible } = filter.stepsOf(standing);
      chargeSteps(shared, 1, counted);
      chargeSteps(own, 1, counted);
      for (const rule of others)
        if (rule.isForAll || isForTeacher(rule.rule.when, standing)) touch(rule, standing, eligible);
    },
    tally: () => {
      const all = counted.map((count) => ({ ...count, courses: count.courses.slice() }));
      if (teachers > 0) chargeSteps(filter.forAll, teachers, all);
      return { teachers, rules: all };
    },
  };
}
