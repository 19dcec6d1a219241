import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CompetencyId,
  type CourseId,
  keyOfWords,
  parseReasonKey,
  type Reason,
  reasonKey,
  saidReason,
  wordings,
  wordSaidReason,
} from "../../src/index.ts";
import { names } from "./telling-names.ts";

/** Those of whoever words the reason: of the policy's titles they know nothing. */
const later = {
  zh: { ...names.zh, tag: (id: string) => (id.startsWith("OB") ? id : names.zh.tag(id)) },
  en: { ...names.en, tag: (id: string) => (id.startsWith("OB") ? id : names.en.tag(id)) },
};

const id = (kind: string) => fc.integer({ min: 1, max: 99 }).map((number) => `${kind}${number}`);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.nat(200);
const contribution = fc.integer({ min: 1, max: 1_000_000 });
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });

const tests = fc.record({
  kind: fc.constantFrom("closes-gap" as const, "strengthens" as const),
  competencyId: id("K") as fc.Arbitrary<CompetencyId>,
  belowCut: share,
  sd: share,
  evidenceCount: count,
  ratingCount: count,
  withActivity: fc.boolean(),
  contribution,
});
const others: readonly fc.Arbitrary<Reason>[] = [
  fc.record({
    kind: fc.constant("meets-need"),
    basis: fc.constantFrom("self-rating", "school-priority"),
    tag: id("TP"),
    contribution,
  }),
  fc.record({
    kind: fc.constant("meets-need"),
    basis: fc.constant("obligation"),
    tag: id("OB"),
    contribution,
  }),
  fc.record({
    kind: fc.constant("often-follows"),
    courseId: id("C") as fc.Arbitrary<CourseId>,
    probability: share,
    contribution,
  }),
  fc.record({
    kind: fc.constant("goes-with"),
    courseIds: fc.array(id("C") as fc.Arbitrary<CourseId>, { minLength: 1, maxLength: 3 }),
    contribution,
  }),
  fc.record({ kind: fc.constant("similar-content"), contribution }),
  fc.record({ kind: fc.constant("matches-interest"), group: id("topic:"), contribution }),
  fc.record({
    kind: fc.constant("popular-with-comparable"),
    stage: fc.constantFrom("幼儿园", "小学"),
    subject: fc.constantFrom("幼儿园", "语文"),
    contribution,
  }),
  fc.record({
    kind: fc.constant("published"),
    publishedAt: fc.integer({ min: 1, max: 9999 }).map((year) => `${String(year).padStart(4, "0")}-02-03`),
    contribution,
  }),
  fc.record({
    kind: fc.constant("favoured-by-rule"),
    ruleId: id("R"),
    title: fc.record({ zh: words, en: words }),
    contribution,
  }),
  fc.record({ kind: fc.constant("explored"), epsilon: share, exchangeable: count, candidates: count }),
  fc.record({
    kind: fc.constantFrom("open-to-teacher", "already-earned", "already-begun", "already-selected"),
  }),
];
const reasons = fc.oneof(tests, ...others);

describe("what is said of a reason", () => {
  test("has the words of the reason in both languages, whoever words it, by its id alone", () => {
    fc.assert(
      fc.property(reasons, (reason) => {
        const said = parseReasonKey(reasonKey(saidReason(reason, names)));
        for (const lang of ["zh", "en"] as const)
          expect(wordSaidReason(said, later)[lang]).toBe(
            wordings[lang].reason(reason, names[lang]).replaceAll("|", "/"),
          );
      }),
      { numRuns: 2000 },
    );
  });

  test("has one id for reasons that say the same, another where the words differ", () => {
    fc.assert(
      fc.property(reasons, reasons, (one, other) => {
        const [left, right] = [one, other].map((reason) => {
          const said = saidReason(reason, names);
          return { key: reasonKey(said), ...wordSaidReason(said, names) };
        });
        if (left.key === right.key) expect(left).toEqual(right);
        else expect(left.zh === right.zh && left.en === right.en && one.kind === other.kind).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test("of text is the text in both languages, and no id of a reason is taken for text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), reasons, (any, reason) => {
        const text = any.replaceAll("|", "/");
        const said = parseReasonKey(keyOfWords(text));
        expect(said).toMatchObject({ kind: "worded", courseIds: [] });
        expect(wordSaidReason(said, names)).toEqual({ zh: text, en: text });
        const key = reasonKey(saidReason(reason, names));
        expect(keyOfWords(key)).toBe(key);
      }),
    );
  });
});
