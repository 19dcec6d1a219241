import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEngine, type PlanTeacherOptions, type PolicyDocument } from "../../src/index.ts";
import { bonusAt } from "../../src/policy/bonus.ts";
import { rulesOf } from "../score/rules/rules-of.ts";
import { course, courseObjects, dossier, event, general, smallCounty } from "../small-county.ts";

type Obligation = PolicyDocument["obligations"][number];
type Records = Parameters<typeof dossier>[0];

const ours = <Value>(value: Value) => ({ value, source: "here", verified: "no" as const });
const obligation = (
  id: string,
  min: number,
  max: number | "none",
  more: Partial<Obligation>,
): Obligation => ({
  id,
  title: { zh: `义务${id}`, en: `obligation ${id}` },
  appliesTo: {},
  counts: {},
  hours: { min: ours(min), max: ours(max) },
  period: { kind: "year" },
  choose: { kind: "free" },
  source: "here",
  verified: "no",
  ...more,
});

/** The small county with another policy, planned for one teacher. */
function planUnder(
  change: (policy: any) => void,
  {
    courses = courseObjects,
    rules = {},
    records = {},
    options = {},
  }: {
    courses?: readonly object[];
    rules?: object;
    records?: Records;
    options?: PlanTeacherOptions;
  } = {},
) {
  const county = smallCounty({ courses });
  const policy = structuredClone(county.policy);
  change(policy);
  const engine = createEngine({ ...county, policy, rules: rulesOf([], rules) });
  const standing = engine.standing(dossier(records));
  const scores = engine.score(standing, engine.diagnose(standing));
  return { engine, standing, scores, plan: engine.plan(standing, scores, options) };
}
const add =
  (...obligations: readonly Obligation[]) =>
  (policy: any) =>
    policy.obligations.push(...obligations);
const hoursOf = (rows: readonly { courseId: string; quarterHours: number }[], of: RegExp) =>
  rows.reduce((sum, row) => sum + (of.test(row.courseId) ? row.quarterHours : 0), 0) / 4;

describe("obligations beside that of the electives", () => {
  const ethics = { topics: ["ethics"] };

  test("are kept by whom they apply to, whatever is earned and committed counting", () => {
    const policy = add(
      obligation("more-ethics", 9, "none", { appliesTo: { roles: ["专任教师"] }, counts: ethics }),
      obligation("few-classes", 0, 2, { counts: { topics: ["class"] } }),
      obligation("of-heads", 19, "none", { appliesTo: { roles: ["校长"] }, counts: ethics }),
    );
    const activities = [event("passed", "E01", "2023-08-16"), event("selected", "C01", "2023-08-17")];
    const { plan } = planUnder(policy, { records: { activities } });
    expect(plan).toMatchObject({ status: "planned", optimal: true, reasons: [] });
    const core = plan.rows.filter(({ part }) => part === "core");
    expect(hoursOf(core, /^E/)).toBeGreaterThanOrEqual(9);
    expect(hoursOf(plan.rows, /^C/)).toBeLessThanOrEqual(2);
    expect(plan.upperBound).toBe(plan.objective);
  });

  test("caps of the electives hold", () => {
    const { plan } = planUnder((policy) => {
      const named = { title: { zh: "上限", en: "cap" }, source: "here", verified: "no" };
      policy.obligations[2].caps = [{ id: "few", ...named, counts: ethics, max: ours(3) }];
    });
    expect(plan.status).toBe("planned");
    expect(hoursOf(plan.rows, /^E/)).toBeLessThanOrEqual(3);
  });

  test("that cannot be kept are named, with what would help", () => {
    const { plan, engine } = planUnder(add(obligation("much", 13, "none", { counts: ethics })));
    expect(plan).toMatchObject({ status: "infeasible", rows: [], objective: 0, upperBound: 0 });
    expect(plan.reasons[0]).toMatchObject({
      kind: "infeasible",
      cause: { kind: "rules-clash" },
      clash: { rules: [{ kind: "group-min", group: "obligation:much", hours: 13 }] },
    });
    expect(engine.explain(plan).reason).toBe("没有方案能同时满足各项规定;可行的调整:义务much还需至少12学时");
    expect(engine.explain(plan, "en").reason).toContain("obligation much: at least 12 h more");
  });

  test("of which a fact is missing are not enforced, and the plan says so", () => {
    const policy = add(obligation("young", 9, "none", { appliesTo: { ages: { max: 44 } }, counts: ethics }));
    const { plan, engine } = planUnder(policy);
    expect(plan.reasons).toEqual([{ kind: "obligation-unclear", obligationId: "young", missing: "age" }]);
    expect(engine.explain(plan).reason).toContain("义务young");
    expect(plan.rows).toEqual(planUnder(() => {}).plan.rows);
    const old = planUnder(policy, { records: { teacher: { birthYear: 1960 } as never } }).plan;
    expect(old.reasons).toEqual([]);
  });

  test("of other years, other ways of choosing or no elective are left to the ledger", () => {
    const policy = add(
      obligation("over", 90, "none", {
        period: { kind: "window", from: ours("2020-01-01"), to: ours("2022-12-31") },
      }),
      obligation("cycle", 360, "none", {
        period: { kind: "cycle", years: ours(5), from: ours("2021-01-01") },
      }),
      obligation("offline", 3, "none", { counts: { modes: ["线下"] } }),
      obligation("work", 3, "none", { counts: { activities: ["校本研修"] } }),
    );
    const { plan } = planUnder(policy);
    const core = plan.rows.filter(({ part }) => part === "core");
    expect(plan).toMatchObject({ status: "planned", reasons: [] });
    expect(hoursOf(core, /./)).toBe(19);
  });
});

