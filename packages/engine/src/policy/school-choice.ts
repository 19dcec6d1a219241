import type { Catalogue } from "../data/catalogue.ts";
import type { Fault, FaultCode } from "../data/fault.ts";
import { compareIds, type TopicId } from "../data/ids.ts";
import type { School } from "../data/tables/schools.ts";
import type { Policy } from "./policy.ts";

/** Which general topics a school's teachers may take, and whether the school itself said so. */
export type SchoolChoice = {
  readonly status: "chosen" | "not-chosen" | "faulty-choice" | "faulty-school";
  readonly topics: ReadonlySet<TopicId>;
};

/** What is wrong with a school's choice of topics. */
export type ChoiceFault = Pick<Fault, "expected" | "got"> & { readonly code: FaultCode };

/** The rules of a policy that a school's choice must meet. */
export type ChoiceRules = {
  readonly schoolChoice: Policy["schoolChoice"];
  readonly flags: Pick<Policy["flags"], "mandatoryTopicsCountWithinMaximum">;
};

/** Returns the ids of the mandatory topics, which a policy names by id or by name. */
export function mandatoryTopics(policy: ChoiceRules, catalogue: Catalogue): ReadonlySet<TopicId> {
  const wanted = policy.schoolChoice.mandatoryTopics;
  const found = [...catalogue.topics.values()].filter(
    ({ topicId, name }) => wanted.includes(topicId) || wanted.includes(name),
  );
  return new Set(found.map(({ topicId }) => topicId).sort(compareIds));
}

/** Returns what is wrong with a choice: too many topics, or a mandatory one left out; nothing if empty. */
export function choiceFaults(
  policy: ChoiceRules,
  mandatory: ReadonlySet<TopicId>,
  school: School,
): readonly ChoiceFault[] {
  const selected = [...new Set(school.selectedTopics)];
  if (selected.length === 0) return [];
  const { maxTopics } = policy.schoolChoice;
  const within = policy.flags.mandatoryTopicsCountWithinMaximum;
  const counted = within ? selected : selected.filter((topic) => !mandatory.has(topic));
  const missing = [...mandatory].filter((topic) => !selected.includes(topic));
  const faults: ChoiceFault[] = [];
  if (counted.length > maxTopics)
    faults.push({
      code: "too-many-topics",
      expected: `at most ${maxTopics} topics`,
      got: `${counted.length}`,
    });
  if (missing.length > 0)
    faults.push({
      code: "missing-mandatory-topic",
      expected: `${missing.join(", ")} among the topics`,
      got: selected.join("|"),
    });
  return faults;
}

/**
 * Returns the topics open to a school's teachers. Without a good choice these are the mandatory topics only:
 * a topic is never assumed.
 */
export function schoolChoice(
  policy: Policy,
  mandatory: ReadonlySet<TopicId>,
  school: School | undefined,
): SchoolChoice {
  if (school === undefined) return { status: "faulty-school", topics: mandatory };
  if (school.selectedTopics.length === 0) return { status: "not-chosen", topics: mandatory };
  if (choiceFaults(policy, mandatory, school).length > 0)
    return { status: "faulty-choice", topics: mandatory };
  return { status: "chosen", topics: new Set(school.selectedTopics) };
}
