import fc from "fast-check";
import { expect, test } from "vitest";
import { createTextHash, finishLane, hashText } from "../../src/data/hash-text.ts";

test("names that were given stay: the bits of texts are those of before", () => {
  expect(["", "a", "T0000005", "学段"].map(hashText)).toMatchInlineSnapshot(`
    [
      "ab3e7c0bebb6c228",
      "1a80b1b37a5dab1f",
      "f76461769c860469",
      "e2f164de613f7df8",
    ]
  `);
});

test("32 bits are eight hexadecimal digits, and no two numbers have the same", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (one, other) => {
      expect(finishLane(one)).toMatch(/^[0-9a-f]{8}$/);
      expect(finishLane(one) === finishLane(other)).toBe(one === other);
    }),
  );
});

test("law: texts that begin alike have the hashes of the whole texts", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (beginning, texts) => {
      const hash = createTextHash(beginning);
      for (const text of texts) expect(hash(text)).toBe(hashText(beginning + text));
    }),
  );
});
