import {
  type AdvisedSet,
  type Language,
  type Names,
  type School,
  type TopicAdvice,
  type TopicAdviceRecord,
  type TopicAdviceTopicRecord,
  wordTopicAdvice,
} from "@jingxun/engine";

const percentOf = (share: number) => Math.round(share * 10_000) / 100;

/** Returns a school's advice as rows, one a set. */
export function adviceRecords(
  advice: TopicAdvice,
  names: Names,
  language: Language,
): readonly TopicAdviceRecord[] {
  return advice.sets.map((set, index) => ({
    schoolId: advice.schoolId,
    rank: index + 1,
    topics: set.topics.map(({ topicId }) => topicId),
    planValue: set.planValue,
    ...(set.gain !== undefined && { gainPercent: percentOf(set.gain) }),
    teachers: advice.teachers,
    gainingLeast: set.gaining.least,
    gainingMost: set.gaining.most,
    losingLeast: set.losing.least,
    losingMost: set.losing.most,
    withoutPlan: set.withoutPlan,
    neverPlanned: advice.neverPlanned,
    ...(set.worstOff && {
      worstStage: set.worstOff.stage,
      worstSubject: set.worstOff.subject,
      worstPercent: percentOf(set.worstOff.change),
    }),
    need: advice.need.kind,
    advice: wordTopicAdvice(advice, set, names, language),
  }));
}

function topicRecords(
  { schoolId, uptake, presentTopics }: TopicAdvice,
  priorities: School["priorities"],
  mandatory: ReadonlySet<string>,
  set: AdvisedSet,
  rank: number,
): readonly TopicAdviceTopicRecord[] {
  const gains = new Map(set.topics.map((gain) => [gain.topicId, gain]));
  return uptake.map(({ topicId, schools, choosing }) => {
    const gain = gains.get(topicId);
    return {
      schoolId,
      rank,
      topicId,
      inSet: gain !== undefined,
      present: presentTopics.includes(topicId),
      mandatory: mandatory.has(topicId),
      priority: (priorities as readonly string[]).includes(topicId),
      ...(gain && {
        addsPercent: set.planValue > 0 ? percentOf(gain.adds / set.planValue) : 0,
        gainingLeast: gain.gaining.least,
        gainingMost: gain.gaining.most,
      }),
      comparableSchools: schools,
      choosing,
    };
  });
}

/** Returns the topics beside each set of a school, one row a topic. */
export function adviceTopicRecords(
  advice: TopicAdvice,
  priorities: School["priorities"],
  mandatory: ReadonlySet<string>,
): readonly TopicAdviceTopicRecord[] {
  return advice.sets.flatMap((set, index) => topicRecords(advice, priorities, mandatory, set, index + 1));
}
