import { compareIds, type SchoolId, type TopicId } from "../../data/ids.ts";
import type { School } from "../../data/tables/schools.ts";
import type { Profile } from "../../diagnose/profile.ts";
import { writtenFindings } from "../../diagnose/written-finding.ts";
import type { Programme } from "../../policy/programme.ts";
import { type SchoolChoice, schoolChoice } from "../../policy/school-choice.ts";
import type { Standing } from "../../policy/standing.ts";
import type { Model } from "../../score/model.ts";
import { needFrom, testedNeeds } from "../../score/need.ts";
import { pooledNeed, type TestedNeeds } from "../../score/pooled-need.ts";
import type { RuleDocument } from "../../score/rules/rule-document.ts";
import { scoreByNeed } from "../../score/score-courses.ts";
import { createScoringContext } from "../../score/scoring-context.ts";
import { bestByWorth, bestTopicSets } from "./best-topic-sets.ts";
import { describeSet, planValues, type SchoolCase } from "./describe-set.ts";
import { schoolProblem, topicPlacesOf } from "./school-problem.ts";
import { createSetWorths } from "./set-worths.ts";
import { similarSchools } from "./similar-schools.ts";
import type { TopicAdvice, TopicUptake } from "./topic-advice.ts";
import { createTopicCurves } from "./topic-curves.ts";
import type { TopicProblem, TopicSet } from "./topic-problem.ts";

/** A teacher as advice on topics reads her or him. */
export type AdvisedTeacher = { readonly standing: Standing; readonly profile: Profile };

/** What advice on topics rests on: a programme, what was learned, the platform's rules, and everybody. */
export type TopicAdviserInput = {
  readonly programme: Programme;
  readonly model: Model;
  /** Default the default rules only. */
  readonly rules?: RuleDocument;
  readonly schools: readonly School[];
  readonly teachers: readonly AdvisedTeacher[];
  /** What a school chose, by the policy that holds for it; default by that of the programme. */
  readonly choiceOf?: (school: School) => SchoolChoice;
};

/** Advises one school of those that it was made for; `undefined` for others. */
export type TopicAdviser = (schoolId: SchoolId) => TopicAdvice | undefined;

/** Those for whom something may still be planned. */
const isPlannedFor = ({ admission, phase }: Standing) =>
  (admission.status === "admitted" || admission.status === "provisional") &&
  phase !== "locked" &&
  phase !== "closed";

const allowsDiagnosis = ({ preference }: Standing) => preference.personalised && preference.useDiagnosis;

type Tested = { readonly standing: Standing; readonly needs: TestedNeeds };

/** The members of each school by main posting, in the order of their ids, with what their tests say. */
function membersBySchool({ programme, teachers }: TopicAdviserInput): ReadonlyMap<string, readonly Tested[]> {
  const members = new Map<string, Tested[]>();
  const ordered = [...teachers].sort((a, b) => compareIds(a.standing.teacherId, b.standing.teacherId));
  for (const { standing, profile } of ordered) {
    if (standing.main === undefined) continue;
    const needs = allowsDiagnosis(standing) ? testedNeeds(programme.policy, writtenFindings(profile)) : [];
    const { schoolId } = standing.main;
    members.set(schoolId, [...(members.get(schoolId) ?? []), { standing, needs }]);
  }
  return members;
}

/** The best set, and those worth nearly as much under which no more teachers are without a plan. */
function nearEqual(sets: readonly TopicSet[], share: number): readonly TopicSet[] {
  const [best] = sets;
  return sets.filter(
    ({ value, withoutPlan }) => withoutPlan === best.withoutPlan && value >= (1 - share) * best.value,
  );
}

/** Whether a set that the policy allows gives this teacher a plan. */
function canBePlanned(problem: TopicProblem, teacher: number): boolean {
  const alone = { ...problem, teachers: [problem.teachers[teacher]] };
  return bestTopicSets(alone, 1)[0].withoutPlan === 0;
}

/**
 * Returns the adviser of the schools. For each it finds the sets of topics, at most as many as the policy allows and
 * the mandatory ones among them, under which the fewest teachers are left without a plan and the values of the others'
 * best cores and the weight of the school's priorities add up to most. Scores are those of the courses of all topics.
 *
 * A school with fewer diagnosed teachers than the policy's `smallestGroup` is advised by the mean tested need of
 * teachers at similar other schools, as many of them at least; where there are not as many, by no tests. Such advice
 * does not depend on what its own teachers answered, nor on who of them was tested. Those who gain and lose there are
 * counted in ranges of half a `smallestGroup`.
 */
