import {
  type ChoiceProblem,
  createRandom,
  createReplanner,
  type PlanEdit,
  planChoice,
} from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { pick } from "../inputs/draw.ts";
import { drawOverlap } from "../inputs/draw-overlap.ts";

const sizes = {
  quick: { problems: 2, courses: 60, tail: 10 },
  thorough: { problems: 64, courses: 200, tail: 10_000 },
};
const seed = 12;

/** A problem that was planned, and what its teacher changes: a course of the plan is dropped, another pinned, or both. */
function drawEdited(index: number, courseCount: number) {
  const random = createRandom(seed, index);
  const problem = drawOverlap(random, courseCount);
  const replan = createReplanner(problem);
  const first = replan({});
  const selected = new Set("selected" in first ? first.selected : []);
  const others = problem.courses.map(({ id }) => id).filter((id) => !selected.has(id));
  const pin = [pick(random, others)];
  const drop = [pick(random, [...selected])];
  const edit: PlanEdit = pick(random, [{ pin }, { drop }, { pin, drop }]);
  const edited: ChoiceProblem = { ...problem, pinned: edit.pin ?? [], dropped: edit.drop ?? [] };
  return { edited, replan: () => replan(edit) };
}

/** Returns the suite of edits by hand: a plan of overlapping groups planned again, beside the edited problem from scratch. */
export function replanSuite(quick: boolean): BenchSuite {
  const { problems, courses, tail } = sizes[quick ? "quick" : "thorough"];
  const inputs = Array.from({ length: problems }, (_, index) => drawEdited(index, courses));
  const contender = "jingxun, replan";
  return createSuite(
    "replan",
    `an edit of the best 19–23 h of ${courses} courses in 6 overlapping groups`,
    inputs,
    [
      rival(
        "jingxun, from the problem",
        ({ edited }) => planChoice(edited),
        (found) => found,
      ),
      rival(
        contender,
        ({ replan }) => replan(),
        (found) => found,
      ),
    ],
    {
      limits: quick ? [] : [{ contender, seconds: 0.001 }],
      tail: {
        contender,
        calls: Array.from({ length: tail }, (_, index) => drawEdited(problems + index, courses).replan),
        limits: [
          { quantile: 0.5, seconds: 0.001 },
          { quantile: 0.99, seconds: 0.001, isGoal: true },
        ],
      },
    },
  );
}
