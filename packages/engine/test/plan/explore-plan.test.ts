import fc from "fast-check";
import { expect, test } from "vitest";
import { createEngine, type RuleDocument } from "../../src/index.ts";
import { rulesOf } from "../score/rules/rules-of.ts";
import { answers, dossier, smallCounty } from "../small-county.ts";

const teacherOf = (teacherId: string, preferences: object[] = []) => {
  const one = dossier({ responses: answers([0, 1, 0, 0]), preferences });
  return { ...one, teacher: { ...one.teacher, teacherId: teacherId as never } };
};

function planned(rules: RuleDocument | undefined, teacher = teacherOf("T1"), seed = 1) {
  const engine = createEngine({ ...smallCounty(), seed, ...(rules && { rules }) });
  const standing = engine.standing(teacher);
  return { engine, plan: engine.plan(standing, engine.score(standing, engine.diagnose(standing))) };
}

const exploring = (epsilon: number, candidates = 3) => rulesOf([], { exploration: { epsilon, candidates } });
const reasonOf = ({ plan }: ReturnType<typeof planned>) =>
  plan.rows.flatMap(({ reasons }) => reasons).find(({ kind }) => kind === "explored");

test("law: one course is exchanged for an eligible one of its group and hours, and the plan says so", () => {
  const optimum = planned(undefined).plan;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 2, max: 9 }),
      (seed, candidates) => {
        const { engine, plan } = planned(exploring(1, candidates), teacherOf("T1"), seed);
        const { groupOf } = engine.programme.catalogue;
        const before = new Set(optimum.rows.map(({ courseIndex }) => courseIndex));
        const after = new Set(plan.rows.map(({ courseIndex }) => courseIndex));
        const gone = optimum.rows.filter(({ courseIndex }) => !after.has(courseIndex));
        const come = plan.rows.filter(({ courseIndex }) => !before.has(courseIndex));
        expect([gone.length, come.length]).toEqual([1, 1]);
        expect(come[0].quarterHours).toBe(gone[0].quarterHours);
        expect(groupOf[come[0].courseIndex]).toBe(groupOf[gone[0].courseIndex]);
        expect(come[0].reasons[0]).toMatchObject({ kind: "explored", epsilon: 1 });
        const { candidates: drawnFrom } = come[0].reasons[0] as never as { candidates: number };
        expect(drawnFrom).toBeLessThanOrEqual(candidates);
        expect(plan.optimal).toBeUndefined();
        expect(plan.objective).toBeLessThanOrEqual(optimum.objective);
        expect(plan.advisedQuarterHours).toBe(optimum.advisedQuarterHours);
      },
    ),
    { numRuns: 40 },
  );
});

test("it is off by default, at probability 0 and for teachers who opted out", () => {
  const optedOut = [
    {
      teacherId: "T1",
      personalised: false,
      useDiagnosis: true,
      removedTags: [],
      at: "2023-05-01T00:00:00+08:00",
    },
  ];
  expect(reasonOf(planned(undefined))).toBeUndefined();
  expect(planned(exploring(0)).plan).toEqual(planned(undefined).plan);
  expect(reasonOf(planned(exploring(1), teacherOf("T1", optedOut)))).toBeUndefined();
});

test("as many teachers are drawn as the probability says, the same ones each time", () => {
  const isDrawn = (teacherId: string) =>
    reasonOf(planned(exploring(0.25), teacherOf(teacherId))) !== undefined;
  const ids = Array.from({ length: 160 }, (_, index) => `T${index}`);
  const drawn = ids.filter(isDrawn);
  // 40 expected, with a standard deviation of 5.5: four of them either way.
  expect(drawn.length).toBeGreaterThan(18);
  expect(drawn.length).toBeLessThan(62);
  expect(ids.slice(0, 20).filter(isDrawn)).toEqual(drawn.filter((id) => ids.indexOf(id) < 20));
});
