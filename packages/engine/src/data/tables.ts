import { activities } from "./tables/activities.ts";
import { competencies } from "./tables/competencies.ts";
import { courses } from "./tables/courses.ts";
import { creditEvents } from "./tables/credit-events.ts";
import { items } from "./tables/items.ts";
import { lessons } from "./tables/lessons.ts";
import { needs } from "./tables/needs.ts";
import { observations } from "./tables/observations.ts";
import { organisations } from "./tables/organisations.ts";
import { postings } from "./tables/postings.ts";
import { preferences } from "./tables/preferences.ts";
import { providers } from "./tables/providers.ts";
import { responses } from "./tables/responses.ts";
import { schools } from "./tables/schools.ts";
import { teachers } from "./tables/teachers.ts";
import { topics } from "./tables/topics.ts";

/** Every input file, in the order in which they can refer to one another. */
export const tables = {
  organisations,
  topics,
  schools,
  teachers,
  postings,
  competencies,
  preferences,
  needs,
  providers,
  courses,
  lessons,
  items,
  responses,
  observations,
  activities,
  creditEvents,
} as const;

export type TableName = keyof typeof tables;
