import { expect, test } from "vitest";
import { createWorkClock } from "../../src/observe/work-clock.ts";

test("a clock gives its time to the part that was begun last, and none to what is between", () => {
  let now = 0;
  const clock = createWorkClock(() => now);
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  pass(100);
  clock.begin("read");
  pass(20);
  clock.begin("score");
  pass(3);
  clock.begin("read");
  pass(5);
  expect(clock.take()).toEqual({ read: 0.025, score: 0.003 });
  pass(1000);
  clock.begin("score");
  pass(1);
  expect(clock.take()).toEqual({ score: 0.001 });
  expect(clock.take()).toEqual({});
});
