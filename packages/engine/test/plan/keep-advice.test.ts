import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createEngine,
  type EarlierAdvice,
  type EngineInput,
  type Plan,
  type PlanTeacherOptions,
} from "../../src/index.ts";
import { courseObjects, dossier, event, smallCounty } from "../small-county.ts";

type Records = Parameters<typeof dossier>[0];

function planned(input: EngineInput, options: PlanTeacherOptions = {}, records: Records = {}): Plan {
  const engine = createEngine(input);
  const standing = engine.standing(dossier(records));
  return engine.plan(standing, engine.score(standing, engine.diagnose(standing)), options);
}
const adviceOf = ({ rows }: Plan): EarlierAdvice => {
  const of = (wanted: string) =>
    rows
      .filter(({ part, origin }) => part === wanted && origin === "advised")
      .map(({ courseId }) => courseId);
  return { core: of("core"), extension: of("extension") };
};
const idsOf = (plan: Plan) => {
  const { core, extension } = adviceOf(plan);
  return [...core, ...extension].sort();
};
/** Courses published on other days score otherwise. */
const published = (days: readonly number[]) =>
  courseObjects.map((object, index) => ({
    ...object,
    publishedAt: `2022-${String(1 + ((days[index] ?? 0) % 12)).padStart(2, "0")}-01`,
  }));
const withGain = (input: EngineInput, leastGain: number): EngineInput => {
  const policy = structuredClone(input.policy) as any;
  policy.planning.leastGain.value = leastGain;
  return { ...input, policy };
};
const anyDays = fc.array(fc.nat(11), { minLength: courseObjects.length, maxLength: courseObjects.length });

describe("earlier advice", () => {
  test("law: is left only for the policy's gain, and planning once more changes nothing", () => {
    const anyGain = fc.constantFrom(0, 0.01, 0.1, 1);
    const property = fc.property(anyDays, anyDays, anyGain, (before, after, leastGain) => {
      const earlier = adviceOf(planned(smallCounty({ courses: published(before) })));
      const input = withGain(smallCounty({ courses: published(after) }), leastGain);
      const best = planned(input);
      const plan = planned(input, { earlier });
      expect(plan.upperBound).toBe(Math.max(best.objective, plan.objective));
      const gain = (best.objective - plan.objective) / best.objective;
      if (plan.kept === "all") {
        expect(idsOf(plan)).toEqual([...earlier.core, ...earlier.extension].sort());
        expect(plan.reasons).toEqual([{ kind: "advice-kept", extent: "all", gain: Math.max(0, gain) }]);
        expect(gain).toBeLessThanOrEqual(leastGain);
        expect(plan.optimal ?? false).toBe(plan.objective >= best.objective);
      } else {
        expect(plan.kept).toBe("none");
        expect(idsOf(plan)).toEqual(idsOf(best));
        expect(plan.reasons).toMatchObject([{ kind: "advice-improved" }]);
        expect((plan.reasons[0] as { gain: number }).gain).toBeGreaterThanOrEqual(leastGain);
      }
      expect(idsOf(planned(input, { earlier: adviceOf(plan) }))).toEqual(idsOf(plan));
    });
    fc.assert(property, { numRuns: 20 });
  });

  test("of which a course is withdrawn or unknown keeps the others and says what is gone", () => {
    const first = planned(smallCounty());
    const earlier = adviceOf(first);
    const [gone] = earlier.core;
    const courses = courseObjects.map((each) =>
      each.courseId === gone ? { ...each, status: "withdrawn" } : each,
    );
    const plan = planned(withGain(smallCounty({ courses }), 1), { earlier });
    expect(plan).toMatchObject({ status: "planned", kept: "part" });
    expect(idsOf(plan)).toEqual(expect.arrayContaining(earlier.core.slice(1) as string[]));
    expect(idsOf(plan)).not.toContain(gone);
    const unknown = planned(withGain(smallCounty(), 0), {
      earlier: { ...earlier, core: ["N99" as never, ...earlier.core.slice(1)] },
    });
    expect(unknown).toMatchObject({ kept: "none", optimal: true });
    expect(unknown.reasons).toEqual([{ kind: "advice-broken", courseIds: ["N99"] }]);
  });

  test("that was followed is a fact; of what was neither, or of nobody, nothing is said", () => {
    const earlier = adviceOf(planned(smallCounty()));
    const [followed, ...others] = earlier.core;
    const activities = [event("selected", followed, "2023-08-18")];
    // The choice of a topic raises the scores of the others in it.
    const plan = planned(withGain(smallCounty(), 1), { earlier }, { activities });
    expect(plan).toMatchObject({ status: "planned", kept: "all" });
    expect(idsOf(plan)).toEqual([...others, ...earlier.extension].sort());
    const done = { earlier: { core: [followed], extension: [] } };
    expect(planned(smallCounty(), done, { activities }).kept).toBeUndefined();
    expect(planned(smallCounty()).kept).toBeUndefined();
  });

  test("is in the words of both languages", () => {
    const earlier = adviceOf(planned(smallCounty()));
    const engine = createEngine(smallCounty());
    const plan = planned(smallCounty(), { earlier });
    expect(engine.explain(plan).reason).toBe("上次建议仍然适用");
    expect(engine.explain(plan, "en").reason).toBe("the earlier advice still holds");
  });
});

describe("a course withdrawn after it was selected", () => {
  const activities = [event("selected", "E01", "2023-08-16"), event("passed", "E02", "2023-08-16")];
  const withdrawn = (...ids: readonly string[]) =>
    courseObjects.map((each) => (ids.includes(each.courseId) ? { ...each, status: "withdrawn" } : each));
  const note = { kind: "courses-withdrawn", courseIds: ["E01"], quarterHours: 6, replacedQuarterHours: 6 };

  test("is planned again, and credit that was passed stays", () => {
    const plan = planned(smallCounty({ courses: withdrawn("E01", "E02") }), {}, { activities });
    expect(plan).toMatchObject({
      status: "planned",
      earnedQuarterHours: 6,
      committedQuarterHours: 0,
      reasons: [note],
    });
    expect(plan.rows.map(({ courseId }) => courseId)).not.toContain("E01");
    const before = planned(smallCounty(), {}, { activities });
    expect(before.reasons).toEqual([]);
    expect(plan.advisedQuarterHours).toBeGreaterThan(before.advisedQuarterHours - 6);
  });

  test("is replaced by as many hours also when selection is over, and by no more", () => {
    const input = { ...smallCounty({ courses: withdrawn("E01") }), asOf: "2023-10-01" };
    const plan = planned(input, {}, { activities });
    expect(plan).toMatchObject({ status: "locked", advisedQuarterHours: 6, optimal: true });
    expect(plan.reasons).toEqual([{ kind: "pace", quarterHours: 0, daysLeft: 91 }, note]);
    const nothing = planned({ ...smallCounty(), asOf: "2023-10-01" }, {}, { activities });
    expect(nothing).toMatchObject({ status: "locked", advisedQuarterHours: 0 });
    expect(nothing.optimal).toBeUndefined();
  });

  test("is let be where it is pinned or another edition is selected", () => {
    const courses = [...withdrawn("E01"), { ...courseObjects[12], courseId: "E99", replaces: ["E01"] }];
    const both = [...activities, event("selected", "E99", "2023-08-17")];
    expect(planned(smallCounty({ courses }), {}, { activities: both }).reasons).toEqual([]);
    const pinned = planned(
      smallCounty({ courses: withdrawn("E01") }),
      { pin: ["E01" as never] },
      { activities },
    );
    expect(pinned.status).toBe("planned");
  });
});
