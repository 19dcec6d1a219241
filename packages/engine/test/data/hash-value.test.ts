import fc from "fast-check";
import { expect, test } from "vitest";
import { finishHash, hashValue, mixValueInto, startHash } from "../../src/data/hash-value.ts";

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

test("values mixed one after another are told apart by each, and one list has the bits of the list", () => {
  const oneByOne = (values: readonly unknown[]) => {
    const hash = startHash();
    for (const value of values) mixValueInto(value, hash);
    return finishHash(hash);
  };
  fc.assert(
    fc.property(fc.array(plain), (values) => {
      expect(oneByOne(structuredClone(values))).toBe(oneByOne(values));
      expect(oneByOne([...values, 0])).not.toBe(oneByOne(values));
      expect(oneByOne([values])).toBe(hashValue(values));
    }),
  );
});

test("neighbouring changes in long lists of numbers and days: 200,000 hashes, no two the same", () => {
  const seen = new Set<string>();
  const list = Array.from({ length: 60 }, (_, place) => (place % 2 === 0 ? place : `2023-01-${place}`));
  for (let place = 0; place < 60; place += 2)
    for (let value = 100; value < 6767; value++) seen.add(hashValue(list.with(place, value)));
  expect(seen.size).toBe(30 * 6667);
});

test("single changes in long texts are told apart: 100,000 hashes, no two the same", () => {
  const seen = new Set<string>();
  for (let index = 0; index < 100_000; index++)
    seen.add(hashValue([`T${index}`, index % 7, "text ".repeat(9)]));
  expect(seen.size).toBe(100_000);
});
