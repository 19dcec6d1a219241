import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createInteractions, createRankingTask, type LabelledRow } from "../../../src/index.ts";
import { detectOrder } from "../../../src/score/evaluate/detect-order.ts";

const rows = (text: string): LabelledRow[] =>
  text
    .trim()
    .split(/\s+/)
    .map((part) => {
      const [user, item, label] = part.split(":");
      return { user, item, ...(label === undefined ? {} : { label: label === "0" ? 0 : 1 }) };
    });

describe("interactions", () => {
  test("keep the order of rows within a user, or that of times", () => {
    const plain = createInteractions(rows("b:z a:y b:x a:x"));
    expect(plain.userIds).toEqual(["a", "b"]);
    expect(plain.itemIds).toEqual(["x", "y", "z"]);
    expect([...plain.starts]).toEqual([0, 2, 4]);
    expect([...plain.items]).toEqual([1, 0, 2, 0]);
    const timed = createInteractions(rows("b:z b:x").map((row, index) => ({ ...row, time: 5 - index })));
    expect([...timed.items]).toEqual([0, 1]);
    expect([...(timed.times ?? [])]).toEqual([4, 5]);
  });

  test("hold each pair once, at its first row", () => {
    expect([...createInteractions(rows("a:x a:y a:x")).items]).toEqual([0, 1]);
  });

  test("must have all times or none, and finite ones", () => {
    expect(() => createInteractions([{ user: "a", item: "x", time: 1 }, ...rows("a:y")])).toThrow(
      "all rows or none must have a time, got 1 of 2",
    );
    expect(() => createInteractions([{ user: "a", item: "x", time: Number.NaN }])).toThrow("got NaN");
  });
});

const listed = (items: readonly (number | string)[], user = "u"): LabelledRow[] =>
  items.map((item) => ({ user, item: String(item) }));

describe("the order of a file", () => {
  test("is time where every row has one", () => {
    expect(detectOrder([{ user: "a", item: "x", time: 3 }])).toBe("time");
  });

  test("is none where items come sorted, as numbers, as text, or out of a hash set", () => {
    expect(detectOrder(listed([2, 10, 33, 400]))).toBe("none");
    expect(detectOrder(listed(["10", "2", "33", "4"]))).toBe("none");
    expect(detectOrder(listed(["apple", "pear", "plum"]))).toBe("none");
    expect(detectOrder(listed([2, 106, 155, 188, 30]))).toBe("none");
  });

  test("is that of the rows where they come in any other order", () => {
    const shuffled = [5, 3, 9, 1, 7, 70, 12, 54, 33];
    const users = Array.from({ length: 9 }, (_, shift) =>
      listed([...shuffled.slice(shift), ...shuffled.slice(0, shift)], `u${shift}`),
    );
    expect(detectOrder(users.flat())).toBe("rows");
    expect(detectOrder(listed([1, 2]))).toBe("rows");
    expect(detectOrder([])).toBe("rows");
  });
});

describe("a task", () => {
  const train = rows("a:3:1 a:1:1 a:9:0 b:1:1 b:2:1 b:3:1 c:1:0");
  const sorted = (items: Uint32Array | undefined) => [...(items ?? [])].sort();

  test("takes label 0 for no interaction, and out of the candidates", () => {
    const { interactions, shown, cases, counts } = createRankingTask({
      train: [...train, ...rows("b:9:1")],
      test: rows("a:2:1 a:9:0"),
      order: "rows",
    });
    expect(interactions.itemIds).toEqual(["1", "2", "3", "9"]);
    expect(shown.map((items) => [...items])).toEqual([[3], []]);
    expect(cases).toHaveLength(1);
    expect([...cases[0].history]).toEqual([2, 0]);
    expect([...cases[0].relevant]).toEqual([1]);
    expect(sorted(cases[0].excluded)).toEqual([3]);
    expect(counts).toMatchObject({
      users: 2,
      items: 4,
      interactions: 6,
      shown: 2,
      testUsers: 1,
      testPairs: 1,
    });
  });

  test("counts what it cannot rank", () => {
    const { cases, counts } = createRankingTask({
      train: [...train, ...rows("b:1:1")],
      test: rows("a:77 a:2 a:2 a:1 b:1 c:2 d:3"),
    });
    expect(counts).toMatchObject({
      repeatedTrainPairs: 1,
      repeatedTestPairs: 1,
      unseenTestItems: 1,
      testPairsInTrain: 2,
      usersWithoutHistory: 2,
      testUsers: 3,
    });
    expect(cases.map(({ unknownRelevant }) => unknownRelevant)).toEqual([1, 0, 0]);
    expect(cases[2].history).toHaveLength(0);
  });

  test("ranks exactly the negatives and the item of the test, also what is in train", () => {
    const { cases, negativeCount, counts } = createRankingTask({
      train,
      test: rows("a:2 b:1 d:3"),
      negatives: new Map([
        ["a", ["3", "77"]],
        ["b", ["2", "3"]],
      ]),
    });
    expect(cases[0]).toMatchObject({ unknownCandidates: 1, unknownRelevant: 0 });
    expect([...(cases[0].candidates ?? [])]).toEqual([1, 2]);
    expect([...(cases[1].candidates ?? [])]).toEqual([0, 1, 2]);
    expect([...cases[1].relevant]).toEqual([0]);
    expect(cases[2].candidates).toBeUndefined();
    expect(negativeCount).toBe(2);
    expect(counts.usersWithoutNegatives).toBe(1);
  });

  test("with order none does not depend on the order of rows", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(train, { minLength: train.length }), (shuffled) => {
        const task = createRankingTask({ train: shuffled, test: rows("a:2"), order: "none" });
        expect(task.interactions).toEqual(
          createRankingTask({ train, test: rows("a:2"), order: "none" }).interactions,
        );
      }),
    );
  });
});
