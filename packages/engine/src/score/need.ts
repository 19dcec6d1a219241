import type { Course } from "../data/tables/courses.ts";
import { normalDensity } from "../diagnose/normal.ts";
import type { WrittenFinding } from "../diagnose/written-finding.ts";
import { appliesTo, asksForPerson, type TeacherFacts } from "../policy/conditions.ts";
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

type NeedsByTag = Map<string, NeedLevel>;

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
export function needAtLevel({ need, suited }: NeedLevel, level: number): number {
  return suited === undefined ? need : need * (1 - suited.lossPerLevel * Math.abs(level - suited.level));
}

/** Adds the latest statement on each tag of those that are the teacher's own or, if `isOwn` is false, of others; capped: a self-rating weighs little. */
function addStated({ policy }: Programme, { dossier }: Standing, isOwn: boolean, byTag: NeedsByTag): void {
  if (dossier.needs.length === 0) return;
  const { selfRating, school } = policy.scoring.needCaps;
  const stated = dossier.needs.filter(({ source }) => (source === "self") === isOwn);
  const latest = stated.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const { competencyId, topicId, level } of latest) {
    const need = (level / maximumLevel) * (isOwn ? selfRating : school);
    byTag.set((competencyId ?? topicId) as string, {
      need,
      basis: isOwn ? "self-rating" : "school-priority",
    });
  }
}

/**
 * Returns obligations of free choice for the teacher's roles and stages, other than the electives themselves. Age and
 * setting oblige but move no score: what asks for them is left to the planner.
 */
export function obligationNeeds(
  { policy, obligation: electives }: Programme,
  standing: Standing,
): readonly Obligation[] {
  let facts: TeacherFacts | undefined;
  const needed: Obligation[] = [];
  for (const obligation of policy.obligations) {
    if (obligation.choose.kind !== "free" || obligation.id === electives.id) continue;
    if (asksForPerson(obligation.appliesTo)) continue;
    facts ??= {
      teacher: standing.dossier.teacher,
      postings: standing.postings,
      school: standing.school.school,
    };
    if (appliesTo(obligation.appliesTo, facts)) needed.push(obligation);
  }
  return needed;
}

/** The strongest basis among needs. */
function strongestBasis(byTag: NeedsByTag, obligations: readonly Obligation[]): NeedBasis {
  let strongest = obligations.length > 0 ? needBases.indexOf("obligation") : needBases.indexOf("none");
  for (const { basis } of byTag.values()) strongest = Math.min(strongest, needBases.indexOf(basis));
  return needBases[strongest];
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
  const { priorities } = standing.school.school ?? {};
  const byTag: NeedsByTag = new Map();
  // Weakest first: a later entry replaces an earlier one.
  if (priorities !== undefined && priorities.length > 0) {
    const level: NeedLevel = { need: programme.policy.scoring.needCaps.school, basis: "school-priority" };
    for (const tag of priorities) byTag.set(tag, level);
  }
  if (personalised) {
    addStated(programme, standing, false, byTag);
    addStated(programme, standing, true, byTag);
    for (const [tag, level] of tested) byTag.set(tag, level);
  }
  for (const tag of removedTags) byTag.delete(tag);
  const obligations = obligationNeeds(programme, standing);
  return { byTag, obligations, basis: strongestBasis(byTag, obligations) };
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
    const partNeed = level === undefined ? 0 : part.weight * needAtLevel(level, course.level);
    weight += part.weight;
    weighted += partNeed;
    if (partNeed > strongest) {
      strongest = partNeed;
      tag = part.competencyId;
    }
  }
  let need = tag === undefined ? 0 : weighted / weight;
  const topicNeed = course.topicId === undefined ? undefined : byTag.get(course.topicId);
  if (topicNeed !== undefined && topicNeed.need > need) {
    need = topicNeed.need;
    tag = course.topicId as string;
  }
  const cap = programme.policy.scoring.needCaps.obligation;
  if (need < cap && obligations.length > 0) {
    const obligation = obligations.find((entry) => countsForObligation(programme.catalogue, entry, course));
    if (obligation !== undefined) return { need: cap, obligation };
  }
  return tag === undefined ? { need } : { need, tag };
}
