import type { ChoiceModel } from "./choice-model.ts";

/** Returns what a choice is worth: the scores of its courses and the bonuses of all groups. */
export function choiceValue(model: ChoiceModel, courses: readonly number[]): number {
  const hours = new Int32Array(model.groupCount);
  let value = 0;
  for (const course of courses) {
    value += model.values[course];
    for (let place = model.groupStarts[course]; place < model.groupStarts[course + 1]; place++)
      hours[model.groups[place]] += model.hours[course];
  }
  for (let group = 0; group < model.groupCount; group++) value += model.bonuses[group]?.[hours[group]] ?? 0;
  return value;
}
