import { join } from "node:path";
import { allRows, listOf } from "./csv-rows.ts";
import type { FurtherPolicy } from "./further-policy.ts";
import { notice2023 } from "./notice-2023.ts";
import type { Days } from "./period-on.ts";
import type { PolicyAt } from "./school-policies.ts";

/** What a school means for its teachers. */
export type School = {
  /** Neither it nor any organisation above it stays out of the programme. */
  readonly participates: boolean;
  /** It has chosen topics, and by the rules. */
  readonly hasChosen: boolean;
  /** Topics open to its teachers; without a valid choice the mandatory one only. */
  readonly topics: ReadonlySet<string>;
  readonly priorities: readonly string[];
  readonly setting: string;
  /** What is asked of its teachers beside the notice. */
  readonly policy: FurtherPolicy;
  /** Days on which its teachers select and study, as the organisations above it narrow them. */
  readonly selection: Days;
  readonly study: Days;
};

/** Finds a school; one that has no row, or hangs on nothing, is taken to have chosen nothing. */
export type Schools = (schoolId: string) => School;

/** Returns a look-up of the schools, each under the policy of the organisations above it. */
export async function readSchools(dataDir: string, policyAt: PolicyAt): Promise<Schools> {
  const topics = await allRows(join(dataDir, "topics.csv"), ["topicId", "name"]);
  const mandatory = topics.filter(([, name]) => name === notice2023.mandatoryTopic).map(([id]) => id);
  const organisations = new Map(
    (await allRows(join(dataDir, "organisations.csv"), ["organisationId", "parentId", "participates"])).map(
      ([id, parentId, participates]) => [id, { parentId, participates: participates === "true" }],
    ),
  );
  const participates = (organisationId: string): boolean => {
    const organisation = organisations.get(organisationId);
    return organisation === undefined || (organisation.participates && participates(organisation.parentId));
  };
  const pathFrom = (organisationId: string): readonly string[] => {
    const organisation = organisations.get(organisationId);
    return organisation === undefined ? [] : [organisationId, ...pathFrom(organisation.parentId)];
  };
  /** The days of the lowest organisation that has days of its own. */
  const daysIn = (policy: FurtherPolicy, path: readonly string[], window: "selection" | "study"): Days => {
    const narrowed = policy.narrowed.filter((one) => one.window === window);
    const own = path.flatMap((id) => narrowed.find(({ organisationId }) => organisationId === id) ?? []);
    return own[0] ?? policy[window];
  };
  const schoolOf = (
    schoolId: string,
    organisationId: string,
    selectedTopics: string,
    priorities: string,
    setting: string,
  ): School => {
    const selected = new Set(listOf(selectedTopics));
    const path = pathFrom(organisationId);
    const policy = policyAt([schoolId, ...path]);
    const hasChosen =
      selected.size > 0 &&
      selected.size <= notice2023.mostTopics &&
      mandatory.every((topicId) => selected.has(topicId));
    return {
      participates: participates(organisationId),
      hasChosen,
      topics: hasChosen ? selected : new Set(mandatory),
      priorities: listOf(priorities),
      setting,
      policy,
      selection: daysIn(policy, path, "selection"),
      study: daysIn(policy, path, "study"),
    };
  };
  const columns = ["schoolId", "organisationId", "selectedTopics", "priorities", "setting"];
  const schools = new Map(
    (await allRows(join(dataDir, "schools.csv"), columns))
      .filter(([, organisationId]) => organisations.has(organisationId))
      .map(([id, organisationId, selectedTopics, priorities, setting]) => [
        id,
        schoolOf(id, organisationId, selectedTopics, priorities, setting),
      ]),
  );
  const unknown = schoolOf("", "", "", "", "");
  return (schoolId) => schools.get(schoolId) ?? unknown;
}
