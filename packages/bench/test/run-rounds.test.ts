import { expect, test } from "vitest";
import { createSuite, program, rival } from "../src/bench-suite.ts";
import { figuresOf } from "../src/figures.ts";
import { runRounds } from "../src/run-rounds.ts";

const brief = { quick: true, rounds: 3, heavyRounds: 2, maxTime: 0.001, minTime: 0.001, patience: 0 };

test("every round runs every suite once, and another contender comes first each time", () => {
  const order: string[] = [];
  const named = (name: string) =>
    rival(
      name,
      () => {
        if (order[order.length - 1] !== name) order.push(name);
        return 0;
      },
      String,
    );
  const suite = createSuite("s", "t", [0], [named("a"), named("b"), named("c")]);
  const runs: [number, string][] = [];
  const samples = runRounds([suite], brief, (round, { name }) => runs.push([round, name]));
  expect(runs).toEqual([
    [0, "s"],
    [1, "s"],
    [2, "s"],
  ]);
  expect(order.join("")).toBe("abcbcacab");
  for (const { samples: count, min } of figuresOf(suite, samples.get(suite)!)) {
    expect(count).toBeGreaterThanOrEqual(2 * brief.rounds);
    expect(min).toBeGreaterThan(0);
  }
});

test("what a contender throws ends the run", () => {
  const failing = rival(
    "failing",
    () => {
      throw new RangeError("no plan");
    },
    String,
  );
  expect(() => runRounds([createSuite("s", "t", [0], [failing])], brief, () => {})).toThrow("no plan");
});

test("a heavy suite has one sample a round and contender, in rounds of its own", () => {
  const order: string[] = [];
  const named = (name: string) => rival(name, () => order.push(name), String);
  const heavy = createSuite("h", "t", [0], [named("a"), named("b")], { isHeavy: true });
  const light = createSuite("l", "t", [0], [rival("c", () => 0, String)]);
  const runs: string[] = [];
  const samples = runRounds([heavy, light], brief, (_, { name }) => runs.push(name));
  expect(runs).toEqual(["h", "l", "h", "l", "l"]);
  expect(order.join("")).toBe("abba");
  expect(samples.get(heavy)!.get("a")).toHaveLength(2);
});

test("a program of its own times itself, and its answers are not compared", () => {
  const suite = createSuite<unknown>(
    "s",
    "t",
    [0],
    [rival("a", () => 0, String), program("other", () => 0.25)],
  );
  expect(suite.fault()).toBeUndefined();
  expect(
    runRounds([suite], brief, () => {})
      .get(suite)!
      .get("other"),
  ).toEqual([0.25, 0.25, 0.25]);
});
