import type { SeatDemand, TeacherId } from "@jingxun/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDemandRows, readDemands } from "../../src/recommend/demand-rows.ts";

const teacherIds = Array.from({ length: 20 }, (_, place) => `T${place}` as TeacherId);
const courses = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 5 });
const demandOf = fc.record({
  place: fc.nat({ max: teacherIds.length - 1 }),
  held: courses,
  core: courses,
  extension: courses,
  coreQuarterHours: fc.nat({ max: 100 }),
});

test("demands of a block are read as they were added, and each course is counted as often as it is wanted", () => {
  const rows = createDemandRows();
  fc.assert(
    fc.property(fc.array(demandOf, { maxLength: 12 }), (added) => {
      const demands = added.map(
        ({ place, ...rest }): SeatDemand => ({ teacherId: teacherIds[place], ...rest }),
      );
      added.forEach(({ place }, index) => {
        rows.add(place, demands[index]);
      });
      const { part, wanted } = rows.take();
      // A part stands anywhere in the bytes of a block.
      const within = new Uint8Array(part.length + 3);
      within.set(part, 3);
      expect(readDemands(within.subarray(3), teacherIds)).toEqual(demands);
      const expected: Record<string, number> = {};
      for (const { held, core, extension } of demands)
        for (const course of [...held, ...core, ...extension]) expected[course] = (expected[course] ?? 0) + 1;
      expect(wanted).toEqual(expected);
    }),
  );
});
