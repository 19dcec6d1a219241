import { describe, expect, test } from "vitest";
import { createSuite, rival, step } from "../src/bench-suite.ts";

const double = rival("double", (input: number) => 2 * input, String);
const twice = rival("twice", (input: number) => input + input, String);
const square = rival("square", (input: number) => input * input, String);

describe("fault", () => {
  test("none where all rivals agree on all inputs", () => {
    expect(createSuite("s", "t", [0, 1, 2, 3], [double, twice]).fault()).toBeUndefined();
  });

  test("names the first rival that differs and the input", () => {
    expect(createSuite("s", "t", [0, 2, 3], [double, twice, square]).fault()).toBe(
      "square differs from double for input 2",
    );
  });

  test("none where all agree as the suite understands it", () => {
    const nearly = rival("nearly", (input: number) => 2 * input + 1e-9, Number);
    const exact = rival("exact", (input: number) => 2 * input, Number);
    const agrees = (found: unknown, expected: unknown) => Math.abs(Number(found) - Number(expected)) < 1e-6;
    expect(createSuite("s", "t", [1], [exact, nearly], { agrees }).fault()).toBeUndefined();
    expect(createSuite("s", "t", [1], [exact, nearly]).fault()).toBe("nearly differs from exact for input 0");
  });

  test("names a step that does not find what the whole had found there", () => {
    const half = step(
      "half",
      (input: number) => input / 2,
      (input) => Math.floor(input / 2),
    );
    expect(createSuite("s", "t", [0, 2], [double, half]).fault()).toBeUndefined();
    expect(createSuite("s", "t", [0, 2, 5], [double, half]).fault()).toBe(
      "half differs from the whole for input 2",
    );
  });
});

test("calls take the inputs in turn, each contender for itself", () => {
  const seen: number[] = [];
  const spy = rival("spy", (input: number) => seen.push(input), String);
  const { contenders, inputCount } = createSuite("s", "t", [5, 6, 7], [spy, double]);
  for (let call = 0; call < 4; call++) for (const contender of contenders) contender.call();
  expect(seen).toEqual([5, 6, 7, 5]);
  expect(inputCount).toBe(3);
});
