import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEngine, type Plan } from "../../src/index.ts";
import { rulesOf } from "../score/rules/rules-of.ts";
import { courseObjects, dossier, smallCounty } from "../small-county.ts";

/** The plan of a teacher under rules, courses published on the days given. */
function planUnder(rules: readonly object[], days: readonly number[] = []): Plan {
  const courses = courseObjects.map((object, index) => ({
    ...object,
    publishedAt: `2022-${String(1 + ((days[index] ?? 0) % 12)).padStart(2, "0")}-01`,
  }));
  const engine = createEngine({ ...smallCounty({ courses }), rules: rulesOf(rules) });
  const standing = engine.standing(dossier());
  return engine.plan(standing, engine.score(standing, engine.diagnose(standing)));
}

const hoursOf = ({ rows }: Plan, isWanted: (id: string) => boolean) =>
  rows.reduce((sum, { courseId, quarterHours }) => sum + (isWanted(courseId) ? quarterHours : 0), 0) / 4;
const isEthics = (id: string) => id.startsWith("E");
const isSubject = (id: string) => id.startsWith("M");

describe("rules about shares", () => {
  test("law: a cap and a reserve hold of every plan, and cost value", () => {
    const days = fc.array(fc.nat(11), { minLength: courseObjects.length, maxLength: courseObjects.length });
    const property = fc.property(days, (published) => {
      const rules = [
        { kind: "cap-share", share: 0.2, courses: { topics: ["ethics"] } },
        { kind: "reserve-share", share: 0.3, courses: { categories: ["subject"] } },
      ];
      const plan = planUnder(rules, published);
      const free = planUnder([], published);
      const total = hoursOf(plan, () => true);
      expect(plan.status).toBe("planned");
      expect(plan.optimal).toBe(true);
      expect(total).toBeGreaterThanOrEqual(19);
      expect(hoursOf(plan, isEthics)).toBeLessThanOrEqual(0.2 * total);
      expect(hoursOf(plan, isSubject)).toBeGreaterThanOrEqual(0.3 * total);
      const core = (one: Plan) =>
        one.rows.reduce(
          (sum, { part, score, quarterHours }) => sum + (part === "core" ? score! * quarterHours : 0),
          0,
        );
      expect(core(plan)).toBeLessThanOrEqual(core(free));
    });
    fc.assert(property, { numRuns: 8 });
  });

  test("that bind nobody leave the plan as it is", () => {
    const loose = planUnder([{ kind: "cap-share", share: 1, courses: { topics: ["ethics"] } }]);
    const free = planUnder([]);
    expect(loose.objective).toBe(free.objective);
    expect(loose.advisedQuarterHours).toBe(free.advisedQuarterHours);
  });

  test("that no plan keeps are named", () => {
    const plan = planUnder([{ kind: "reserve-share", share: 0.9, courses: { topics: ["ethics"] } }]);
    expect(plan.status).toBe("infeasible");
    const title = { zh: "规则1", en: "rule 1" };
    const rule = { kind: "group-min", group: "rule:R1", hours: 20.75, title };
    expect(plan.reasons).toEqual([
      {
        kind: "infeasible",
        cause: { kind: "shares-unreachable", rules: [title] },
        clash: { rules: [rule], relaxations: [[{ rule, hours: 12 }]] },
      },
    ]);
  });
});
