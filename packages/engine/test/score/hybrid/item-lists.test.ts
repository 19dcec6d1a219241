import fc from "fast-check";
import { expect, test } from "vitest";
import { createItemLists } from "../../../src/score/hybrid/item-lists.ts";

const itemOf = Uint32Array.from({ length: 50 }, (_, course) => 49 - course);
const history = fc.array(fc.nat(49), { maxLength: 40 });

test("law: every list holds, however many follow, and also where one needs more than the shared memory", () => {
  fc.assert(
    fc.property(fc.array(history, { minLength: 1, maxLength: 20 }), (some) => {
      const long = Array.from({ length: 5000 }, (_, at) => at % 50);
      const all = [...some, long, ...Array.from({ length: 20 }, () => some).flat(), long, ...some];
      const listOf = createItemLists(itemOf);
      const lists = all.map(listOf);
      expect(lists.map((list) => [...list])).toEqual(
        all.map((courses) => courses.map((course) => 49 - course)),
      );
    }),
    { numRuns: 20 },
  );
});
