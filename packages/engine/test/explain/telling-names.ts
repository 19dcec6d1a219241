import type { Names } from "../../src/explain/wording.ts";

/** Names that tell what they are of, and in which language. */
const namesIn = (language: string): Names => ({
  competency: (id) => `${language} ${id}`,
  course: (id) => `${language}|${id}`,
  group: (group) => `${language}(${group})`,
  tag: (id) => `${language}: ${id}`,
});

export const names = { zh: namesIn("zh"), en: namesIn("en") };
