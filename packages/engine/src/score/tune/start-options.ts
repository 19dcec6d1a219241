import type { ModelOptions } from "../models/train-item-model.ts";
import type { Axis } from "./model-grids.ts";

/**
 * Returns the options that a search starts from: the start of each of `axes`, and where their work is above
 * `limit` the next smaller value of those that cost most, one after another, until it is not or none is left.
 */
export function startOptions(
  axes: readonly Axis[],
  workOf: (options: ModelOptions) => number,
  limit: number,
): ModelOptions {
  const places = new Map(axes.map(({ name, start }) => [name, start]));
  const optionsAt = () =>
    Object.fromEntries(axes.map(({ name, values }) => [name, values[places.get(name) as number]]));
  for (;;) {
    const options = optionsAt();
    if (workOf(options) <= limit) return options;
    const lighter = axes
      .filter(({ name, isCostly }) => isCostly === true && (places.get(name) as number) > 0)
      .map(({ name, values }) => {
        const place = (places.get(name) as number) - 1;
        return { name, place, work: workOf({ ...options, [name]: values[place] }) };
      });
    if (lighter.length === 0) return options;
    const best = lighter.reduce((a, b) => (b.work < a.work ? b : a));
    places.set(best.name, best.place);
  }
}
