import { createIdTable, createIdTables, type IdTables } from "./columnar/id-table.ts";

/** What the codes of a noun stand for in a piece of a table. */
export type PieceIds =
  /** Ids that the piece brings along, by code. */
  | { readonly kind: "own"; readonly ids: readonly string[] }
  /** The same, where no other piece has any of them: one for each teacher, say. */
  | { readonly kind: "new"; readonly ids: readonly string[] }
  /** Ids that whoever joins pieces knows beforehand: code 0 is there the code `first`. */
  | { readonly kind: "known"; readonly first: number };

/** Ids of a noun that whoever joins pieces knows beforehand, the first of them by the code `first`. */
export type KnownIds = { readonly noun: string; readonly ids: readonly string[]; readonly first: number };

/** Returns id tables to encode rows with, those of known ids to begin with. */
export function idTablesOf(known: readonly KnownIds[]): IdTables {
  return createIdTables(known.map(({ noun, ids }) => createIdTable(noun, ids)));
}

/**
 * Returns what the codes of rows stand for that were encoded with tables of `idTablesOf(known)`.
 *
 * @throws {RangeError} where a row has an id of a known noun that is not known.
 */
export function pieceIdsOf(ids: IdTables, known: readonly KnownIds[]): ReadonlyMap<string, PieceIds> {
  const knownOf = new Map(known.map((one) => [one.noun, one]));
  return new Map(
    ids.nouns().map((noun): [string, PieceIds] => {
      const found = ids.of(noun).ids;
      const before = knownOf.get(noun);
      if (before === undefined) return [noun, { kind: "own", ids: found.slice() }];
      if (found.length > before.ids.length)
        throw new RangeError(`encodePiece: expected a known ${noun}, got ${found.at(before.ids.length)}`);
      return [noun, { kind: "known", first: before.first }];
    }),
  );
}
