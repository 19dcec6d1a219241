import fc from "fast-check";
import { expect, test } from "vitest";
import { coursesWhere, listAmongInto, listCourses } from "../../../src/score/rules/course-bits.ts";

test("law: the courses of a set are listed in order, from any wider list and in full", () => {
  const drawn = fc.array(fc.constantFrom("in", "among", "out"), { maxLength: 200 });
  fc.assert(
    fc.property(drawn, (kinds) => {
      const bits = coursesWhere(kinds.length, (course) => kinds[course] === "in");
      const places = kinds.map((kind, course) => ({ kind, course }));
      const listed = (wanted: (kind: string) => boolean) =>
        Uint32Array.from(places.filter(({ kind }) => wanted(kind)).map(({ course }) => course));
      const expected = listed((kind) => kind === "in");
      const out = new Uint32Array(expected.length);
      listAmongInto(
        bits,
        listed((kind) => kind !== "out"),
        out,
      );
      expect(out).toEqual(expected);
      expect(listCourses(bits)).toEqual(expected);
    }),
  );
});
