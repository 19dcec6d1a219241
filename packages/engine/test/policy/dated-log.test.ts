import fc from "fast-check";
import { expect, test } from "vitest";
import { createLocalDates } from "../../src/data/local-date.ts";
import { dateLog, logUntil } from "../../src/policy/dated-log.ts";
import { event } from "../small-county.ts";

const facts = {
  catalogue: { courseIndexOf: new Map() },
  dates: createLocalDates("Asia/Shanghai"),
} as unknown as Parameters<typeof dateLog>[0];

test("law: a log up to a day has the passes and the last day of the entries until then, in any order", () => {
  const drawn = fc.array(
    fc.tuple(fc.constantFrom("passed" as const, "started" as const), fc.integer({ min: 1, max: 9 })),
  );
  fc.assert(
    fc.property(drawn, fc.integer({ min: 0, max: 10 }), (entries, until) => {
      const dated = (kept: typeof entries) =>
        dateLog(facts, kept.map(([verb, day]) => event(verb, "M01", `2023-08-0${day}`)) as never);
      const day = 19570 + until - 1;
      const log = logUntil(dated(entries), day);
      const expected = dated(entries.filter(([, each]) => each <= until));
      expect(facts.dates.dayOfText("2023-08-01T12:00:00+08:00")).toBe(19570);
      expect([log.length, log.passes, log.lastDay]).toEqual([
        expected.length,
        expected.passes,
        expected.lastDay,
      ]);
      expect(log.passes.every((entry) => log.verbAt(entry) === "passed" && log.dayAt(entry) <= day)).toBe(
        true,
      );
    }),
  );
});
