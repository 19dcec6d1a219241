import fc from "fast-check";
import { expect, test } from "vitest";
import { hashValue } from "../../src/data/hash-value.ts";

const plain = fc.anything({ maxDepth: 3, withMap: true, withSet: true, withTypedArray: true });

test("equal data have one hash, and a change of any part another", () => {
  fc.assert(
    fc.property(plain, plain, (value, other) => {
      expect(hashValue(structuredClone(value))).toBe(hashValue(value));
      expect(hashValue([value, other, 1])).not.toBe(hashValue([value, other, 2]));
    }),
  );
});

test("where a value ends and what kind it is counts", () => {
  const alike = [
    ["ab", "c"],
    ["a", "bc"],
    ["abc"],
    [["ab"], "c"],
    [new Set(["ab", "c"])],
    { ab: "c" },
    [1, 2],
    ["1", "2"],
    [12],
    [-0],
    [0],
    [null],
    [false],
    [],
    {},
    "",
  ];
  expect(new Set(alike.map(hashValue)).size).toBe(alike.length);
});

test("a key without a value is a key that is not there", () => {
  expect(hashValue({ a: 1, b: undefined })).toBe(hashValue({ a: 1 }));
});

test("single changes in long texts are told apart: 100,000 hashes, no two the same", () => {
  const seen = new Set<string>();
  for (let index = 0; index < 100_000; index++)
    seen.add(hashValue([`T${index}`, index % 7, "text ".repeat(9)]));
  expect(seen.size).toBe(100_000);
});
