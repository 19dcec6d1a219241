import { type PlanReasonRecord, planReasons } from "../data/outputs/plan-reasons.ts";
import type { SaidReason } from "./said-reason.ts";

/** What no sentence begins with: `|` parts reasons in text. */
const mark = "|";

const columns = planReasons.columns.map(({ name }) => name as keyof PlanReasonRecord);
const ownColumns = columns.filter((name) => name !== "zh" && name !== "en");

/**
 * Returns one text for what is said, equal for equal: the id of a reason, which stands where a sentence does in records that
 * go from columns into columns. No sentence is such a text.
 */
export function reasonKey(said: SaidReason): string {
  const told: Partial<Record<keyof PlanReasonRecord, unknown>> = {};
  for (const name of said.kind === "worded" ? columns : ownColumns) {
    const value = said[name];
    if (value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0))
      told[name] = value;
  }
  return mark + JSON.stringify(told);
}

/** Returns the id of a sentence of which nothing but the words is known; a reason's id is that reason's. */
export function keyOfWords(text: string): string {
  return text.startsWith(mark) ? text : reasonKey({ kind: "worded", courseIds: [], zh: text, en: text });
}

/** Returns what the reason of an id says. */
export function parseReasonKey(key: string): SaidReason {
  const told = JSON.parse(key.slice(mark.length)) as SaidReason & { courseIds?: SaidReason["courseIds"] };
  return told.courseIds === undefined ? { ...told, courseIds: [] } : told;
}
