import {
  type Engine,
  type Plan,
  type RankingRecord,
  rankByRules,
  type Standing,
  type TeacherScores,
} from "@jingxun/engine";

/** Returns the rows of rankings.csv of one teacher: the `top` best courses, or all where fewer are eligible. */
export function rankingRecords(
  { scoring, programme }: Engine,
  standing: Standing,
  { teacherId, listId }: Plan,
  scores: TeacherScores,
  top: number,
): readonly RankingRecord[] {
  const { courses } = programme.catalogue;
  return Array.from(rankByRules(scoring.rules, standing, scores, top), (position, index) => ({
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
