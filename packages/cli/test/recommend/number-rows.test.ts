import fc from "fast-check";
import { expect, test } from "vitest";
import { createNumberRows } from "../../src/recommend/number-rows.ts";

test("rows come back place by place, however many there are, and none after they are forgotten", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(5000), fc.nat(50), (width, first, second) => {
      const rows = createNumberRows(width);
      for (const count of [first, second]) {
        for (let row = 0; row < count; row++) {
          const at = rows.begin();
          for (let place = 0; place < width; place++) rows.places()[place][at] = row * width - place;
        }
        expect(rows.count()).toBe(count);
        for (let place = 0; place < width; place++)
          expect(rows.column(place)).toEqual(
            Int32Array.from({ length: count }, (_, row) => row * width - place),
          );
        rows.clear();
      }
    }),
    { numRuns: 40 },
  );
});
