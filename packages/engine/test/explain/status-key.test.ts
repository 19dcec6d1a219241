import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CourseId,
  explainStatus,
  keyOfStatus,
  type PlanReason,
  parseStatusKey,
  statusFacts,
  statusKey,
  statusKeyOfWords,
} from "../../src/index.ts";
import { names } from "./telling-names.ts";

const quarterHours = fc.nat(200);
const reasons: fc.Arbitrary<readonly PlanReason[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom("hours-met", "not-personalised", "before-selection") }),
    fc.record({ kind: fc.constant("pace"), quarterHours, daysLeft: fc.nat(300) }),
    fc.record({
      kind: fc.constant("seats-taken"),
      courseIds: fc.array(fc.constantFrom("C1", "C2"), { minLength: 1 }) as fc.Arbitrary<CourseId[]>,
    }),
    fc.record({
      kind: fc.constant("advice-kept"),
      gain: fc.double({ min: 0, max: 1, noNaN: true }),
      extent: fc.constantFrom("all", "part"),
    }),
  ) as fc.Arbitrary<PlanReason>,
  { minLength: 1, maxLength: 4 },
);

test("the id of a status has its kinds in order and the words of both languages", () => {
  fc.assert(
    fc.property(reasons, (said) => {
      const key = keyOfStatus(said, names);
      const found = parseStatusKey(key);
      expect(found.kinds).toEqual(said.map(({ kind }) => kind));
      expect(found.zh).toBe(explainStatus({ reasons: said }, names.zh, "zh"));
      expect(found.en).toBe(explainStatus({ reasons: said }, names.en, "en"));
      expect(statusKey(found)).toBe(key);
      expect(statusKeyOfWords(key)).toBe(key);
    }),
  );
});

test("equal facts have equal words, and a gain counts as it is said", () => {
  fc.assert(
    fc.property(reasons, reasons, (one, other) => {
      if (statusFacts(one) === statusFacts(other))
        expect(keyOfStatus(one, names)).toBe(keyOfStatus(other, names));
    }),
  );
  const kept = (gain: number): PlanReason[] => [{ kind: "advice-kept", gain, extent: "all" }];
  expect(keyOfStatus(kept(0.012341), names)).toBe(keyOfStatus(kept(0.012339), names));
  expect(keyOfStatus(kept(0.0123), names)).not.toBe(keyOfStatus(kept(0.0124), names));
});

test("text is its own words in both languages", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
      expect(parseStatusKey(statusKeyOfWords(text))).toEqual({ kinds: [], zh: text, en: text });
    }),
  );
});
