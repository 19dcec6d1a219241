import type { Standing } from "../../policy/standing.ts";
import type { CompiledRule } from "./compile-rules.ts";
import { addCoursesInto, type CourseBits, collectInto, noCourses } from "./course-bits.ts";
import type { Rules } from "./create-rules.ts";
import type { FilterSteps } from "./hard-filter.ts";
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

/** Charges a rule with the courses of one teacher that it touched. */
function charge(count: RuleCount, pairs: number): void {
  if (pairs > 0) count.teachers++;
  count.pairs += pairs;
}

/**
 * Returns a counter of what the rules of a set do. A hard rule is charged with the courses that it is the first to
 * exclude, in the order in which the rules are asked; any other with the eligible courses that it is about.
 * Teachers without a posting are not asked about.
 */
export function createRuleCounter({ rules, soft, shares, filter }: Rules): RuleCounter {
  const courseCount = filter.catalogue.courses.length;
  const empty = () =>
    rules.map((): RuleCount => ({ teachers: 0, pairs: 0, courses: noCourses(courseCount) }));
  const counted = empty();
  let teachers = 0;

  const exclude = ({ rules: asked, left }: FilterSteps, counts: readonly RuleCount[]) => {
    for (let place = 0; place < asked.length; place++) {
      const count = counts[asked[place].index];
      charge(count, collectInto(left[place], left[place + 1], false, count.courses));
    }
  };
  const touch = ({ index, coursesFor }: CompiledRule, standing: Standing, left: CourseBits) => {
    const count = counted[index];
    charge(count, collectInto(left, coursesFor(standing), true, count.courses));
  };
  const others = [...soft, ...shares];

  return {
    add: (standing) => {
      if (standing.main === undefined) return;
      teachers++;
      const steps = filter.stepsOf(standing);
      exclude(steps, counted);
      for (const rule of others)
        if (rule.isForAll || isForTeacher(rule.rule.when, standing))
          touch(rule, standing, steps.left.at(-1)!);
    },
    tally: () => {
      // The rules about the catalogue exclude the same courses for everybody.
      const once = empty();
      if (teachers > 0) exclude(filter.forAll, once);
      return {
        teachers,
        rules: counted.map((count, index) => {
          const courses = count.courses.slice();
          addCoursesInto(once[index].courses, courses);
          return {
            teachers: count.teachers + once[index].teachers * teachers,
            pairs: count.pairs + once[index].pairs * teachers,
            courses,
          };
        }),
      };
    },
  };
}
