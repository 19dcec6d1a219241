import type { Dataset } from "@jingxun/engine";
import { simulatedCompetencies } from "./competency-list.ts";
import { drawOtherLessons } from "./draw-lessons.ts";
import { drawProviders } from "./provider-list.ts";
import { simulatedTopics } from "./topic-list.ts";
import type { World } from "./world.ts";

/** The tables that do not grow with the number of teachers, or hardly; sorted by id. `lessons` are of other cities. */
export type SmallTables = Pick<
  Dataset,
  "organisations" | "schools" | "topics" | "competencies" | "providers" | "courses" | "items" | "lessons"
>;

const byItemId = (a: { readonly itemId: string }, b: { readonly itemId: string }) =>
  a.itemId < b.itemId ? -1 : 1;

/** Returns the small tables of a world. */
export function smallTablesOf({ settings, tree, network, catalogue, itemBank }: World): SmallTables {
  const { kindergarten, general, rubric } = itemBank;
  const items = [...kindergarten.items, ...general.items, ...rubric].map(({ item }) => item);
  return {
    organisations: tree.organisations,
    schools: network.schools.map(({ school }) => school),
    topics: simulatedTopics.map(({ topicId, name }) => ({ topicId, name })),
    competencies: simulatedCompetencies,
    providers: drawProviders(settings.seed),
    courses: catalogue.courses.map(({ course }) => course),
    items: items.sort(byItemId),
    lessons: drawOtherLessons(settings),
  };
}
