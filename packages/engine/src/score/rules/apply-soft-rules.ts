import type { Catalogue } from "../../data/catalogue.ts";
import type { Standing } from "../../policy/standing.ts";
import { type CourseScores, millionths } from "../contributions.ts";
import type { CompiledRule } from "./compile-rules.ts";
import { hasCourse } from "./course-bits.ts";
import type { Rules } from "./create-rules.ts";
import { isForTeacher } from "./rule-applies.ts";
import type { Rule } from "./rule-document.ts";

type SoftRule = Rules["soft"][number];

const pointsOf = ({ rule }: SoftRule) => (rule.kind === "boost" ? rule.points : -rule.points);

/** Whether a rule picks courses by what teachers can remove: topics, kinds, competencies, priorities. */
function namesTags({ courses: { not, ...fields } }: Rule): boolean {
  return [fields, not ?? {}].some(
    ({ topics, kinds, competencies, schoolPriority }) =>
      (topics ?? kinds ?? competencies ?? schoolPriority) !== undefined,
  );
}

/** Whether a course has one of the tags. */
function hasTag({ courses }: Catalogue, tags: readonly string[], courseIndex: number): boolean {
  const { topicId, kind, competencies } = courses[courseIndex];
  return (
    (topicId !== undefined && tags.includes(topicId)) ||
    tags.includes(kind) ||
    competencies.some(({ competencyId }) => tags.includes(competencyId))
  );
}

/** Returns whether a rule is about a course for a teacher: by tags that the teacher removed it never is. */
function createMatch(
  { filter: { catalogue } }: Rules,
  { coursesFor, rule }: CompiledRule,
  standing: Standing,
) {
  const bits = coursesFor(standing);
  const { removedTags } = standing.preference;
  if (removedTags.length === 0 || !namesTags(rule))
    return (courseIndex: number) => hasCourse(bits, courseIndex);
  return (courseIndex: number) =>
    hasCourse(bits, courseIndex) && !hasTag(catalogue, removedTags, courseIndex);
}

const applying = ({ soft }: Rules, standing: Standing) =>
  soft.filter(({ isForAll, rule }) => isForAll || isForTeacher(rule.when, standing));

/** Keeps the popularity part of every score at or below the cap. */
function capPopularityInto(cap: number | undefined, { scores, contributions }: CourseScores): void {
  if (cap === undefined) return;
  const { popularity } = contributions;
  for (let position = 0; position < popularity.length; position++) {
    const above = popularity[position] - cap;
    if (above <= 0) continue;
    popularity[position] = cap;
    scores[position] -= above;
  }
}

/**
 * Caps the popularity part and fills the part `rules`: the points of the rules that boost a course less those of
 * the rules that bury it, at most 1,000,000 and never so low that the score falls below 0. The other parts must
 * have been filled, and scores be their sums; they are then the sums of all parts.
 */
export function applySoftRulesInto(rules: Rules, standing: Standing, scored: CourseScores): void {
  capPopularityInto(rules.popularityCap, scored);
  const { courses, scores, contributions } = scored;
  const part = contributions.rules;
  const applied = applying(rules, standing);
  for (const rule of applied) {
    const matches = createMatch(rules, rule, standing);
    const points = pointsOf(rule);
    for (let position = 0; position < courses.length; position++)
      if (matches(courses[position])) part[position] += points;
  }
  if (applied.length === 0) return;
  for (let position = 0; position < courses.length; position++) {
    if (part[position] === 0) continue;
    part[position] = Math.max(-scores[position], Math.min(millionths, part[position]));
    scores[position] += part[position];
  }
}

/** Returns the rule that boosts a course most for a teacher, the first of equals; none where none does. */
export function strongestBoost(rules: Rules, standing: Standing, courseIndex: number): Rule | undefined {
  let strongest: SoftRule | undefined;
  for (const rule of applying(rules, standing)) {
    if (pointsOf(rule) <= Math.max(0, strongest === undefined ? 0 : pointsOf(strongest))) continue;
    if (createMatch(rules, rule, standing)(courseIndex)) strongest = rule;
  }
  return strongest?.rule;
}
