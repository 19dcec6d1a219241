import type { TextReader } from "./read-texts.ts";

/** Ids by code. An array is one; a long one that was read makes texts only of those that are asked for. */
export type IdList = {
  readonly length: number;
  /** The id of a code; `undefined` behind the last. */
  readonly at: (code: number) => string | undefined;
  readonly slice: (start?: number, end?: number) => readonly string[];
};

/** Ids that are made together, a power of two. */
const idsPerPiece = 64;
const pieceShift = 6;
/** Pieces that are remembered: a block of teachers is told from few of them, and the runtime is not left a million texts to look after. */
const mostPieces = 1024;

/** Returns the ids that `texts` are: all of few, and of many those that are asked for. */
export function createIdList(texts: TextReader): IdList {
  const { count, between } = texts;
  if (count <= mostPieces * idsPerPiece) return between(0, count);
  const pieces = new Map<number, readonly string[]>();
  let lastNumber = -1;
  let last: readonly string[] = [];
  const pieceOf = (number: number) => {
    if (number === lastNumber) return last;
    if (pieces.size >= mostPieces) pieces.clear();
    const start = number * idsPerPiece;
    last = pieces.get(number) ?? between(start, Math.min(start + idsPerPiece, count));
    pieces.set(number, last);
    lastNumber = number;
    return last;
  };
  return {
    length: count,
    at: (code) =>
      code < 0 || code >= count ? undefined : pieceOf(code >>> pieceShift)[code & (idsPerPiece - 1)],
    slice: (start = 0, end = count) => between(Math.min(start, count), Math.min(end, count)),
  };
}

/** Returns the first `count` ids. */
export function firstIds(ids: IdList, count: number): IdList {
  if (ids.length === count) return ids;
  if (Array.isArray(ids)) return ids.slice(0, count);
  return {
    length: count,
    at: (code) => (code < count ? ids.at(code) : undefined),
    slice: (start = 0, end = count) => ids.slice(Math.min(start, count), Math.min(end, count)),
  };
}

/** Returns the first place among ascending `ids` whose id is not before `wanted`, or with `isAfter` that is behind it. */
export function firstFrom(ids: IdList, wanted: string, isAfter = false): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const id = ids.at(middle)!;
    if (id < wanted || (isAfter && id === wanted)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ids that are compared together. */
const idsAtOnce = 4096;

/** Returns whether each id is behind the one before. */
export function areAscending(ids: IdList): boolean {
  let before: string | undefined;
  for (let start = 0; start < ids.length; start += idsAtOnce)
    for (const id of ids.slice(start, start + idsAtOnce)) {
      if (before !== undefined && before >= id) return false;
      before = id;
    }
  return true;
}
