import type { Catalogue } from "@jingxun/engine";

/** The ids of a catalogue, by code: whoever encodes plans and whoever joins them knows these beforehand. */
export type CatalogueIds = { readonly course: readonly string[]; readonly topic: readonly string[] };

/** Returns the ids of courses by index, and of topics, also of those of which only a course tells. */
export function catalogueIdsOf({ courses, topics }: Pick<Catalogue, "courses" | "topics">): CatalogueIds {
  const topicIds = new Set<string>(topics.keys());
  for (const { topicId } of courses) if (topicId !== undefined) topicIds.add(topicId);
  return { course: courses.map(({ courseId }) => courseId), topic: [...topicIds] };
}
