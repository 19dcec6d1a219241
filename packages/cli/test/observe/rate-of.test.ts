import { expect, test } from "vitest";
import { rateOf } from "../../src/observe/rate-of.ts";

test("the rate leaves out what was there before, and the rest goes on at it", () => {
  expect(rateOf({ found: 400, done: 1000, total: 2500, seconds: 4 })).toEqual({
    perSecond: 150,
    secondsLeft: 10,
  });
  expect(rateOf({ found: 0, done: 3, total: 3, seconds: 0.75 })).toEqual({ perSecond: 4, secondsLeft: 0 });
});

test("nothing can be told before anything is done or time has passed", () => {
  expect(rateOf({ found: 5, done: 5, total: 9, seconds: 3 })).toBeUndefined();
  expect(rateOf({ found: 0, done: 5, total: 9, seconds: 0 })).toBeUndefined();
});
