import fc from "fast-check";
import { expect, test } from "vitest";
import { createEngine } from "../../src/index.ts";
import { createCourseNeeds } from "../../src/score/course-needs.ts";
import { courseNeed, type NeedLevel, type TeacherNeed } from "../../src/score/need.ts";
import { smallCounty } from "../small-county.ts";

const { programme } = createEngine(smallCounty());
const { courses } = programme.catalogue;
const tags = [
  ...new Set(
    courses.flatMap(({ competencies, topicId }) => [
      ...competencies.map(({ competencyId }) => competencyId as string),
      ...(topicId === undefined ? [] : [topicId as string]),
    ]),
  ),
  "of no course",
];
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const level = fc.record({
  need: fraction,
  basis: fc.constant("test" as const),
  suited: fc.option(
    fc.record({
      level: fc.double({ min: 1, max: 4, noNaN: true }),
      lossPerLevel: fraction.map((x) => x / 3),
    }),
    { nil: undefined },
  ),
});
const needs = fc.record({
  byTag: fc
    .array(fc.tuple(fc.constantFrom(...tags), level as fc.Arbitrary<NeedLevel>))
    .map((all) => new Map(all)),
  obligations: fc.subarray([...programme.policy.obligations]),
  basis: fc.constant("test" as const),
});

test("law: all courses at once are needed as much as one by one, teacher after teacher", () => {
  const fill = createCourseNeeds(programme);
  const all = Uint32Array.from(courses.keys());
  const someFirst = all.filter((course) => course % 3 === 0);
  const out = new Float64Array(all.length);
  fc.assert(
    fc.property(needs, fc.boolean(), (need: TeacherNeed, isShared) => {
      // Two teachers who share a need, and do not choose among the same courses.
      if (isShared) fill(need, someFirst, out);
      fill(need, all, out);
      expect([...out]).toEqual(courses.map((course) => courseNeed(programme, need, course).need));
    }),
  );
});
