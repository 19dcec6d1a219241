import { compareIds, type TeacherId } from "../../data/ids.ts";
import { suppressGroups } from "../../diagnose/portrait/suppress-groups.ts";
import type { Standing } from "../../policy/standing.ts";
import { type CountRange, countRange } from "./count-range.ts";
import type { TopicPlaces } from "./school-problem.ts";
import type { AdvisedSet, GroupChange, TopicGain } from "./topic-advice.ts";
import type { TopicProblem, TopicSet } from "./topic-problem.ts";
import type { TopicValues } from "./topic-values.ts";

/** A school's teachers, in the order of the problem's, with the choice that sets are compared with. */
export type SchoolCase = {
  readonly places: TopicPlaces;
  readonly problem: TopicProblem;
  /** Of each teacher. */
  readonly values: readonly TopicValues[];
  readonly standings: readonly Standing[];
  /** Places of the topics chosen now, and each teacher's plan value under them. */
  readonly present: readonly number[];
  readonly before: readonly number[];
  readonly smallestGroup: number;
  /** Of the ranges in which people are counted. */
  readonly rangeWidth: number;
};

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.max(0, value), 0);

/** How many values are above those of the others, as far as it may be told. */
function countAbove(
  { rangeWidth }: SchoolCase,
  values: readonly number[],
  others: readonly number[],
): CountRange {
  const count = values.filter((value, index) => value > others[index]).length;
  return countRange(count, values.length, rangeWidth);
}

/** Returns the plan value of each teacher under a set of topics; −1 without a plan. */
export function planValues(teachers: readonly TopicValues[], topics: readonly number[]): readonly number[] {
  return teachers.map(({ exactly }) => exactly(topics));
}

/** The group that gains least among those that may be shown, by stage and subject among equals. */
function worstOff(
  { standings, smallestGroup }: SchoolCase,
  before: readonly number[],
  after: readonly number[],
): GroupChange | undefined {
  const groups = new Map<string, { stage: string; subject: string; members: number[] }>();
  standings.forEach(({ main }, index) => {
    if (main === undefined) return;
    const { stage, subject } = main;
    const group = groups.get(`${stage}|${subject}`) ?? { stage, subject, members: [] };
    group.members.push(index);
    groups.set(`${stage}|${subject}`, group);
  });
  const sizes = [...groups].map(([id, { members }]) => ({ id, size: members.length }));
  const hidden = suppressGroups(sizes, smallestGroup);
  const shown = [...groups]
    .filter(([id]) => !hidden.has(id))
    .sort(([a], [b]) => compareIds(a, b))
    .map(([, { stage, subject, members }]) => {
      const then = sumOf(members.map((index) => before[index]));
      const now = sumOf(members.map((index) => after[index]));
      return { stage, subject, teachers: members.length, change: then === 0 ? 0 : (now - then) / then };
    });
  return shown.reduce<GroupChange | undefined>(
    (worst, group) => (worst === undefined || group.change < worst.change ? group : worst),
    undefined,
  );
}

function topicGains(
  school: SchoolCase,
  { topics }: TopicSet,
  values: readonly number[],
): readonly TopicGain[] {
  const { places, problem, values: teachers, present } = school;
  return topics.map((topic) => {
    const without = planValues(
      teachers,
      topics.filter((other) => other !== topic),
    );
    return {
      topicId: places.topicIds[topic],
      adds: (sumOf(values) - sumOf(without)) / 4,
      gaining: countAbove(school, values, without),
      isMandatory: places.mandatory.includes(topic),
      isPriority: problem.bonus[topic] > 0,
      isPresent: present.includes(topic),
    };
  });
}

/** Returns a set of topics with what it changes for the school. */
export function describeSet(school: SchoolCase, set: TopicSet): AdvisedSet {
  const { places, values, standings, present, before } = school;
  const after = planValues(values, set.topics);
  const presentValue = sumOf(before);
  const worst = worstOff(school, before, after);
  const idsOf = (topics: readonly number[]) => topics.map((topic) => places.topicIds[topic]);
  return {
    topics: topicGains(school, set, after),
    planValue: sumOf(after) / 4,
    value: set.value / 4,
    ...(presentValue > 0 && { gain: (sumOf(after) - presentValue) / presentValue }),
    gaining: countAbove(school, after, before),
    losing: countAbove(school, before, after),
    withoutPlan: after.flatMap((value, index): TeacherId[] =>
      value < 0 ? [standings[index].teacherId] : [],
    ),
    added: idsOf(set.topics.filter((topic) => !present.includes(topic))),
    removed: idsOf(present.filter((topic) => !set.topics.includes(topic))),
    ...(worst && { worstOff: worst }),
  };
}
