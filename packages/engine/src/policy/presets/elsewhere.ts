import type { PolicyDocument } from "../policy-document.ts";
import { noTopics } from "./engine-defaults.ts";
import { shandong2023 } from "./shandong-2023.ts";
import { chosen, derived } from "./sources.ts";
import { unknown } from "./unknown.ts";

/** What a policy of another place has of Shandong 2023: the engine's own values and a vocabulary on loan. */
export const elsewhere = (obligationId: string) => {
  const {
    flags,
    diagnosis,
    portrait,
    evidence,
    scoring,
    topicAdvice,
    planning,
    grading,
    lessons,
    ledger,
    minutesPerHour,
    vocabularies,
  } = shandong2023;
  const borrowed = "the words of Shandong, where this place's own were not found";
  const lent = <Value>(sourced: { readonly value: Value | null }) => chosen(sourced.value, borrowed);
  return {
    format: 1,
    version: "1",
    timeZone: derived("Asia/Shanghai", "the notice gives local dates"),
    minutesPerHour,
    conversions: [],
    gates: [],
    grading,
    lessons,
    ledger,
    topicAdvice,
    planning,
    electives: {
      ...shandong2023.electives,
      obligationId,
      subjectCoursesExemptFromTopics: unknown<boolean>(),
    },
    schoolChoice: { maxTopics: unknown<number>(), mandatoryTopics: unknown<readonly string[]>() },
    vocabularies: {
      stages: lent(vocabularies.stages),
      subjects: vocabularies.subjects
        .filter(({ subjects }) => subjects.verified !== "no")
        .map(({ stage, subjects }) => ({ stage, subjects: lent(subjects) })),
      topics: noTopics,
      roles: lent(vocabularies.roles),
      careerStages: vocabularies.careerStages,
      settings: vocabularies.settings,
      schoolKinds: vocabularies.schoolKinds,
      organisationLevels: lent(vocabularies.organisationLevels),
      courseKinds: lent(vocabularies.courseKinds),
      modes: vocabularies.modes,
    },
    flags,
    diagnosis,
    portrait,
    evidence,
    scoring,
  } satisfies Partial<PolicyDocument>;
};
