import { apportion } from "./apportion.ts";
import { dayOf } from "./days.ts";
import { policyYears } from "./policy-years.ts";
import type { SimulationSettings } from "./simulate-options.ts";
import { stageSubjects } from "./stage-subjects.ts";
import { simulatedTopics } from "./topic-list.ts";

/** What a place in the catalogue is for; topics and stage-subjects by index. */
export type CourseSlot =
  | { readonly role: "general"; readonly topic: number }
  | { readonly role: "subject"; readonly stageSubject: number }
  | { readonly role: "lesson"; readonly stageSubject: number; readonly lessonYear: number }
  | { readonly role: "ethics"; readonly ethicsYear: number };

const lessonShare = 0.06;
const subjectShare = 0.55;

const repeated = <Value>(counts: readonly number[], slotOf: (index: number) => Value): readonly Value[] =>
  counts.flatMap((count, index) => Array.from({ length: count }, () => slotOf(index)));

/** The years whose model lessons the catalogue holds: those whose lessons open before `asOf`. */
function lessonYears(settings: SimulationSettings): readonly number[] {
  const years = policyYears(settings);
  const opened = years.filter(({ lessons }) => lessons.from < dayOf(settings.asOf)).map(({ year }) => year);
  return opened.length > 0 ? opened : [years[years.length - 1].year - 1];
}

/**
 * Returns the places of a catalogue: one compulsory ethics course a policy year, 6 % model lessons, and of
 * the rest 55 % subject electives over all stage-subjects and 45 % general electives over all topics.
 */
export function courseSlots(settings: SimulationSettings): readonly CourseSlot[] {
  const ethics = policyYears(settings).map(({ year }): CourseSlot => ({ role: "ethics", ethicsYear: year }));
  const years = lessonYears(settings);
  const subjectWeights = stageSubjects.map(({ courseWeight }) => courseWeight);
  const lessonCount = Math.round(lessonShare * settings.courses);
  const electives = settings.courses - ethics.length - lessonCount;
  const subjectCount = Math.round(subjectShare * electives);
  const topicWeights = simulatedTopics.map(({ weight }) => weight);
  const lessonStageSubjects = repeated(apportion(lessonCount, subjectWeights, 1), (index) => index);
  return [
    ...repeated(
      apportion(electives - subjectCount, topicWeights, 3),
      (topic): CourseSlot => ({ role: "general", topic }),
    ),
    ...repeated(
      apportion(subjectCount, subjectWeights, 1),
      (stageSubject): CourseSlot => ({ role: "subject", stageSubject }),
    ),
    ...lessonStageSubjects.map(
      (stageSubject, index): CourseSlot => ({
        role: "lesson",
        stageSubject,
        lessonYear: years[index % years.length],
      }),
    ),
    ...ethics,
  ];
}
