import {
  type Catalogue,
  type Plan,
  type RankingRecord,
  rankCourses,
  type TeacherScores,
} from "@jingxun/engine";

/** Returns the rows of rankings.csv of one teacher: the `top` best scored courses. */
export function rankingRecords(
  { teacherId, listId }: Plan,
  scores: TeacherScores,
  { courses }: Catalogue,
  top: number,
): readonly RankingRecord[] {
  return Array.from(rankCourses(scores, top), (position, index) => ({
    teacherId,
    rank: index + 1,
    courseId: courses[scores.courses[position]].courseId,
    score: scores.scores[position],
    need: scores.contributions.need[position],
    successors: scores.contributions.successors[position],
    content: scores.contributions.content[position],
    interest: scores.contributions.interest[position],
    popularity: scores.contributions.popularity[position],
    freshness: scores.contributions.freshness[position],
    listId,
    rules: scores.contributions.rules[position],
  }));
}
