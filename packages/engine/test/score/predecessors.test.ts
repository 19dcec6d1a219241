import fc from "fast-check";
import { expect, test } from "vitest";
import type { CourseFigures } from "../../src/score/course-figures.ts";
import { createStrongestPredecessor } from "../../src/score/predecessors.ts";

const scoring = { historyDecay: 0.5, historyLength: 3 } as Parameters<typeof createStrongestPredecessor>[3];
const courseCount = 6;

/** Of course `k` of the figures: how many of its ten teachers went on to each other course. */
type Counts = readonly (readonly number[])[];

const figuresOf = (counts: Counts) =>
  ({
    successors: counts.map((row) => {
      const courses = [...row.keys()].filter((course) => row[course] > 0);
      return { teacherCount: 10, courses, counts: courses.map((course) => row[course]) };
    }),
  }) as unknown as CourseFigures;

const nobody: Counts = Array.from({ length: courseCount }, () => new Array(courseCount).fill(0));
const identity = [...nobody.keys()];

const withCount = (counts: Counts, from: number, to: number, count: number): Counts =>
  counts.map((row, course) => (course === from ? row.with(to, count) : row));

test("an earlier course counts for less, and one too far back for nothing", () => {
  const counts = withCount(withCount(withCount(nobody, 0, 5, 9), 1, 5, 7), 2, 5, 3);
  const strongest = createStrongestPredecessor(figuresOf(counts), identity, courseCount, scoring);
  expect(strongest([1, 2], 5)).toEqual({ courseIndex: 1, probability: 0.7, support: 7 });
  expect(strongest([1, 3, 2], 5)).toEqual({ courseIndex: 2, probability: 0.3, support: 3 });
  expect(strongest([0, 1, 3, 4], 5)).toMatchObject({ courseIndex: 1 });
  expect(strongest([0, 3, 3, 4], 5)).toBeUndefined();
  expect(strongest([], 5)).toBeUndefined();
  expect(strongest([0], 4)).toBeUndefined();
});

test("courses that the catalogue does not have fall out, and the others have its indices", () => {
  const counts = withCount(withCount(nobody, 0, 1, 4), 2, 1, 8);
  const map = [3, 5, -1, -1, -1, -1];
  const strongest = createStrongestPredecessor(figuresOf(counts), map, courseCount, scoring);
  expect(strongest([2, 3], 5)).toEqual({ courseIndex: 3, probability: 0.4, support: 4 });
});

test("is the first of the largest shares weighted by recency, whatever was asked before", () => {
  const anyCourse = fc.nat({ max: courseCount - 1 });
  const anyCounts = fc.array(
    fc.array(fc.nat({ max: 3 }), { minLength: courseCount, maxLength: courseCount }),
    { minLength: courseCount, maxLength: courseCount },
  );
  const anyQuestions = fc.array(fc.tuple(fc.array(anyCourse, { maxLength: 5 }), anyCourse));
  const check = (counts: Counts, questions: readonly (readonly [readonly number[], number])[]) => {
    const strongest = createStrongestPredecessor(figuresOf(counts), identity, courseCount, scoring);
    for (const [history, course] of questions) {
      const ranked = history
        .toReversed()
        .slice(0, scoring.historyLength)
        .map((earlier, back) => ({
          earlier,
          weighted: scoring.historyDecay ** back * counts[earlier][course],
        }))
        .filter(({ weighted }) => weighted > 0)
        .toSorted((a, b) => b.weighted - a.weighted);
      expect(strongest(history, course)?.courseIndex).toBe(ranked[0]?.earlier);
    }
  };
  fc.assert(fc.property(anyCounts, anyQuestions, check));
});
