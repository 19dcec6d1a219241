import { compareIds, type TopicId } from "../../data/ids.ts";
import type { School } from "../../data/tables/schools.ts";
import type { Programme } from "../../policy/programme.ts";
import { mandatoryTopics } from "../../policy/school-choice.ts";
import type { TopicCurves } from "./topic-curves.ts";
import type { TopicProblem } from "./topic-problem.ts";

/** The topics of a programme in the order of their ids, which is that of the places in a `TopicProblem`. */
export type TopicPlaces = {
  readonly topicIds: readonly TopicId[];
  /** Groups of the catalogue, −1 for a topic without courses. */
  readonly groups: readonly number[];
  readonly mandatory: readonly number[];
  /** Most topics beside the mandatory ones. */
  readonly picks: number;
};

/** Returns the topics of a programme. */
export function topicPlacesOf({ policy, catalogue }: Programme): TopicPlaces {
  const topicIds = [...catalogue.topics.keys()].sort(compareIds);
  const mandatory = [...mandatoryTopics(policy, catalogue)].map((topicId) => topicIds.indexOf(topicId));
  const counted = policy.flags.mandatoryTopicsCountWithinMaximum ? mandatory.length : 0;
  return {
    topicIds,
    groups: topicIds.map((topicId) => catalogue.groups.indexOf(`topic:${topicId}`)),
    mandatory,
    picks: Math.max(0, policy.schoolChoice.maxTopics - counted),
  };
}

// Values of plans are score times quarter-hours, in millionths.
const millionthQuarterHours = 4_000_000;

/** Returns the problem of one school: a priority that is a topic counts for every teacher alike. */
export function schoolProblem(
  { policy }: Programme,
  { topicIds, mandatory, picks }: TopicPlaces,
  priorities: School["priorities"],
  teachers: readonly TopicCurves[],
): TopicProblem {
  const wanted = new Set<string>(priorities);
  const bonus = policy.topicAdvice.priorityWeight * millionthQuarterHours * teachers.length;
  return {
    topicCount: topicIds.length,
    teachers,
    mandatory,
    picks,
    bonus: Float64Array.from(topicIds, (topicId) => (wanted.has(topicId) ? bonus : 0)),
  };
}
