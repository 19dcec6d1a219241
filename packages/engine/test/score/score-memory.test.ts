import fc from "fast-check";
import { expect, test } from "vitest";
import { contributionKinds } from "../../src/score/contributions.ts";
import { createScoreMemory, scoreColumns } from "../../src/score/score-memory.ts";

test("law: columns of one memory have the length asked for and do not overlap, however it grew", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 })), (counts) => {
      const memory = createScoreMemory();
      for (const count of counts) {
        const { courses, contributions, scores } = scoreColumns(count, memory);
        const columns = [courses, scores, ...contributionKinds.map((kind) => contributions[kind])];
        columns.forEach((column, place) => {
          column.fill(place);
        });
        columns.forEach((column, place) => {
          expect([...column]).toEqual(Array(count).fill(place));
          expect(column.buffer).toBe(memory.points.buffer);
        });
      }
    }),
  );
});
