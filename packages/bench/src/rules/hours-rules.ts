import { bonusOf } from "./bound-sets.ts";
import { type Breach, breach } from "./broken-rule.ts";
import { isKept } from "./kept-rules.ts";
import { isSolved, smallestCore } from "./status-rules.ts";
import type { PlanRow, TeacherCase } from "./teacher-case.ts";

const quartersOf = (rows: readonly PlanRow[]) => rows.reduce((total, { quarters }) => total + quarters, 0);

/** The summary's hours and objective are the sums of the plan's rows. */
function* sums({ plan, advised, summary, sets }: TeacherCase): Generator<Breach> {
  const of = (...origins: readonly string[]) =>
    quartersOf(plan.filter(({ origin }) => origins.includes(origin)));
  const totals = [
    ["earned", of("earned"), summary.earnedQuarters],
    ["committed", of("begun", "selected"), summary.committedQuarters],
    ["advised", of("advised"), summary.advisedQuarters],
  ] as const;
  for (const [name, rows, stated] of totals)
    if (rows !== stated) yield breach("hours-sum", `${name}: rows ${rows / 4}, summary ${stated / 4}`);
  const scored = advised.reduce((total, { score, quarters }) => total + (Number(score) * quarters) / 4, 0);
  const courses = advised.flatMap(({ course }) => course ?? []);
  const objective = scored + bonusOf(sets, courses) / 4;
  // Without bonuses both are whole numbers.
  if (Math.abs(objective - summary.objective) > 1e-9 * objective)
    yield breach("objective", `rows ${objective}, summary ${summary.objective}`);
}

/** Advice brings the year's hours to 19 to 23, the core to the smallest total that can be reached. */
function* bounds(the: TeacherCase): Generator<Breach> {
  const { advised, standing } = the;
  const taken = standing.earnedQuarters + standing.creditedQuarters + standing.committedQuarters;
  const core = quartersOf(advised.filter(({ part }) => part === "core"));
  const total = taken + quartersOf(advised);
  if (advised.length > 0 && total > standing.school.policy.mostQuarters)
    yield breach("hours-above-maximum", `${total / 4}`);
  if (the.standing.phase !== "locked" && taken + core < standing.leastQuarters)
    yield breach("hours-below-minimum", `core reaches ${(taken + core) / 4}`);
  const smallest = smallestCore(the);
  if (smallest !== undefined && core !== smallest && !isKept(the))
    yield breach("core-not-smallest", `expected ${smallest / 4} more, got ${core / 4}`);
}

/** Hours add up, and meet the notice where a plan was made. */
export function* hoursRules(the: TeacherCase): Generator<Breach> {
  yield* sums(the);
  if (isSolved(the)) yield* bounds(the);
}