test("a planned prerequisite opens a course, an unreachable one or a circle does not", () => {
  const courses = [
    ...courseObjects,
    course("N1", { hours: 2, prerequisites: ["N0"], publishedAt: "2023-08-19" }),
    course("N0", { hours: 2, publishedAt: "2010-01-01" }),
    course("N2", { hours: 2, prerequisites: ["X1"] }),
    course("N3", { hours: 2, prerequisites: ["N4"] }),
    course("N4", { hours: 2, prerequisites: ["N3"] }),
  ];
  const pin = (planned: boolean) => (policy: any) => {
    policy.planning.prerequisites.value = planned ? "passed-or-planned" : "passed";
  };
  const options = { pin: ["N1" as never] };
  const { plan } = planUnder(pin(true), { courses, options });
  expect(plan.status).toBe("planned");
  expect(plan.rows.map(({ courseId }) => courseId)).toEqual(expect.arrayContaining(["N0", "N1"]));
  expect(hoursOf(plan.rows, /^N[234]/)).toBe(0);
  expect(planUnder(pin(false), { courses, options }).plan.reasons).toMatchObject([
    { cause: { kind: "pinned-not-open", courseIds: ["N1"] } },
  ]);
});

describe("law: with everything that can bind", () => {
  const anyCourse = fc.record({
    hours: fc.constantFrom(0.5, 0.75, 1, 1.5),
    topic: fc.constantFrom("ethics", "class", undefined),
    day: fc.integer({ min: 1, max: 28 }),
    level: fc.constantFrom(1, 3),
    needs: fc.option(fc.nat(10), { nil: undefined }),
    replaces: fc.option(fc.nat(10), { nil: undefined }),
    teaches: fc.boolean(),
  });
  const bonus = [
    [0.5, 0.3],
    [2, 0.6],
  ] as const;
  const change = (policy: any) => {
    policy.obligations[2].hours = { min: ours(3), max: ours(4.5) };
    policy.credits.min.value = 1;
    policy.planning.prerequisites.value = "passed-or-planned";
    policy.planning.topicBonuses.value = { ethics: bonus };
    policy.planning.competencyBonuses.value = { K1: [[1, 0.2]] };
    policy.obligations.push(
      obligation("high", 1, "none", { counts: { levels: [3] } }),
      obligation("subject", 0, 2, { counts: { categories: ["subject"] } }),
    );
  };
  const idOf = (place: number) => `Q${String(place).padStart(2, "0")}`;

  test("core and extension are worth what the best of all subsets are", () => {
    const property = fc.property(fc.array(anyCourse, { minLength: 6, maxLength: 11 }), (drawn) => {
      const courses = drawn.map(({ hours, topic, day, level, needs, replaces, teaches }, place) => {
        const more = {
          hours,
          level,
          publishedAt: `2022-02-${String(day).padStart(2, "0")}`,
          prerequisites: needs !== undefined && needs < place ? [idOf(needs)] : [],
          replaces: replaces !== undefined && replaces < place ? [idOf(replaces)] : [],
          competencies: teaches ? [{ competencyId: "K1", weight: 1 }] : [],
        };
        return topic === undefined ? course(idOf(place), more) : general(idOf(place), topic, more);
      });
      const rules = { without: ["newest-edition"] };
      const { plan, engine, scores } = planUnder(change, { courses, rules });
      const { catalogue } = engine.programme;
      const open = Array.from(scores.courses, (index, position) => ({
        ...catalogue.courses[index],
        family: catalogue.familyOf[index],
        score: scores.scores[position],
      }));
      type Open = (typeof open)[number];
      const sum = (chosen: readonly Open[], of: (one: Open) => number | boolean) =>
        chosen.reduce((total, one) => total + Number(of(one)), 0);
      const hoursIn = (chosen: readonly Open[], of: (one: Open) => boolean) =>
        sum(chosen, (one) => (of(one) ? one.hours : 0));
      const worth = (chosen: readonly Open[]) =>
        sum(chosen, (one) => one.score * one.hours) +
        1e6 *
          bonusAt(
            bonus,
            hoursIn(chosen, ({ topicId }) => topicId === "ethics"),
          ) +
        1e6 *
          bonusAt(
            [[1, 0.2]],
            hoursIn(chosen, ({ competencies }) => competencies.length > 0),
          );
      const keeps = (chosen: readonly Open[]) =>
        new Set(chosen.map(({ family }) => family)).size === chosen.length &&
        chosen.every(({ prerequisites }) =>
          prerequisites.every((id) => chosen.some(({ courseId }) => courseId === id)),
        ) &&
        hoursIn(chosen, ({ level }) => level === 3) >= 1 &&
        hoursIn(chosen, ({ category }) => category === "subject") <= 2 &&
        hoursIn(chosen, () => true) <= 4.5;
      const subsets = (of: readonly Open[]) =>
        Array.from({ length: 1 << of.length }, (_, bits) => of.filter((_, place) => (bits >> place) & 1));
      const cores = subsets(open).filter((chosen) => keeps(chosen) && hoursIn(chosen, () => true) >= 3);
      if (cores.length === 0) {
        expect(plan.status).toBe("infeasible");
        return;
      }
      expect(plan.status).toBe("planned");
      const least = Math.min(...cores.map((chosen) => hoursIn(chosen, () => true)));
      const rowsOf = (part?: string) => {
        const ids = plan.rows
          .filter((row) => part === undefined || row.part === part)
          .map((row) => row.courseId);
        return open.filter(({ courseId }) => ids.includes(courseId));
      };
      const core = rowsOf("core");
      expect(keeps(core) && keeps(rowsOf())).toBe(true);
      expect(hoursIn(core, () => true)).toBe(least);
      const best = Math.max(...cores.filter((chosen) => hoursIn(chosen, () => true) === least).map(worth));
      expect(worth(core)).toBeCloseTo(best, 3);
      const wholes = subsets(open.filter((one) => !core.includes(one)))
        .map((more) => [...core, ...more])
        .filter(keeps);
      expect(worth(rowsOf())).toBeCloseTo(Math.max(...wholes.map(worth)), 3);
      expect(plan.objective).toBeCloseTo(worth(rowsOf()), 3);
      expect(plan.upperBound).toBeCloseTo(plan.objective, 3);
    });
    fc.assert(property, { numRuns: 40 });
  });
});
