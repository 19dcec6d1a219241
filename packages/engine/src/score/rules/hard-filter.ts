import type { Catalogue } from "../../data/catalogue.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import type { CompiledRule, RuleSet, RuleStage } from "./compile-rules.ts";
import {
  addCourseInto,
  type CourseBits,
  countCourses,
  coursesWhere,
  keepFrom,
  keepInto,
  listCourses,
  noCourses,
} from "./course-bits.ts";
import { isForTeacher } from "./rule-applies.ts";

type HardRule = RuleSet["hard"][number];

/** What one rule after another leaves a teacher; it holds until another teacher is asked about. */
export type FilterSteps = {
  /** Those of the rules about postings, record and editions that hold for the teacher, as they are asked. */
  readonly rules: readonly HardRule[];
  /** What was left before the first of them, and after each; one more than rules. The last is what is eligible. */
  readonly left: readonly CourseBits[];
};

/** The hard rules of a set. */
export type HardFilter = {
  readonly catalogue: Catalogue;
  /** The rules about the catalogue alone, in order; and what is left before the first of them and after each, for everybody. */
  readonly forAll: FilterSteps;
  readonly stepsOf: (standing: Standing) => FilterSteps;
};

/** Takes out of `out` what a rule excludes. */
export function keepByRuleInto({ rule, coursesFor }: HardRule, standing: Standing, out: CourseBits): void {
  keepInto(coursesFor(standing), rule.kind === "require", out);
}

const keepByRule = ({ rule, coursesFor }: HardRule, standing: Standing, from: CourseBits, out: CourseBits) =>
  keepFrom(from, coursesFor(standing), rule.kind === "require", out);

const applies = ({ isForAll, rule }: CompiledRule, standing: Standing) =>
  isForAll || isForTeacher(rule.when, standing);

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

/** The courses of which there is another edition. */
function contestedCourses({ courses, familyOf }: Catalogue): CourseBits {
  const sizes = new Uint32Array(courses.length);
  for (const family of familyOf) sizes[family]++;
  return coursesWhere(courses.length, (index) => sizes[familyOf[index]] > 1);
}

/** Returns what fills `out` with those of `from` that are the newest editions in it. */
function createKeepNewest(catalogue: Catalogue) {
  const contested = contestedCourses(catalogue);
  const several = noCourses(catalogue.courses.length);
  return (from: CourseBits, out: CourseBits) => {
    out.set(from);
    keepFrom(from, contested, true, several);
    if (countCourses(several) < 2) return;
    keepInto(several, false, out);
    for (const index of newestEditions(catalogue, listCourses(several))) addCourseInto(index, out);
  };
}

/** What the rules about the catalogue leave everybody. */
function stepsForAll(rules: readonly HardRule[], courseCount: number): FilterSteps {
  const left = [coursesWhere(courseCount, () => true)];
  const anybody = {} as Standing;
  for (const rule of rules) {
    const out = noCourses(courseCount);
    keepByRule(rule, anybody, left.at(-1)!, out);
    left.push(out);
  }
  return { rules, left };
}

/** Returns the filter of a set's hard rules. */
export function createHardFilter({ catalogue }: Programme, { hard }: RuleSet): HardFilter {
  const courseCount = catalogue.courses.length;
  const ofStages = (...stages: readonly RuleStage[]) => hard.filter(({ stage }) => stages.includes(stage));
  const forAll = stepsForAll(ofStages("catalogue"), courseCount);
  const personal = ofStages("posting", "record");
  const editions = ofStages("editions");
  const keepNewest = createKeepNewest(catalogue);
  const rows = [...personal, ...editions].map(() => noCourses(courseCount));

  const walk = (standing: Standing): FilterSteps => {
    const rules: HardRule[] = [];
    const left = [forAll.left.at(-1)!];
    for (const rule of personal) {
      if (!applies(rule, standing)) continue;
      keepByRule(rule, standing, left[rules.length], rows[rules.length]);
      left.push(rows[rules.length]);
      rules.push(rule);
    }
    const edition = editions.find((rule) => applies(rule, standing));
    if (edition === undefined) return { rules, left };
    keepNewest(left[rules.length], rows[rules.length]);
    left.push(rows[rules.length]);
    rules.push(edition);
    return { rules, left };
  };
  let last: Standing | undefined;
  let steps: FilterSteps = { rules: [], left: [] };
  return {
    catalogue,
    forAll,
    stepsOf: (standing) => {
      if (standing !== last) steps = walk(standing);
      last = standing;
      return steps;
    },
  };
}
