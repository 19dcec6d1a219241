import type { Course } from "../../data/tables/courses.ts";
import { type Feature, present } from "./feature.ts";
import { titleGrams } from "./title-grams.ts";

/** Every pair of a stage and a subject that a course is for; `*` where it is for all. */
function audiences({ stages, subjects }: Course): readonly string[] {
  const or = (terms: readonly string[]) => (terms.length > 0 ? terms : ["*"]);
  return or(stages).flatMap((stage) => or(subjects).map((subject) => `${stage}|${subject}`));
}

/**
 * Returns what is known of a course before anybody takes it: topic, kind, category, level, provider, mode, subjects,
 * stages and their pairs, competencies by their weights, and the character grams of the title.
 */
export function courseFeatures(course: Course): readonly Feature[] {
  const { topicId, kind, level, mode, providerId, subjects, stages, competencies, title } = course;
  return [
    ...(topicId === undefined ? [] : [present(`topic:${topicId}`)]),
    present(`kind:${kind}`),
    present(`level:${level}`),
    present(`mode:${mode}`),
    ...(providerId === undefined ? [] : [present(`provider:${providerId}`)]),
    ...subjects.map((subject) => present(`subject:${subject}`)),
    ...stages.map((stage) => present(`stage:${stage}`)),
    ...audiences(course).map((audience) => present(`audience:${audience}`)),
    ...competencies.map(({ competencyId, weight }) => ({
      name: `competency:${competencyId}`,
      value: weight,
    })),
    ...titleGrams(title),
  ];
}
