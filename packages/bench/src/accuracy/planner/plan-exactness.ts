import {
  type ChoiceProblem,
  type ChoiceRule,
  createRandom,
  type PlannedChoice,
  planChoice,
  rulesOf,
  withRules,
} from "@jingxun/engine";
import { drawMediumChoice, drawSmallChoice, drawTightChoice } from "../../inputs/draw-choice.ts";
import type { AccuracyEffort, AccuracyReport } from "../accuracy-report.ts";
import { bruteForceChoice, worthOf } from "./brute-force-choice.ts";
import { createHighsPlanner } from "./highs-choice.ts";

const seed = 39;
const counts = {
  quick: { small: 40, medium: 3, infeasible: 1 },
  thorough: { small: 20_000, medium: 1000, infeasible: 200 },
};

// A larger clash among many rules would take HiGHS hours to confirm, subset by subset.
const mostSubsets = 150;

/** What was found on problems of one kind. */
type Tally = { problems: number; infeasible: number; wrong: number };

/** Whether a plan keeps the rules, is worth what it says, and is worth the most there is. */
function isRight(problem: ChoiceProblem, planned: PlannedChoice, most: number | undefined): boolean {
  if (planned.status === "infeasible") return most === undefined;
  if (planned.status !== "planned" || most === undefined) return false;
  const isNear = (worth: number) =>
    Math.abs(planned.objective - worth) <= 1e-9 * Math.max(1, Math.abs(worth));
  const own = worthOf(problem, new Set(planned.selected));
  return own !== undefined && isNear(own) && isNear(most) && planned.optimal;
}

function compare(
  count: number,
  draw: (index: number) => ChoiceProblem,
  mostOf: (problem: ChoiceProblem) => number | undefined,
  onProblem: (index: number) => void,
): Tally {
  const tally = { problems: count, infeasible: 0, wrong: 0 };
  for (let index = 0; index < count; index++) {
    onProblem(index);
    const problem = draw(index);
    const most = mostOf(problem);
    if (most === undefined) tally.infeasible++;
    if (!isRight(problem, planChoice(problem), most)) tally.wrong++;
  }
  return tally;
}

/** The number of subsets of `size` of so many rules. */
function subsetCount(rules: number, size: number): number {
  return size === 0 ? 1 : (subsetCount(rules - 1, size - 1) * rules) / size;
}

/** All subsets of `size` of the rules. */
function* subsetsOf(rules: readonly ChoiceRule[], size: number): Generator<readonly ChoiceRule[]> {
  if (size === 0) yield [];
  for (const [index, rule] of size === 0 ? [] : rules.entries())
    for (const rest of subsetsOf(rules.slice(index + 1), size - 1)) yield [rule, ...rest];
}

const textOf = (rule: ChoiceRule) => JSON.stringify(rule);

/** Whether the clash is one, no fewer rules clash, and every relaxation gives a plan. */
function isClashRight(
  problem: ChoiceProblem,
  planned: PlannedChoice,
  isFeasible: (problem: ChoiceProblem) => boolean,
): boolean {
  if (planned.status !== "infeasible") return false;
  const { clash, relaxations } = planned;
  const goesTogether = (rules: readonly ChoiceRule[]) => isFeasible(withRules(problem, rules));
  if (goesTogether(clash)) return false;
  for (const fewer of subsetsOf(rulesOf(problem), clash.length - 1)) if (!goesTogether(fewer)) return false;
  return relaxations.every((relaxed) => {
    const gone = new Set(relaxed.map(({ rule }) => textOf(rule)));
    const kept = rulesOf(problem).filter((rule) => !gone.has(textOf(rule)));
    const changed = relaxed.flatMap(({ rule, hours }) =>
      hours === undefined ? [] : [{ ...rule, hours } as ChoiceRule],
    );
    return goesTogether([...kept, ...changed]);
  });
}

function checkClashes(
  count: number,
  isFeasible: (problem: ChoiceProblem) => boolean,
  onProblem: (index: number) => void,
): Tally {
  const tally = { problems: 0, infeasible: 0, wrong: 0 };
  for (let index = 0; tally.infeasible < count; index++) {
    const problem = drawTightChoice(createRandom(seed, 3, index));
    const planned = planChoice(problem);
    tally.problems++;
    if (planned.status !== "infeasible") continue;
    if (subsetCount(rulesOf(problem).length, planned.clash.length - 1) > mostSubsets) continue;
    onProblem(tally.infeasible);
    tally.infeasible++;
    if (!isClashRight(problem, planned, isFeasible)) tally.wrong++;
  }
  return tally;
}

/** Compares the planner with brute force, its plans with HiGHS, and its smallest clashes with HiGHS. */
export async function plannerExactness({ quick, onProgress }: AccuracyEffort): Promise<AccuracyReport> {
  const count = counts[quick ? "quick" : "thorough"];
  const highs = await createHighsPlanner();
  const say = (kind: string, of: number) => (index: number) => onProgress(`${kind} ${index + 1} of ${of}`);
  const small = (index: number) => drawSmallChoice(createRandom(seed, 1, index));
  // Every fourth problem is a partition without further rules.
  const medium = (index: number) => drawMediumChoice(createRandom(seed, 2, index), index % 4 > 0);
  const tallies = {
    "small, by brute force": compare(count.small, small, bruteForceChoice, say("small", count.small)),
    "of a teacher's size, by HiGHS": compare(
      count.medium,
      medium,
      highs.bestWorth,
      say("medium", count.medium),
    ),
    "smallest clashes, by HiGHS": checkClashes(
      count.infeasible,
      highs.isFeasible,
      say("clash", count.infeasible),
    ),
  };
  const entries = Object.entries(tallies);
  return {
    title: "the planner's plans and clashes",
    conditions: [
      "scores within 1e-9, both MIP gaps of HiGHS 0; a wrong plan is one that differs or breaks a rule",
    ],
    header: ["problems", "drawn", "infeasible", "wrong"],
    rows: entries.map(([name, { problems, infeasible, wrong }]) => [
      name,
      `${problems}`,
      `${infeasible}`,
      `${wrong}`,
    ]),
    requirements: entries.map(([name, { wrong }]) => ({ text: `${name}: none wrong`, met: wrong === 0 })),
  };
}
