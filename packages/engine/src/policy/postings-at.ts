import { compareIds } from "../data/ids.ts";
import type { Posting } from "../data/tables/postings.ts";

/** Returns whether a posting holds on a local date; both ends are included. */
export function holdsOn({ from, to }: Posting, date: string): boolean {
  return from <= date && (to === undefined || date <= to);
}

/** Returns the postings that hold on a local date. */
export function postingsAt(postings: readonly Posting[], date: string): readonly Posting[] {
  return postings.filter((posting) => holdsOn(posting, date));
}

const compareMain = (a: Posting, b: Posting) =>
  Number(b.main) - Number(a.main) || b.share - a.share || compareIds(a.schoolId, b.schoolId);

/** Returns the main posting of `postings`: the one marked main, else the largest share, ties by school id. */
export function mainPosting(postings: readonly Posting[]): Posting | undefined {
  return postings.length < 2 ? postings[0] : [...postings].sort(compareMain)[0];
}
