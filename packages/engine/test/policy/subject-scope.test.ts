import fc from "fast-check";
import { expect, test } from "vitest";
import type { Catalogue } from "../../src/data/catalogue.ts";
import { policyPresets, resolvePolicy } from "../../src/index.ts";
import { createScopeCourses, createSubjectScopes, isInScope } from "../../src/policy/subject-scope.ts";
import { dossier } from "../small-county.ts";

const { electives, ...document } = resolvePolicy(policyPresets["shandong-2023"]);
const relatedSubjects = [["数学", "科学"]];
const policyOf = (subjectScope: "own" | "related" | "any") => ({
  ...document,
  electives: { ...electives, subjectScope, relatedSubjects },
});
const [posting] = dossier().postings;
const postings = fc.array(
  fc.record({ stage: fc.constantFrom("小学", "初中"), subject: fc.constantFrom("数学", "语文", "科学") }),
  { maxLength: 3 },
);
const teachers = fc.record({ chosenSubject: fc.constantFrom(undefined, "音乐", "数学") });

test("law: equal postings have one scope, of which each part says what its posting opens", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("own" as const, "related" as const, "any" as const),
      fc.array(fc.tuple(teachers, postings), { maxLength: 5 }),
      (scope, drawn) => {
        const scopeOf = createSubjectScopes(policyOf(scope));
        const scopes = () =>
          drawn.map(([{ chosenSubject }, own]) =>
            scopeOf(
              chosenSubject === undefined ? {} : { chosenSubject },
              own.map((each) => ({ ...posting, ...each })),
            ),
          );
        const found = scopes();
        scopes().forEach((again, place) => {
          expect(again).toBe(found[place]);
        });
        drawn.forEach(([{ chosenSubject }, own], place) => {
          const expected = own.map(({ stage, subject }) => {
            const subjects = [subject, ...(chosenSubject === undefined ? [] : [chosenSubject])];
            const isRelated =
              scope === "related" && subjects.some((word) => relatedSubjects[0].includes(word));
            const all = [...subjects, ...(isRelated ? relatedSubjects[0] : [])];
            return { stage, subjects: scope === "any" ? undefined : new Set(all) };
          });
          expect(found[place]).toEqual(expected);
        });
      },
    ),
  );
});

const drawnCourses = fc.array(
  fc.record({
    category: fc.constantFrom("subject", "general"),
    stages: fc.subarray(["小学", "初中"]),
    subjects: fc.subarray(["数学", "语文", "音乐"]),
  }),
  { minLength: 1, maxLength: 8 },
);

test("law: what is remembered of a scope and a course is what is worked out, whichever is asked for first", () => {
  fc.assert(
    fc.property(drawnCourses, fc.array(fc.tuple(teachers, postings), { maxLength: 5 }), (drawn, people) => {
      const courses = drawn as unknown as Catalogue["courses"];
      const scopeOf = createSubjectScopes(policyOf("own"));
      const isInside = createScopeCourses({ courses } as Catalogue);
      const scopes = people.map(([{ chosenSubject }, own]) =>
        scopeOf(
          chosenSubject === undefined ? {} : { chosenSubject },
          own.map((each) => ({ ...posting, ...each })),
        ),
      );
      const asked = scopes.flatMap((scope) => courses.map((course, index) => ({ scope, course, index })));
      for (const { scope, course, index } of [...asked, ...asked.reverse()])
        expect(isInside(scope, index)).toBe(isInScope(scope, course));
    }),
  );
});
