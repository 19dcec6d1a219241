import { isPlanned } from "./case-kinds.ts";
import type { Cells } from "./cells.ts";
import type { Mutation } from "./mutate-run.ts";
import { changeAdvised } from "./row-edits.ts";

/** Rows of plans with one wrong cell. */
export const rowMutations: readonly Mutation[] = (
  [
    ["course-hours", "a course has a quarter-hour too much", ({ hours }) => ({ hours: `${+hours + 0.25}` })],
    ["course-group", "a course stands under another topic", () => ({ topicId: "T-none" })],
    ["score", "a score is above a million", () => ({ score: "1000001" })],
    ["score-not-ranked", "a score is not the ranked one", ({ score }) => ({ score: `${+score - 1}` })],
    ["position", "a number is skipped", ({ position }) => ({ position: `${+position + 1}` })],
    ["part", "a part has an unknown name", () => ({ part: "maybe" })],
    ["origin", "an origin has an unknown name", () => ({ origin: "guessed" })],
    ["list-id", "a row belongs to another list", () => ({ listId: "L0" })],
    ["reason-missing", "a row has no reason", () => ({ reasons: "" })],
    ["reason-unknown", "a reason rests on nothing known", () => ({ reasons: "大家都说好" })],
    ["reason-too-sure", "a reason claims the best", () => ({ reasons: "本课程最优" })],
  ] as const satisfies readonly (readonly [string, string, (row: Cells) => Partial<Cells>])[]
).map(([rule, name, change]) => ({
  rule,
  name,
  suits: isPlanned,
  edits: { plans: changeAdvised(change) },
}));
