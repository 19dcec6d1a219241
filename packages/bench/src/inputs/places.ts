import type { Organisation, Posting, Random, School, Topic } from "@jingxun/engine";
import { benchPolicy } from "./bench-policy.ts";
import { benchCompetencies } from "./competencies.ts";
import { pickSome } from "./draw.ts";

/**
 * Whom the courses are for. `everyone`: every course is open to every teacher, the most that can be scored.
 * `own-posting`: subject courses are for one stage and subject and schools choose 6 of 36 topics, so that
 * about 200 courses of 4,096 are open to a teacher.
 */
export type Reach = "everyone" | "own-posting";

/** Where teachers teach and what is open there. */
export type Places = {
  readonly topics: readonly Topic[];
  readonly schools: readonly School[];
  readonly organisations: readonly Organisation[];
  readonly stageSubjects: readonly Pick<Posting, "stage" | "subject">[];
};

const { maxTopics, mandatoryTopics } = benchPolicy.schoolChoice;
const topicsToChooseFrom = 36;
const schoolCount = 64;
const prioritiesOfSchool = 2;

const stageSubjects = benchPolicy.vocabularies.subjects.flatMap(({ stage, subjects }) =>
  subjects.map((subject) => ({ stage, subject })),
);

const county = {
  organisationId: "G1" as Organisation["organisationId"],
  level: "县",
  name: "县",
  participates: true,
  pilot: "none",
} as const;

const topicAt = (index: number): Topic => ({
  topicId: `T${String(index).padStart(2, "0")}` as Topic["topicId"],
  name: mandatoryTopics[index] ?? `专题${index}`,
});

function drawSchool(random: Random, topics: readonly Topic[], index: number): School {
  const mandatory = topics.slice(0, mandatoryTopics.length);
  const others = pickSome(random, topics.slice(mandatory.length), maxTopics - mandatory.length);
  return {
    schoolId: `S${index}` as School["schoolId"],
    organisationId: county.organisationId,
    name: `学校${index}`,
    kind: "小学",
    setting: "镇区",
    selectedTopics: [...mandatory, ...others].map(({ topicId }) => topicId),
    priorities: pickSome(random, benchCompetencies, prioritiesOfSchool).map(
      ({ competencyId }) => competencyId as string as School["priorities"][number],
    ),
  };
}

/** Returns the topics (default 6 or 36) and 64 schools that have all chosen as many topics as they may. */
export function drawPlaces(
  random: Random,
  reach: Reach,
  topicCount = reach === "everyone" ? maxTopics : topicsToChooseFrom,
): Places {
  const topics = Array.from({ length: topicCount }, (_, index) => topicAt(index));
  return {
    topics,
    schools: Array.from({ length: schoolCount }, (_, index) => drawSchool(random, topics, index)),
    organisations: [county],
    stageSubjects,
  };
}
