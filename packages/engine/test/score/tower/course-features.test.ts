import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { courseFeatures, tables } from "../../../src/index.ts";
import { course, records } from "../../small-county.ts";

const namesOf = (features: ReturnType<typeof courseFeatures>) => features.map(({ name }) => name);

describe("features of a course", () => {
  test("say what it is for and about, with the grams of its title", () => {
    const [one] = records(tables.courses, [
      course("A", { title: "作业设计(入门)", providerId: "P1", stages: ["小学", "初中"], level: 2 }),
    ]);
    expect(namesOf(courseFeatures(one))).toEqual([
      "kind:课例点评",
      "level:2",
      "mode:线上",
      "provider:P1",
      "subject:数学",
      "stage:小学",
      "stage:初中",
      "audience:小学|数学",
      "audience:初中|数学",
      "title:作业",
      "title:业设",
      "title:设计",
      "title:作业设",
      "title:业设计",
      "title:入门",
    ]);
  });

  test("hold a title's grams once, with squares that sum to 1, whatever the title", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (title) => {
        const [one] = records(tables.courses, [course("A")]);
        const grams = courseFeatures({ ...one, title }).filter(({ name }) => name.startsWith("title:"));
        expect(new Set(namesOf(grams)).size).toBe(grams.length);
        const squares = grams.reduce((sum, { value }) => sum + value * value, 0);
        expect(squares).toBeCloseTo(grams.length > 0 ? 1 : 0, 9);
      }),
    );
  });
});
