import type { Posting, Teacher } from "./teachers.ts";

/** Returns the postings that hold on a day, its first and last day included. */
export const postingsOn = ({ postings }: Teacher, day: string) =>
  postings.filter(({ from, to }) => from <= day && (to === "" || day <= to));

/** Returns the posting marked main; should its time be over, the largest share, then the smaller school id. */
export function mainOf(postings: readonly Posting[]): Posting | undefined {
  const [first, ...others] = postings;
  return others.reduce((best, posting) => {
    if (posting.main !== best.main) return posting.main ? posting : best;
    if (posting.share !== best.share) return posting.share > best.share ? posting : best;
    return posting.schoolId < best.schoolId ? posting : best;
  }, first);
}
