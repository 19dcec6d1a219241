import type { CourseId, Model } from "@jingxun/engine";

/** How many of some teachers took each course. */
export type NaiveCounts = { readonly teacherCount: number; readonly counts: ReadonlyMap<CourseId, number> };

/** A trained model as maps by id, the form one would first write it in. */
export type NaiveModel = {
  readonly overall: NaiveCounts;
  /** By stage and subject, joined by `|`. */
  readonly cells: ReadonlyMap<string, NaiveCounts>;
  readonly successors: ReadonlyMap<CourseId, NaiveCounts>;
};

/** Returns the maps of a model. */
export function createNaiveModel({ courseIds, teacherCount, overall, cells, successors }: Model): NaiveModel {
  const mapsOf = (found: Model["overall"]): NaiveCounts => ({
    teacherCount: found.teacherCount,
    counts: new Map(found.courses.map((course, index) => [courseIds[course], found.counts[index]])),
  });
  return {
    overall: { ...mapsOf(overall), teacherCount },
    cells: new Map(Object.entries(cells).map(([name, cell]) => [name, mapsOf(cell)])),
    successors: new Map(successors.map((row, index) => [courseIds[index], mapsOf(row)])),
  };
}
