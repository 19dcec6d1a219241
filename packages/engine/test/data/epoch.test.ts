import fc from "fast-check";
import { expect, test } from "vitest";
import { epochOf } from "../../src/data/epoch.ts";

const two = (value: number) => `${value}`.padStart(2, "0");

test("law: an instant is what the runtime reads", () => {
  const instant = fc
    .record({
      year: fc.oneof(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 9999 })),
      month: fc.integer({ min: 0, max: 13 }),
      day: fc.integer({ min: 0, max: 32 }),
      hours: fc.integer({ min: 0, max: 24 }),
      minutes: fc.integer({ min: 0, max: 60 }),
      seconds: fc.integer({ min: 0, max: 60 }),
      fraction: fc.constantFrom("", ".123", ".5", ".007", ".1234", ".12x"),
      zone: fc.constantFrom("Z", "+08:00", "-05:30", "+0800", "", "+24:00", "z", "+08:00 "),
    })
    .map(
      ({ year, month, day, hours, minutes, seconds, fraction, zone }) =>
        `${`${year}`.padStart(4, "0")}-${two(month)}-${two(day)}T${two(hours)}:${two(minutes)}:${two(seconds)}${fraction}${zone}`,
    );
  fc.assert(
    fc.property(instant, (text) => {
      expect(epochOf(text)).toBe(Date.parse(text));
    }),
    { numRuns: 5000 },
  );
});

test.each(["", "2023", "2023-08-20", "2023-08-20T10:00", "Sun, 20 Aug 2023 10:00:00 GMT", "nonsense"])(
  "what is written otherwise is left to the runtime: %s",
  (text) => {
    expect(epochOf(text)).toBe(Date.parse(text));
  },
);
