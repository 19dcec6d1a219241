import fc from "fast-check";
import { expect, test } from "vitest";
import { coarsenCells } from "../../src/explain/coarsen-cells.ts";

const cell = fc.record(
  {
    stage: fc.constantFrom("小学", "初中"),
    subject: fc.constantFrom("语文", "数学", "英语"),
    setting: fc.constantFrom("城区", "乡村"),
  },
  { requiredKeys: ["stage", "subject"] },
);

test("every cell that is told is shared by the minimum, and says nothing that was not so", () => {
  const check = (cells: readonly { stage: string; subject: string; setting?: string }[], minimum: number) => {
    const found = coarsenCells(cells, minimum);
    const sizes = new Map<string, number>();
    for (const one of found)
      if (one) sizes.set(JSON.stringify(one), (sizes.get(JSON.stringify(one)) ?? 0) + 1);
    for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(minimum);
    found.forEach((one, index) => {
      if (one !== undefined) expect(cells[index]).toMatchObject(one);
    });
  };
  fc.assert(fc.property(fc.array(cell, { maxLength: 60 }), fc.integer({ min: 2, max: 12 }), check));
});

test("the subject goes first, then the setting, then the person", () => {
  const of = (subject: string, setting: string) => ({ stage: "小学", subject, setting });
  const cells = [
    of("语文", "城区"),
    of("语文", "城区"),
    of("数学", "城区"),
    of("英语", "城区"),
    of("数学", "乡村"),
  ];
  expect(coarsenCells(cells, 2)).toEqual([
    cells[0],
    cells[1],
    { stage: "小学", setting: "城区" },
    { stage: "小学", setting: "城区" },
    undefined,
  ]);
  expect(() => coarsenCells([], 1)).toThrow(/got 1/);
});