export function createTopicAdviser(input: TopicAdviserInput): TopicAdviser {
  const { programme, schools } = input;
  const { policy } = programme;
  const { smallestGroup, nearEqual: nearShare, mostSets } = policy.topicAdvice;
  // A context of its own: what its rules remember of a school is with all topics open.
  const scoring = createScoringContext(programme, input.model, input.rules);
  const places = topicPlacesOf(programme);
  const curvesOf = createTopicCurves(programme, places.groups);
  const members = membersBySchool(input);
  const open = { status: "chosen", topics: new Set(places.topicIds) } as const;
  const mandatory = new Set(places.mandatory.map((place) => places.topicIds[place]));
  const { choiceOf = (school: School) => schoolChoice(policy, mandatory, school) } = input;
  const diagnosedAt = ({ schoolId }: School) =>
    (members.get(schoolId) ?? []).filter(({ needs }) => needs.length > 0);

  const needOfSchool = (school: School): { need: TopicAdvice["need"]; pooled?: TestedNeeds } => {
    const diagnosed = diagnosedAt(school).length;
    if (diagnosed >= smallestGroup) return { need: { kind: "own", diagnosed } };
    const poolOf = (found: readonly School[]) => found.flatMap(diagnosedAt);
    const similar = similarSchools(school, schools, (found) => poolOf(found).length >= smallestGroup);
    const pool = poolOf(similar.schools);
    if (pool.length < smallestGroup) return { need: { kind: "none" }, pooled: [] };
    const { likeness } = similar;
    return {
      need: { kind: "pooled", diagnosed: pool.length, likeness },
      pooled: pooledNeed(pool.map(({ needs }) => needs)),
    };
  };
  const scoresOf = ({ standing, needs }: Tested, pooled: TestedNeeds | undefined) => {
    const opened = { ...standing, school: { ...standing.school, choice: open } };
    const tested = pooled === undefined || !allowsDiagnosis(standing) ? needs : pooled;
    return scoreByNeed(scoring, opened, needFrom(programme, opened, tested));
  };
  const uptakeOf = (school: School): readonly TopicUptake[] => {
    const choosing = (found: readonly School[]) =>
      found.map(choiceOf).filter(({ status }) => status === "chosen");
    const similar = similarSchools(school, schools, (found) => choosing(found).length > 0);
    const choices = choosing(similar.schools);
    return places.topicIds.map((topicId) => ({
      topicId,
      schools: choices.length,
      choosing: choices.filter(({ topics }) => topics.has(topicId)).length,
    }));
  };
  const presentOf = (topics: ReadonlySet<TopicId>) =>
    places.topicIds.flatMap((topicId, place) => (topics.has(topicId) ? [place] : []));

  const advise = (school: School): TopicAdvice => {
    const counted = (members.get(school.schoolId) ?? []).filter(({ standing }) => isPlannedFor(standing));
    const { need, pooled } = needOfSchool(school);
    const curves = counted.map((one) => curvesOf(one.standing, scoresOf(one, pooled)));
    const problem = schoolProblem(programme, places, school.priorities, curves);
    const worths = createSetWorths(problem);
    const values = worths.teachers;
    const choice = choiceOf(school);
    const standings = counted.map(({ standing }) => standing);
    const present = presentOf(choice.topics);
    const isSmall = need.kind !== "own" || counted.length < smallestGroup;
    const rangeWidth = isSmall ? Math.ceil(smallestGroup / 2) : 1;
    const before = planValues(values, present);
    const found: SchoolCase = {
      places,
      problem,
      values,
      standings,
      present,
      before,
      smallestGroup,
      rangeWidth,
    };
    const sets = counted.length === 0 ? [] : nearEqual(bestByWorth(problem, worths, mostSets), nearShare);
    const described = sets.map((set) => describeSet(found, set));
    const left = new Set(described[0]?.withoutPlan);
    return {
      schoolId: school.schoolId,
      teachers: counted.length,
      need,
      hasChosen: choice.status === "chosen",
      presentTopics: present.map((place) => places.topicIds[place]),
      presentValue: before.reduce((sum, value) => sum + Math.max(0, value), 0) / 4,
      sets: described,
      neverPlanned: standings.flatMap(({ teacherId }, index) =>
        left.has(teacherId) && !canBePlanned(problem, index) ? [teacherId] : [],
      ),
      uptake: uptakeOf(school),
    };
  };
  const schoolOf = new Map(schools.map((school) => [school.schoolId, school]));
  return (schoolId) => {
    const school = schoolOf.get(schoolId);
    return school === undefined ? undefined : advise(school);
  };
}
