import { EngineError } from "../../data/errors.ts";
import { createChoiceModel } from "./choice-model.ts";
import type { ChoiceProblem } from "./choice-problem.ts";
import { type PlanChoiceOptions, type PlannedChoice, planModel } from "./plan-choice.ts";

/** What a teacher changes by hand. What was pinned or dropped before stays so, unless the other is asked for. */
export type PlanEdit = { readonly pin?: readonly string[]; readonly drop?: readonly string[] };

/** Returns `ids` without `others`, with `more`. */
const joined = (ids: readonly string[], more: readonly string[], others: readonly string[]) => [
  ...new Set([...ids.filter((id) => !others.includes(id)), ...more]),
];

/**
 * Returns a function that plans a problem again with some courses pinned and some dropped. The problem is read once,
 * so that a plan follows an edit at once.
 *
 * @throws {EngineError} `unknown-id` from the function returned, for a course that the problem does not have.
 */
export function createReplanner(
  problem: ChoiceProblem,
  options: PlanChoiceOptions = {},
): (edit: PlanEdit) => PlannedChoice {
  const model = createChoiceModel(problem);
  const indexOf = new Map(model.courseIds.map((id, index) => [id, index]));
  const indices = (ids: readonly string[]) =>
    ids.map((id) => {
      const index = indexOf.get(id);
      if (index !== undefined) return index;
      throw new EngineError("unknown-id", `replan: a course must be one of the problem, got ${id}`);
    });
  return ({ pin = [], drop = [] }) => {
    const pinned = joined(problem.pinned, pin, drop);
    const dropped = joined(problem.dropped, drop, pin);
    const edited = { ...model, pinned: indices(pinned), dropped: indices(dropped) };
    return planModel({ ...problem, pinned, dropped }, edited, options);
  };
}
