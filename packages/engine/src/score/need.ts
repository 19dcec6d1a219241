import type { Course } from "../data/tables/courses.ts";
import { normalDensity } from "../diagnose/normal.ts";
import type { WrittenFinding } from "../diagnose/written-finding.ts";
import { appliesTo, asksForPerson } from "../policy/conditions.ts";
import { countsForObligation } from "../policy/elective-courses.ts";
import type { Obligation, Policy } from "../policy/policy.ts";
import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";

/** What a need rests on, strongest first; only `test` is evidence. */
export const needBases = ["test", "self-rating", "school-priority", "obligation", "none"] as const;
export type NeedBasis = (typeof needBases)[number];

/** How much something is needed, 0 to 1, and what says so; where it was tested, the level of courses that suits. */
export type NeedLevel = {
  readonly need: number;
  readonly basis: NeedBasis;
  readonly finding?: WrittenFinding;
  readonly suited?: SuitedLevel;
};

/** The level of courses that suits an ability, 1 to 4 and between, and the share of need lost for each level off. */
export type SuitedLevel = { readonly level: number; readonly lossPerLevel: number };

/** The needs of one teacher: by competency or topic id, and obligations whose courses are needed. */
export type TeacherNeed = {
  readonly byTag: ReadonlyMap<string, NeedLevel>;
  readonly obligations: readonly Obligation[];
  /** The strongest basis among them. */
  readonly basis: NeedBasis;
};

/** Of statements. */
const maximumLevel = 5;
/** Of courses. */
const firstLevel = 1;
const lastLevel = 4;
/** A gap less probable than this is none. */
const leastProbability = 1e-6;

/**
 * P(below the cut) times the size of the gap, discounted by how much the answers say beyond the prior. The size is the
 * expected distance to the cut of an ability below it, E[cut − θ | θ < cut] of the normal posterior, as a share of the
 * gap that counts in full.
 */
function testedNeed({ diagnosis: { cut }, scoring: { gap } }: Policy, finding: WrittenFinding): number {
  const { mean, sd, belowCut, reliability } = finding;
  if (belowCut < leastProbability) return 0;
  const size = cut - mean + (sd * normalDensity((cut - mean) / sd)) / belowCut;
  return belowCut * reliability * Math.min(1, Math.max(0, size) / gap.full);
}

/** The level for the estimated ability; the less is known, the less a level counts. */
function suitedLevel({ diagnosis: { cut }, scoring: { gap } }: Policy, finding: WrittenFinding): SuitedLevel {
  const level = 2.5 + (finding.mean - cut - gap.middle) / gap.perLevel;
  return {
    level: Math.min(lastLevel, Math.max(firstLevel, level)),
    lossPerLevel: (gap.levelShare * finding.reliability) / (lastLevel - firstLevel),
  };
}

/** Returns the needs that tests speak for, by competency. */
export function testedNeeds(
  policy: Policy,
  findings: readonly WrittenFinding[],
): readonly [string, NeedLevel][] {
  return findings.map((finding) => {
    const need = testedNeed(policy, finding);
    const suited = suitedLevel(policy, finding);
    return [finding.competencyId, { need, basis: "test", finding, suited }];
  });
}

/** Returns what is left of the need for a course of `level`. */
function atLevel({ need, suited }: NeedLevel, level: number): number {
  return suited === undefined ? need : need * (1 - suited.lossPerLevel * Math.abs(level - suited.level));
}

/** The latest statement of each source on each tag, capped: a self-rating weighs little. */
function statedNeeds(
  { policy }: Programme,
  { dossier }: Standing,
  wanted: (source: string) => boolean,
): readonly [string, NeedLevel][] {
  const { selfRating, school } = policy.scoring.needCaps;
  const latest = dossier.needs
    .filter(({ source }) => wanted(source))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return latest.map(({ competencyId, topicId, level, source }) => {
    const isSelf = source === "self";
    const need = (level / maximumLevel) * (isSelf ? selfRating : school);
    return [(competencyId ?? topicId) as string, { need, basis: isSelf ? "self-rating" : "school-priority" }];
  });
}

