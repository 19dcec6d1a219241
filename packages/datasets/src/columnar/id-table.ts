import { areAscending, firstFrom, type IdList } from "./id-list.ts";

/** The ids of one noun in the order in which they first came: an id's place is its code. */
export type IdTable = {
  readonly noun: string;
  /** Every id, by code, as they are now. */
  readonly ids: IdList;
  /** What is read for the codes, where that is not the ids: the words of reasons. */
  readonly meanings?: IdList;
  /** Returns the code of an id, a new one for an id that is new. */
  readonly codeOf: (id: string) => number;
  /** Adds ids that are known to be new, and returns the code of the first of them. */
  readonly append: (ids: readonly string[]) => number;
  /** Returns the code of an id, or -1 for one that is not there. */
  readonly find: (id: string) => number;
  /** Returns 32 bits of the first `count` ids, by which a file tells the table that it was written with. */
  readonly stampOf: (count: number) => number;
};

/** The id tables of one folder, by noun, made as they are asked for. */
export type IdTables = {
  readonly of: (noun: string) => IdTable;
  readonly nouns: () => readonly string[];
};

const stampEvery = 4096;

/** FNV-1a over the UTF-16 code units of an id and a mark of its end, begun with `stamp`. */
function stampWith(stamp: number, id: string): number {
  let mixed = stamp;
  for (let index = 0; index < id.length; index++) mixed = Math.imul(mixed ^ id.charCodeAt(index), 0x01000193);
  return Math.imul(mixed ^ 0x10000, 0x01000193);
}

/** Returns the id table of `noun` with `ids`, which are unique. */
export function createIdTable(noun: string, ids: IdList = []): IdTable {
  // Whoever only reads needs ids by code alone: the texts of all take far more memory than their bytes, and the map more still.
  let written: string[] | undefined = Array.isArray(ids) ? [...ids] : undefined;
  const all = () => {
    written ??= [...ids.slice()];
    return written;
  };
  const list = () => written ?? ids;
  let codesById: Map<string, number> | undefined;
  const codes = () => {
    codesById ??= new Map(all().map((id, code) => [id, code]));
    return codesById;
  };
  let isSorted: boolean | undefined;
  // Ids that ascend are found without a map of them all.
  const find = (id: string): number => {
    if (codesById === undefined) isSorted ??= areAscending(list());
    if (codesById !== undefined || !isSorted) return codes().get(id) ?? -1;
    const place = firstFrom(list(), id);
    return list().at(place) === id ? place : -1;
  };
  const stamps: number[] = [0x811c9dc5];
  const stampOf = (count: number) => {
    const start = Math.floor(count / stampEvery);
    while (stamps.length <= start) {
      const from = (stamps.length - 1) * stampEvery;
      stamps.push(
        list()
          .slice(from, from + stampEvery)
          .reduce(stampWith, stamps[stamps.length - 1]),
      );
    }
    return (
      list()
        .slice(start * stampEvery, count)
        .reduce(stampWith, stamps[start]) >>> 0
    );
  };
  let next = 0;
  return {
    noun,
    get ids() {
      return list();
    },
    codeOf: (id) => {
      // Mostly ids come in the order of their codes, and need no look-up.
      const found = list().at(next) === id ? next : find(id);
      if (found >= 0) {
        next = found + 1;
        return found;
      }
      const known = all();
      codes().set(id, known.length);
      return known.push(id) - 1;
    },
    append: (ids) => {
      const known = all();
      const first = known.length;
      for (const id of ids) {
        codesById?.set(id, known.length);
        known.push(id);
      }
      isSorted = undefined;
      return first;
    },
    find,
    stampOf,
  };
}

/** Returns id tables, those of `given` to begin with. */
export function createIdTables(given: readonly IdTable[] = []): IdTables {
  const tables = new Map(given.map((table) => [table.noun, table]));
  return {
    of: (noun) => {
      const found = tables.get(noun) ?? createIdTable(noun);
      tables.set(noun, found);
      return found;
    },
    nouns: () => [...tables.keys()],
  };
}
