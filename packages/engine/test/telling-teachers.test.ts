import fc from "fast-check";
import { expect, test } from "vitest";
import { portrayOrganisations } from "../src/diagnose/portrait/portray-organisations.ts";
import { type DiagnosedTeacher, policyPresets, resolvePolicy } from "../src/index.ts";
import { tellingTeachers } from "../src/telling-teachers.ts";
import { schoolEffects, standardValues } from "./diagnose/portrait/portrait-world.ts";

const schoolIds = ["S1", "S2", "S3", "S4"];
const organisations = [{ organisationId: "county" }] as never;
const schools = schoolIds.map((schoolId) => ({ schoolId, organisationId: "county" })) as never;
const policy = resolvePolicy(policyPresets["shandong-2023"]);

/** Teachers T0, T1, … of whom the first `tested` are assessed, in some school or in none. */
const anyDiagnosed = fc
  .record({
    tested: fc.integer({ min: 1, max: 40 }),
    places: fc.array(fc.option(fc.constantFrom(...schoolIds), { nil: undefined }), {
      minLength: 41,
      maxLength: 60,
    }),
  })
  .map(({ tested, places }) => ({
    tested,
    diagnosed: places.map((schoolId, index) => ({
      teacherId: `T${index}`,
      main: schoolId && { schoolId },
      ...(index < tested && { assessed: {} }),
    })) as unknown as readonly DiagnosedTeacher[],
  }));

test("groups are portrayed from those who tell as from all", () => {
  fc.assert(
    fc.property(anyDiagnosed, ({ tested, diagnosed }) => {
      const portraitsOf = (teachers: readonly DiagnosedTeacher[]) =>
        portrayOrganisations(
          teachers,
          { organisations, schools },
          policy,
          standardValues(tested),
          schoolEffects,
        );
      expect(portraitsOf(tellingTeachers(diagnosed))).toEqual(portraitsOf(diagnosed));
    }),
    { numRuns: 20 },
  );
});

test("who tells is the same whether blocks of teachers are sifted before or not, and few are left", () => {
  fc.assert(
    fc.property(anyDiagnosed, fc.integer({ min: 1, max: 20 }), ({ tested, diagnosed }, size) => {
      const blocks = Array.from({ length: Math.ceil(diagnosed.length / size) }, (_, index) =>
        diagnosed.slice(index * size, (index + 1) * size),
      );
      const found = tellingTeachers(diagnosed);
      expect(tellingTeachers(blocks.flatMap(tellingTeachers))).toEqual(found);
      expect(found.filter(({ assessed }) => assessed).length).toBe(tested);
      expect(found.length).toBeLessThanOrEqual(tested + schoolIds.length);
    }),
  );
});
