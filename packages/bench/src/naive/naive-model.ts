import type { CourseId, ItemModel, Model } from "@jingxun/engine";

/** How many of some teachers took each course. */
export type NaiveCounts = { readonly teacherCount: number; readonly counts: ReadonlyMap<CourseId, number> };

/** A trained model as maps by id, the form one would first write it in. */
export type NaiveModel = {
  readonly overall: NaiveCounts;
  /** By stage and subject, joined by `|`. */
  readonly cells: ReadonlyMap<string, NaiveCounts>;
  /** Weights from course to course. */
  readonly links: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly historyDecay: number;
  /** Courses that the links know. */
  readonly linked: ReadonlySet<string>;
  readonly weights: Model["weights"];
};

function linksOf({ itemIds, columns }: ItemModel): NaiveModel["links"] {
  const { starts, targets, weights } = columns;
  return new Map(
    itemIds.map((id, item) => {
      const row = new Map<string, number>();
      for (let at = starts[item]; at < starts[item + 1]; at++) row.set(itemIds[targets[at]], weights[at]);
      return [id, row];
    }),
  );
}

/** Returns the maps of a model whose history is a model of links, such as `directed`. */
export function createNaiveModel({ figures, history, weights }: Model): NaiveModel {
  const { courseIds, overall, cells, teacherCount } = figures;
  const mapsOf = (found: typeof overall): NaiveCounts => ({
    teacherCount: found.teacherCount,
    counts: new Map(found.courses.map((course, index) => [courseIds[course], found.counts[index]])),
  });
  return {
    overall: { ...mapsOf(overall), teacherCount },
    cells: new Map(Object.entries(cells).map(([name, cell]) => [name, mapsOf(cell)])),
    links: history === undefined ? new Map() : linksOf(history),
    historyDecay: history?.numbers.historyDecay ?? 1,
    linked: new Set(history?.itemIds),
    weights,
  };
}
