import type { Standing } from "../../policy/standing.ts";
import type { CompiledRule, RuleSet } from "./compile-rules.ts";
import {
  addCourseInto,
  addCoursesInto,
  type CourseBits,
  countCourses,
  coursesWhere,
  keepInto,
  listCourses,
  noCourses,
} from "./course-bits.ts";
import type { Rules } from "./create-rules.ts";
import { type HardFilter, keepByRuleInto, newestEditions, type PostingCourses } from "./hard-filter.ts";
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

type Touched = { readonly index: number; readonly courses: CourseBits; readonly pairs: number };

const touchedBy = ({ index }: CompiledRule, courses: CourseBits): Touched => ({
  index,
  courses,
  pairs: countCourses(courses),
});

/** What a hard rule takes out of `out`, and takes it out. */
function excludeInto(rule: RuleSet["hard"][number], standing: Standing, out: CourseBits): Touched {
  const excluded = out.slice();
  keepByRuleInto(rule, standing, out);
  keepInto(out, false, excluded);
  return touchedBy(rule, excluded);
}

/** What the rules about the record exclude of `out`, and then that about editions, where two of one course are left. */
function excludeByRecordInto(
  filter: HardFilter,
  standing: Standing,
  contested: boolean,
  out: CourseBits,
): readonly Touched[] {
  const touched = filter.recordRules(standing).map((rule) => excludeInto(rule, standing, out));
  const rule = contested ? filter.editionRule(standing) : undefined;
  if (rule === undefined) return touched;
  const left = noCourses(filter.catalogue.courses.length);
  for (const courseIndex of newestEditions(filter.catalogue, listCourses(out)))
    addCourseInto(courseIndex, left);
  const excluded = out.slice();
  keepInto(left, false, excluded);
  keepInto(left, true, out);
  return [...touched, touchedBy(rule, excluded)];
}

/**
 * Returns a counter of what the rules of a set do. A hard rule is charged with the courses that it is the first to
 * exclude, in the order in which the rules are asked; any other with the eligible courses that it is about.
 * Teachers without a posting are not asked about.
 */
export function createRuleCounter({ rules, soft, shares, filter }: Rules): RuleCounter {
  const courseCount = filter.catalogue.courses.length;
  const counted = rules.map((): RuleCount => ({ teachers: 0, pairs: 0, courses: noCourses(courseCount) }));
  const ofPosting = new Map<PostingCourses, readonly Touched[]>();
  let teachers = 0;

  const excludedByPosting = (courses: PostingCourses, standing: Standing) => {
    let found = ofPosting.get(courses);
    if (found === undefined) {
      const left = coursesWhere(courseCount, () => true);
      found = courses.rules.map((rule) => excludeInto(rule, standing, left));
      for (const { index, courses: excluded } of found) addCoursesInto(excluded, counted[index].courses);
      // The courses are counted; keeping them for each posting would cost more than all else.
      found = found.map(({ index, pairs }) => ({ index, pairs, courses: noCourses(0) }));
      ofPosting.set(courses, found);
    }
    return found;
  };
  const chosenBy = (left: CourseBits, standing: Standing) =>
    [...soft, ...shares]
      .filter(({ isForAll, rule }) => isForAll || isForTeacher(rule.when, standing))
      .map((rule) => {
        const chosen = left.slice();
        keepInto(rule.coursesFor(standing), true, chosen);
        return touchedBy(rule, chosen);
      });
  const charge = ({ index, courses, pairs }: Touched) => {
    const count = counted[index];
    if (pairs > 0) count.teachers++;
    count.pairs += pairs;
    if (courses.length > 0) addCoursesInto(courses, count.courses);
  };

  return {
    add: (standing) => {
      if (standing.main === undefined) return;
      teachers++;
      const courses = filter.postingCourses(standing);
      const left = courses.left.slice();
      for (const touched of excludedByPosting(courses, standing)) charge(touched);
      for (const touched of excludeByRecordInto(filter, standing, courses.contested, left)) charge(touched);
      for (const touched of chosenBy(left, standing)) charge(touched);
    },
    tally: () => ({
      teachers,
      rules: counted.map((count) => ({ ...count, courses: count.courses.slice() })),
    }),
  };
}
