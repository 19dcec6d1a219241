import type { Catalogue } from "../../data/catalogue.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import type { CompiledRule, RuleSet, RuleStage } from "./compile-rules.ts";
import { type CourseBits, coursesWhere, keepInto, listCourses } from "./course-bits.ts";
import { isForTeacher } from "./rule-applies.ts";
import { scopeKey } from "./scope-relations.ts";

type HardRule = RuleSet["hard"][number];

/** What the rules about catalogue, postings and school leave; `contested` if two editions are in it. */
export type PostingCourses = {
  /** Those of the rules that hold for the teacher, as they are asked. */
  readonly rules: readonly HardRule[];
  readonly left: CourseBits;
  readonly contested: boolean;
};

/** The hard rules of a set, by stage, and what the earlier stages leave a teacher. */
export type HardFilter = {
  readonly catalogue: Catalogue;
  /** Remembered: teachers of equal postings, school and rules share one. */
  readonly postingCourses: (standing: Standing) => PostingCourses;
  readonly recordRules: (standing: Standing) => readonly HardRule[];
  readonly editionRule: (standing: Standing) => HardRule | undefined;
};

/** Takes out of `out` what a rule excludes. */
export function keepByRuleInto({ rule, coursesFor }: HardRule, standing: Standing, out: CourseBits): void {
  keepInto(coursesFor(standing), rule.kind === "require", out);
}

const applies = (standing: Standing) => (compiled: CompiledRule) =>
  compiled.isForAll || isForTeacher(compiled.rule.when, standing);

/** Of several editions of a course only the newest is advised; equal days go to the smaller index. */
export function newestEditions({ courses, familyOf }: Catalogue, candidates: Uint32Array): Uint32Array {
  // An array by family: a Map takes ten times as long.
  const newest = new Int32Array(courses.length).fill(-1);
  let families = 0;
  for (const index of candidates) {
    const rival = newest[familyOf[index]];
    if (rival < 0) families++;
    if (rival < 0 || courses[index].publishedAt > courses[rival].publishedAt) newest[familyOf[index]] = index;
  }
  return families === candidates.length
    ? candidates
    : candidates.filter((index) => newest[familyOf[index]] === index);
}

/** Returns the filter of a set's hard rules. What depends on postings and school alone is remembered. */
export function createHardFilter({ catalogue }: Programme, { hard }: RuleSet): HardFilter {
  const courseCount = catalogue.courses.length;
  const ofStage = (stage: RuleStage) => hard.filter((rule) => rule.stage === stage);
  const [catalogueRules, posting, record, editions] = (
    ["catalogue", "posting", "record", "editions"] as const
  ).map(ofStage);
  const remembered = new Map<string, PostingCourses>();
  const select = (rules: readonly HardRule[]) =>
    rules.every(({ isForAll }) => isForAll)
      ? () => rules
      : (standing: Standing) => rules.filter(applies(standing));
  const rulesOfPosting = select([...catalogueRules, ...posting]);

  const leave = (rules: readonly HardRule[], standing: Standing): PostingCourses => {
    const left = coursesWhere(courseCount, () => true);
    for (const rule of rules) keepByRuleInto(rule, standing, left);
    const list = listCourses(left);
    const families = new Set(list.map((index) => catalogue.familyOf[index]));
    return { rules, left, contested: families.size < list.length };
  };
  const postingCourses = (standing: Standing) => {
    const rules = rulesOfPosting(standing);
    const key = `${rules.map(({ index }) => index).join()}\u0000${scopeKey(standing)}`;
    let found = remembered.get(key);
    if (found === undefined) {
      found = leave(rules, standing);
      remembered.set(key, found);
    }
    return found;
  };
  return {
    catalogue,
    postingCourses,
    recordRules: select(record),
    editionRule: (standing) => editions.find(applies(standing)),
  };
}