/**
 * Obligations of free choice for the teacher's roles and stages, other than the electives themselves. Age and
 * setting oblige but move no score: what asks for them is left to the planner.
 */
function obligationNeeds(programme: Programme, standing: Standing): readonly Obligation[] {
  const facts = {
    teacher: standing.dossier.teacher,
    postings: standing.postings,
    school: standing.school.school,
  };
  return programme.policy.obligations.filter(
    (obligation) =>
      obligation.choose.kind === "free" &&
      obligation.id !== programme.obligation.id &&
      !asksForPerson(obligation.appliesTo) &&
      appliesTo(obligation.appliesTo, facts),
  );
}

/**
 * Returns the needs of a teacher. For each competency or topic the strongest basis counts: test, else
 * self-rating, else what the school or a mentor says or works on; obligations of role and stage add the
 * courses that count for them. Personal statements and tests are left out for teachers who opted out, and
 * tags that the teacher removed steer nothing.
 */
export function needOf(
  programme: Programme,
  standing: Standing,
  findings: readonly WrittenFinding[],
): TeacherNeed {
  return needFrom(programme, standing, testedNeeds(programme.policy, findings));
}

/** Does the same with the tested needs of `tested`, which may be those of others. */
export function needFrom(
  programme: Programme,
  standing: Standing,
  tested: readonly (readonly [string, NeedLevel])[],
): TeacherNeed {
  const { personalised, removedTags } = standing.preference;
  const schoolNeed = programme.policy.scoring.needCaps.school;
  const priorities = (standing.school.school?.priorities ?? []).map((tag): [string, NeedLevel] => [
    tag,
    { need: schoolNeed, basis: "school-priority" },
  ]);
  // Weakest first: a later entry replaces an earlier one.
  const personal = personalised
    ? [
        ...statedNeeds(programme, standing, (source) => source !== "self"),
        ...statedNeeds(programme, standing, (source) => source === "self"),
        ...tested,
      ]
    : [];
  const byTag = new Map<string, NeedLevel>([...priorities, ...personal]);
  for (const tag of removedTags) byTag.delete(tag);
  const obligations = obligationNeeds(programme, standing);
  const bases = new Set<NeedBasis>([...byTag.values()].map(({ basis }) => basis));
  if (obligations.length > 0) bases.add("obligation");
  return { byTag, obligations, basis: needBases.find((basis) => bases.has(basis)) ?? "none" };
}

/** The tag through which a course is needed most. */
export type CourseNeed = { readonly need: number; readonly tag?: string; readonly obligation?: Obligation };

/**
 * Returns how much a course is needed, 0 to 1: the largest of its topic's need, its competencies' needs
 * averaged by their weights, less for a level that does not suit, and the need of an obligation that it counts for.
 */
export function courseNeed(programme: Programme, teacherNeed: TeacherNeed, course: Course): CourseNeed {
  const { byTag, obligations } = teacherNeed;
  let weight = 0;
  let weighted = 0;
  let strongest = 0;
  let tag: string | undefined;
  for (const part of course.competencies) {
    const level = byTag.get(part.competencyId);
    const partNeed = level === undefined ? 0 : part.weight * atLevel(level, course.level);
    weight += part.weight;
    weighted += partNeed;
    if (partNeed > strongest) {
      strongest = partNeed;
      tag = part.competencyId;
    }
  }
  let best: CourseNeed = tag === undefined ? { need: 0 } : { need: weighted / weight, tag };
  const topicNeed = course.topicId === undefined ? undefined : byTag.get(course.topicId);
  if (topicNeed !== undefined && topicNeed.need > best.need)
    best = { need: topicNeed.need, tag: course.topicId as string };
  const cap = programme.policy.scoring.needCaps.obligation;
  const obligation =
    best.need >= cap
      ? undefined
      : obligations.find((entry) => countsForObligation(programme.catalogue, entry, course));
  return obligation === undefined ? best : { need: cap, obligation };
}
