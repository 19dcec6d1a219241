import { type Catalogue, courseHours } from "../../data/catalogue.ts";
import { epochOf } from "../../data/epoch.ts";
import type { CompetencyId, CourseId, ItemId } from "../../data/ids.ts";
import type { Activity } from "../../data/tables/activities.ts";
import type { Item } from "../../data/tables/items.ts";
import type { Observation } from "../../data/tables/observations.ts";
import type { Policy } from "../../policy/policy.ts";
import { type EvidenceLevel, rateEvidence } from "./rate-evidence.ts";
import type { Outcome } from "./track-success.ts";

/** What one teacher's records beyond tests say of one competency. */
export type CompetencyEvidence = {
  readonly ratings: readonly Observation[];
  /** Outcomes by source; a course's outcome counts for each of its competencies by its weight. */
  readonly outcomes: { readonly [Source in "quiz" | "assignment" | "lesson"]: readonly Outcome[] };
  /** Attempts at quiz items, in the order of time. */
  readonly attempts: readonly { readonly right: boolean; readonly at: number }[];
};

export type TeacherEvidence = ReadonlyMap<CompetencyId, CompetencyEvidence>;

/** What reading a teacher's evidence needs beside the records. */
export type EvidenceContext = {
  readonly policy: Policy;
  readonly catalogue: Catalogue;
  /** The one competency of each item that has just one. */
  readonly competencyOf: ReadonlyMap<ItemId, CompetencyId>;
};

const outcomeSource: Partial<Record<EvidenceLevel, "quiz" | "assignment" | "lesson">> = {
  quiz: "quiz",
  assignment: "assignment",
  observation: "lesson",
};

/** Returns the context of reading evidence. */
export function createEvidenceContext(
  policy: Policy,
  catalogue: Catalogue,
  items: readonly Item[],
): EvidenceContext {
  const single = items.filter(({ competencies }) => competencies.length === 1);
  return {
    policy,
    catalogue,
    competencyOf: new Map(single.map(({ itemId, competencies }) => [itemId, competencies[0]])),
  };
}

type Draft = {
  readonly ratings: Observation[];
  readonly outcomes: { readonly quiz: Outcome[]; readonly assignment: Outcome[]; readonly lesson: Outcome[] };
  readonly attempts: { right: boolean; at: number }[];
};

const emptyDraft = (): Draft => ({
  ratings: [],
  outcomes: { quiz: [], assignment: [], lesson: [] },
  attempts: [],
});

/**
 * Returns what a teacher's observations and activity say, by competency. Activity counts by its level of
 * evidence; what was only started or played says nothing.
 */
export function teacherEvidence(
  { policy, catalogue, competencyOf }: EvidenceContext,
  activities: readonly Activity[],
  observations: readonly Observation[],
): TeacherEvidence {
  const drafts = new Map<CompetencyId, Draft>();
  const draftOf = (competencyId: CompetencyId) => {
    const draft = drafts.get(competencyId) ?? emptyDraft();
    drafts.set(competencyId, draft);
    return draft;
  };
  for (const observation of observations) {
    const competencyId = competencyOf.get(observation.itemId);
    if (competencyId !== undefined) draftOf(competencyId).ratings.push(observation);
  }
  const byId = new Map(activities.map((activity) => [activity.eventId, activity]));
  for (const { eventId, courseId, level, weight, right } of rateEvidence(
    activities,
    evidenceOptions(policy, catalogue),
  )) {
    const source = outcomeSource[level];
    if (source === undefined || right === undefined || weight === 0) continue;
    const { at, itemId } = byId.get(eventId)!;
    const ofItem = source === "quiz" && itemId !== undefined ? competencyOf.get(itemId) : undefined;
    if (ofItem !== undefined) {
      draftOf(ofItem).attempts.push({ right, at: epochOf(at) });
      continue;
    }
    const course = catalogue.courses[catalogue.courseIndexOf.get(courseId) ?? -1];
    for (const part of course?.competencies ?? [])
      draftOf(part.competencyId).outcomes[source].push({
        right,
        at: epochOf(at),
        weight: weight * part.weight,
      });
  }
  return drafts;
}

/** The policy's thresholds of evidence as the functions of this folder take them. */
function evidenceOptions({ evidence, minutesPerHour }: Policy, catalogue: Catalogue) {
  return {
    ...evidence,
    minutesPerHour,
    hoursOf: (courseId: CourseId) => courseHours(catalogue, courseId),
  };
}
