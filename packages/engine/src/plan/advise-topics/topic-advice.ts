import type { SchoolId, TeacherId, TopicId } from "../../data/ids.ts";
import type { CountRange } from "./count-range.ts";
import type { Likeness } from "./similar-schools.ts";

/** What one topic does for a school within a set. */
export type TopicGain = {
  readonly topicId: TopicId;
  /** Plan value lost without it, in millionths of an hour; below 0 where a plan would become longer or dearer. */
  readonly adds: number;
  /** Teachers whose plan is worth more for it. */
  readonly gaining: CountRange;
  readonly isMandatory: boolean;
  readonly isPriority: boolean;
  /** Among the topics chosen now. */
  readonly isPresent: boolean;
};

/** How the value of a group's plans changes, as a share of what it is with the present choice. */
export type GroupChange = {
  readonly stage: string;
  readonly subject: string;
  readonly teachers: number;
  readonly change: number;
};

/** A set of topics beside the present choice. Values are in millionths of an hour. */
export type AdvisedSet = {
  /** By id. */
  readonly topics: readonly TopicGain[];
  /** The plans of all teachers, without what priorities add. */
  readonly planValue: number;
  /** With what priorities add: what the sets are ranked by. */
  readonly value: number;
  /** Plan value gained over the present choice, as a share of it; absent where that is worth nothing. */
  readonly gain?: number;
  /** Teachers whose plan is worth more, and less; ranges for a school of few, which would tell who. */
  readonly gaining: CountRange;
  readonly losing: CountRange;
  readonly withoutPlan: readonly TeacherId[];
  /** Topics to take up and to give up. */
  readonly added: readonly TopicId[];
  readonly removed: readonly TopicId[];
  /** The group of stage and subject that gains least; absent where no group is large enough to show. */
  readonly worstOff?: GroupChange;
};

/** How many comparable schools chose a topic; shown, and never part of a value. */
export type TopicUptake = { readonly topicId: TopicId; readonly schools: number; readonly choosing: number };

/** What a school is advised; the principal decides. */
export type TopicAdvice = {
  readonly schoolId: SchoolId;
  /** Teachers planned for. */
  readonly teachers: number;
  /** Whose tests speak: the teachers' own, or the mean of a pool of other schools, or nobody's. */
  readonly need:
    | { readonly kind: "own"; readonly diagnosed: number }
    | { readonly kind: "pooled"; readonly diagnosed: number; readonly likeness: Likeness }
    | { readonly kind: "none" };
  /** Whether the school has made a choice that keeps the rules; without one the mandatory topics are its choice. */
  readonly hasChosen: boolean;
  readonly presentTopics: readonly TopicId[];
  readonly presentValue: number;
  /** The best set and those nearly as good, best first; none for a school without teachers to plan for. */
  readonly sets: readonly AdvisedSet[];
  /** Teachers who have a plan under no set that the policy allows. */
  readonly neverPlanned: readonly TeacherId[];
  readonly uptake: readonly TopicUptake[];
};
