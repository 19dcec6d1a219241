import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { changeSince } from "../../../src/diagnose/portrait/change-since.ts";
import { estimateOf, undetermined } from "./portrait-world.ts";

test("the standard error holds both occasions and the link", () => {
  const change = changeSince(estimateOf("estimated", 0.2, 0.3), estimateOf("provisional", 1.2, 0.4), 1.2);
  expect(change).toMatchObject({ status: "estimated", reliable: false });
  if (change.status !== "estimated") return;
  expect(change.difference).toBeCloseTo(1, 12);
  expect(change.se).toBeCloseTo(1.3, 12);
});

test("a change is reliable beyond 1.96 standard errors, either way", () => {
  const reliable = (difference: number) => {
    const change = changeSince(estimateOf("estimated", 0, 0.6), estimateOf("estimated", difference, 0.8), 0);
    return change.status === "estimated" && change.reliable;
  };
  expect([-1.97, -1.95, 1.95, 1.97].map(reliable)).toEqual([true, false, false, true]);
});

test("without direct answers on both occasions nothing is known of it", () => {
  const direct = estimateOf("estimated", 2, 0.1);
  const nothing = { status: "undetermined", reason: "no-direct-answers" };
  for (const other of [estimateOf("borrowed", -2, 0.1), undetermined]) {
    expect(changeSince(direct, other, 0)).toEqual(nothing);
    expect(changeSince(other, direct, 0)).toEqual(nothing);
  }
});

test("a larger linking error never makes a change reliable", () => {
  const any = fc.double({ min: 0, max: 3, noNaN: true });
  const check = (difference: number, link: number, more: number) => {
    const flagOf = (linkingError: number) => {
      const change = changeSince(
        estimateOf("estimated", 0, 0.3),
        estimateOf("estimated", difference, 0.3),
        linkingError,
      );
      return change.status === "estimated" && change.reliable;
    };
    if (!flagOf(link)) expect(flagOf(link + more)).toBe(false);
  };
  fc.assert(fc.property(any, any, any, check));
});

test("teachers who did not change are flagged in about 5 of 100 cases", () => {
  const random = createRandom(9);
  let flagged = 0;
  for (let teacher = 0; teacher < 4000; teacher++) {
    const before = estimateOf("estimated", 0.3 * random.normal(), 0.3);
    const now = estimateOf("estimated", 0.4 * random.normal() + 0.2 * random.normal(), 0.4);
    const change = changeSince(before, now, 0.2);
    if (change.status === "estimated" && change.reliable) flagged++;
  }
  expect(Math.abs(flagged / 4000 - 0.05)).toBeLessThan(0.01);
});

test("a negative linking error is refused", () => {
  expect(() => changeSince(undetermined, undetermined, -0.1)).toThrow(/got -0.1/);
});
