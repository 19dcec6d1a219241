import { bestUnderSets, type ValuedCourse } from "./best-under-sets.ts";
import { bonusOf, setsAfter } from "./bound-sets.ts";
import { type Breach, breach } from "./broken-rule.ts";
import { isKept } from "./kept-rules.ts";
import { isSolved, quartersLeft } from "./status-rules.ts";
import type { RankingRow, TeacherCase } from "./teacher-case.ts";
import { valuedCourses } from "./valued-courses.ts";

const isBetter = (a: RankingRow, b: RankingRow) =>
  a.score > b.score || (a.score === b.score && a.courseId < b.courseId);

/** The ranking has every eligible course once, best first, each score the sum of its parts. */
function* rankingIsWhole({ ranking, eligible, advised }: TeacherCase): Generator<Breach> {
  const wanted = new Set(eligible.map(({ courseId }) => courseId));
  for (const [place, { rank, courseId, score, parts }] of ranking.entries()) {
    if (!wanted.delete(courseId)) yield breach("ranked-not-eligible", courseId);
    if (rank !== place + 1 || (place > 0 && !isBetter(ranking[place - 1], ranking[place])))
      yield breach("rank-order", `${courseId}: ${rank}`);
    if (parts.reduce((total, part) => total + part, 0) !== score) yield breach("score-parts", courseId);
  }
  for (const courseId of wanted) yield breach("eligible-not-ranked", courseId);
  const scores = new Map(ranking.map(({ courseId, score }) => [courseId, score]));
  for (const { courseId, score } of advised)
    if (Number(score) !== scores.get(courseId)) yield breach("score-not-ranked", `${courseId}: ${score}`);
}

const coursesIn = (valued: readonly ValuedCourse[]) => valued.map(({ course }) => course);

/** Sums of millionths are whole but for bonuses. */
const differ = (one: number, other: number) => Math.abs(one - other) > 1e-9 * Math.max(1, Math.abs(other));

/**
 * The core is worth as much as any set of eligible courses with a seat of its hours, and the extension as much as anything
 * that may be added to it. A textbook knapsack over the ranked scores says how much that is.
 */
function* planIsOptimal(the: TeacherCase): Generator<Breach> {
  const { advised, sets } = the;
  const valued = valuedCourses(the);
  const coursesOf = (part: string) => {
    const ids = new Set(advised.filter((row) => row.part === part).map(({ courseId }) => courseId));
    return valued.filter(({ courseId }) => ids.has(courseId));
  };
  const worthOf = (courses: readonly ValuedCourse[], bounds: TeacherCase["sets"]) =>
    courses.reduce((sum, { value }) => sum + value, 0) + bonusOf(bounds, coursesIn(courses));
  const { most } = quartersLeft(the);
  const core = coursesOf("core");
  const quarters = core.reduce((sum, course) => sum + course.quarters, 0);
  const best = bestUnderSets(valued, most, sets)[quarters];
  const value = worthOf(core, sets);
  if (differ(best, value)) yield breach("core-not-optimal", `${value / 4}, best ${best / 4}`);
  const held = new Set(core.map(({ courseId }) => courseId));
  const rest = valued
    .filter(({ courseId }) => !held.has(courseId))
    .map((course) => ({ ...course, needs: course.needs.filter((id) => !held.has(id)) }));
  const after = setsAfter(sets, coursesIn(core));
  const more = Math.max(...bestUnderSets(rest, Math.max(0, most - quarters), after));
  const extension = worthOf(coursesOf("extension"), after);
  if (differ(more, extension)) yield breach("extension-not-optimal", `${extension / 4}, best ${more / 4}`);
}

/** Every eligible course is ranked, scores are sound and the advice is optimal under them. */
export function* optimumRules(the: TeacherCase): Generator<Breach> {
  yield* rankingIsWhole(the);
  if (isSolved(the) && !isKept(the)) yield* planIsOptimal(the);
}
