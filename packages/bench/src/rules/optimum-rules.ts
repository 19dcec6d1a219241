import { type Breach, breach } from "./broken-rule.ts";
import { isKept } from "./kept-rules.ts";
import { bestValues } from "./reachable-totals.ts";
import { isSolved, quartersLeft } from "./status-rules.ts";
import type { PlanRow, RankingRow, TeacherCase } from "./teacher-case.ts";

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

/**
 * The core is worth as much as any set of eligible courses with a seat of its hours, and the extension as much as anything
 * that may be added to it. A textbook knapsack over the ranked scores says how much that is.
 */
function* planIsOptimal(the: TeacherCase): Generator<Breach> {
  const { open, advised, ranking } = the;
  const scores = new Map(ranking.map(({ courseId, score }) => [courseId, score]));
  const valued = open.map(({ courseId, quarters }) => ({
    courseId,
    quarters,
    value: (scores.get(courseId) ?? 0) * quarters,
  }));
  const totalsOf = (part: string) => {
    const rows = advised.filter((row) => row.part === part);
    const sum = (of: (row: PlanRow) => number) => rows.reduce((total, row) => total + of(row), 0);
    return { quarters: sum((row) => row.quarters), value: sum((row) => Number(row.score) * row.quarters) };
  };
  const { most } = quartersLeft(the);
  const core = totalsOf("core");
  const best = bestValues(valued, most)[core.quarters];
  if (best !== core.value) yield breach("core-not-optimal", `${core.value / 4}, best ${best / 4}`);
  const isCore = new Set(advised.filter(({ part }) => part === "core").map(({ courseId }) => courseId));
  const rest = valued.filter(({ courseId }) => !isCore.has(courseId));
  const more = Math.max(...bestValues(rest, Math.max(0, most - core.quarters)));
  const extension = totalsOf("extension").value;
  if (more !== extension) yield breach("extension-not-optimal", `${extension / 4}, best ${more / 4}`);
}

/** Every eligible course is ranked, scores are sound and the advice is optimal under them. */
export function* optimumRules(the: TeacherCase): Generator<Breach> {
  yield* rankingIsWhole(the);
  if (isSolved(the) && !isKept(the)) yield* planIsOptimal(the);
}
