import fc from "fast-check";
import { expect, test } from "vitest";
import { createTextHash, hashText } from "../../src/data/hash-text.ts";

test("law: texts that begin alike have the hashes of the whole texts", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (beginning, texts) => {
      const hash = createTextHash(beginning);
      for (const text of texts) expect(hash(text)).toBe(hashText(beginning + text));
    }),
  );
});

test("a known text has the hash that it always had", () => {
  expect(hashText("shandong-2023@1|2023-08-20|0|T0001")).toBe("f339fadd8451ab0d");
});
