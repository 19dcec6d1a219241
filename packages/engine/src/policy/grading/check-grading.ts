import { type Found, when } from "../contradiction.ts";
import type { Policy } from "../policy.ts";

/** Returns what contradicts itself in the grading: bands out of order, a fail above a pass, weights of 0. */
export function checkGrading({ grading }: Policy): readonly Found[] {
  const { bands, parts } = grading;
  const starts = bands.map(({ from }) => from);
  const ids = bands.map(({ id }) => id);
  const firstPass = bands.findIndex(({ passed }) => passed);
  return [
    when(starts[0] !== 0, "grading.bands", `the first must begin at 0, got ${starts[0]}`),
    when(
      starts.some((from, index) => index > 0 && from <= starts[index - 1]),
      "grading.bands",
      `must ascend, got ${starts.join(", ")}`,
    ),
    when(new Set(ids).size < ids.length, "grading.bands", `ids must differ, got ${ids.join(", ")}`),
    when(
      firstPass >= 0 && bands.slice(firstPass).some(({ passed }) => !passed),
      "grading.bands",
      "a band above one that passes must pass",
    ),
    parts !== "by-points" &&
      when(parts.process + parts.result === 0, "grading.parts", "one weight must be above 0"),
  ];
}
