import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareTail, type Drawee, drawEvenly } from "../../../src/index.ts";

const ids = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, "0")}`);
const all = (count: number) => Array.from({ length: count }, (_, place) => place);

/** Draws for teachers with these pools, lessons in the order of their ids. */
function drawn(pools: readonly (readonly number[])[], lessonCount: number, count: number, seed = "S") {
  const taken = new Int32Array(lessonCount);
  const drawees = pools.map((places, index): Drawee => ({ id: ids("T", pools.length)[index], places }));
  const lessons = drawEvenly({ seed, lessonIds: ids("L", lessonCount), taken, count }, drawees);
  return { lessons, taken: [...taken], drawees };
}

const squares = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count * count, 0);

/** Every choice of `count` of `places`. */
function choices(places: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  if (places.length < count) return [];
  const [first, ...rest] = places;
  return [...choices(rest, count - 1).map((others) => [first, ...others]), ...choices(rest, count)];
}

/** The smallest sum of squares, by trying every draw. */
function smallestSquares(pools: readonly (readonly number[])[], lessonCount: number, count: number): number {
  const taken = new Array<number>(lessonCount).fill(0);
  const tryFrom = (teacher: number): number => {
    if (teacher === pools.length) return squares(taken);
    let best = Number.POSITIVE_INFINITY;
    for (const chosen of choices(pools[teacher], Math.min(count, pools[teacher].length))) {
      for (const place of chosen) taken[place]++;
      best = Math.min(best, tryFrom(teacher + 1));
      for (const place of chosen) taken[place]--;
    }
    return best;
  };
  return tryFrom(0);
}

const poolsOf = (lessonCount: number, teachers: number, least = 0) =>
  fc.array(fc.subarray(all(lessonCount), { minLength: least }), { minLength: 0, maxLength: teachers });

describe("drawEvenly", () => {
  test("nobody, nothing open, one lesson", () => {
    expect(drawn([], 3, 3)).toMatchObject({ taken: [0, 0, 0] });
    expect(drawn([[], [1]], 3, 3).lessons).toEqual(
      new Map([
        ["T01", []],
        ["T02", [1]],
      ]),
    );
  });

  test("every teacher gets as many different open lessons as there are, up to the count", () => {
    fc.assert(
      fc.property(poolsOf(8, 12), fc.integer({ min: 1, max: 4 }), fc.string(), (pools, count, seed) => {
        const { lessons, taken, drawees } = drawn(pools, 8, count, seed);
        const counted = new Array<number>(8).fill(0);
        for (const { id, places } of drawees) {
          const found = lessons.get(id)!;
          expect(new Set(found).size).toBe(Math.min(count, places.length));
          expect(found.every((place) => places.includes(place))).toBe(true);
          for (const place of found) counted[place]++;
        }
        expect(taken).toEqual(counted);
      }),
    );
  });

  test("no draw is more even: the sum of squares is that of trying all", () => {
    fc.assert(
      fc.property(poolsOf(5, 5), fc.integer({ min: 1, max: 3 }), fc.string(), (pools, count, seed) => {
        expect(squares(drawn(pools, 5, count, seed).taken)).toBe(smallestSquares(pools, 5, count));
      }),
      { numRuns: 300 },
    );
  });

  test("with equal pools of the count or more, lessons differ by one teacher at most", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 12 }),
        fc.integer({ min: 0, max: 60 }),
        (lessonCount, teachers) => {
          const { taken } = drawn(Array(teachers).fill(all(lessonCount)), lessonCount, 3);
          expect(Math.max(...taken) - Math.min(...taken)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test("the order of the teachers does not matter", () => {
    fc.assert(
      fc.property(poolsOf(7, 10, 1), fc.string(), (pools, seed) => {
        const { drawees, lessons } = drawn(pools, 7, 3, seed);
        const lessonIds = ids("L", 7);
        const taken = new Int32Array(7);
        const again = drawEvenly({ seed, lessonIds, taken, count: 3 }, [...drawees].reverse());
        for (const { id } of drawees) expect(again.get(id)).toEqual(lessons.get(id));
      }),
    );
  });
});

describe("over 1,000 seeds", () => {
  const seeds = Array.from({ length: 1000 }, (_, index) => `2023-${index}`);
  // Three different ones of n each time: the counts of n cells vary less than those of independent draws.
  const chiSquare = (counts: readonly number[], perSeed: number) => {
    const share = perSeed / counts.length;
    const expected = seeds.length * share;
    const sum = counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
    return ((sum / (1 - share)) * (counts.length - 1)) / counts.length;
  };
  const isUniform = (counts: readonly number[], perSeed: number) =>
    chiSquareTail(chiSquare(counts, perSeed), counts.length - 1) > 0.001;

  test("every lesson is equally likely for every teacher", () => {
    const counts = Array.from({ length: 7 }, () => new Array<number>(12).fill(0));
    for (const seed of seeds) {
      const { lessons } = drawn(Array(7).fill(all(12)), 12, 3, seed);
      [...lessons.keys()].sort().forEach((id, teacher) => {
        for (const place of lessons.get(id)!) counts[teacher][place]++;
      });
    }
    expect(counts.map((found) => isUniform(found, 3))).toEqual(Array(7).fill(true));
  });

  test("every three of six lessons are equally likely", () => {
    const threes = choices(all(6), 3).map(String);
    const counts = new Array<number>(threes.length).fill(0);
    for (const seed of seeds) {
      const [first] = [...drawn(Array(5).fill(all(6)), 6, 3, seed).lessons.values()];
      counts[threes.indexOf(String([...first].sort()))]++;
    }
    expect(isUniform(counts, 1)).toBe(true);
  });

  test("an author's lessons are equally likely among the others", () => {
    const counts = new Array<number>(9).fill(0);
    for (const seed of seeds) {
      const { lessons, taken } = drawn([all(9).slice(1), ...Array(5).fill(all(9))], 9, 3, seed);
      expect(Math.max(...taken) - Math.min(...taken)).toBe(0);
      for (const place of lessons.get("T01")!) counts[place]++;
    }
    expect(counts[0]).toBe(0);
    expect(isUniform(counts.slice(1), 3)).toBe(true);
  });
});
