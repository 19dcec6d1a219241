import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEngine, ledgerOf, type PlanTeacherOptions, type PolicyDocument } from "../../src/index.ts";
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
    asOf = "2023-08-20",
  }: {
    courses?: readonly object[];
    rules?: object;
    records?: Records;
    options?: PlanTeacherOptions;
    asOf?: string;
  } = {},
) {
  const county = smallCounty({ courses });
  const policy = structuredClone(county.policy);
  change(policy);
  const engine = createEngine({ ...county, asOf, policy, rules: rulesOf([], rules) });
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

  test("of past windows, other ways of choosing or no elective are left to the ledger", () => {
    const policy = add(
      obligation("over", 90, "none", {
        period: { kind: "window", from: ours("2020-01-01"), to: ours("2022-12-31") },
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

describe("obligations of several years", () => {
  const ethics = { topics: ["ethics"] };
  const cycle = (years: number, min: number) =>
    obligation("cycle", min, "none", {
      counts: ethics,
      period: { kind: "cycle", years: ours(years), from: ours("2021-01-01") },
    });
  const activities = [event("passed", "E01", "2022-08-16"), event("passed", "E02", "2023-08-16")];
  const coreOf = (plan: ReturnType<typeof planUnder>["plan"]) =>
    plan.rows.filter(({ part }) => part === "core");

  test("before the last year ask nothing of a plan, which says how far an even pace is", () => {
    const { plan, engine } = planUnder(add(cycle(5, 100)), { records: { activities } });
    expect(plan.reasons).toEqual([
      {
        kind: "period-pace",
        obligationId: "cycle",
        from: "2021-01-01",
        to: "2025-12-31",
        doneQuarterHours: 12,
        leastQuarterHours: 400,
        // 962 of 1826 days.
        expectedQuarterHours: 210,
      },
    ]);
    expect(engine.explain(plan).reason).toBe(
      "“义务cycle”(2021-01-01至2025-12-31)应完成100学时,已得3学时;按均衡进度此时为52.5学时",
    );
    expect(engine.explain(plan, "en").reason).toContain(
      "3 h are earned, an even pace would be 52.5 h by now",
    );
    expect(hoursOf(coreOf(plan), /./)).toBe(19);
  });

  test("in the last year ask for all that is left, with what was earned in each year of the cycle", () => {
    const { plan } = planUnder(add(cycle(3, 9)), { records: { activities } });
    expect(plan).toMatchObject({ status: "planned", reasons: [], optimal: true });
    // E01 of the year before is no row of this year's plan.
    expect(hoursOf(coreOf(plan), /^E/)).toBeGreaterThanOrEqual(9 - 1.5);
    const { plan: none, engine } = planUnder(add(cycle(3, 60)), { records: { activities } });
    expect(none.status).toBe("infeasible");
    expect(engine.explain(none).reason).toContain("义务cycle");
  });

  test("a school year that ends in the policy year is due, the next one is not", () => {
    const schoolYear = obligation("school", 9, "none", {
      counts: ethics,
      period: { kind: "school-year", from: ours("09-01") },
    });
    const { plan } = planUnder(add(schoolYear));
    expect(hoursOf(coreOf(plan), /^E/)).toBeGreaterThanOrEqual(9);
    const { plan: next } = planUnder(add(schoolYear), { asOf: "2023-09-01" });
    expect(next.reasons).toMatchObject([{ kind: "period-pace", from: "2023-09-01", to: "2024-08-31" }]);
  });
});

describe("what the ledger counts", () => {
  const reading = {
    id: "books",
    title: { zh: "读书", en: "reading" },
    activity: "读书活动",
    credits: ours(1.5),
    per: "outcome",
    mostPerYear: ours(4),
    requires: ours("excellent"),
    obligationId: "electives",
    source: "here",
    verified: "no",
  };
  const outcome = (eventId: string, quantity: number, score = 95) => ({
    ...{ eventId, teacherId: "T1", kind: "conversion", ruleId: "books", quantity, score, actor: "县" },
    ...{ at: "2023-08-18T09:00:00+08:00", recordedAt: "2023-08-18T09:00:00+08:00" },
  });
  const withReading = (policy: any) => policy.conversions.push(reading);
  const coreHours = (records: Records, change = withReading) => {
    const { plan, engine } = planUnder(change, { records });
    const core = plan.rows.filter(({ part }) => part === "core");
    return [hoursOf(core, /./), engine.explain(plan).reason] as const;
  };

  test("credits of other activities take hours off the plan, up to their most of the year", () => {
    expect(coreHours({ creditEvents: [outcome("R1", 1)] })).toEqual([
      17.5,
      "其他学习活动已折算1.5学时,计入“自主选学”",
    ]);
    // Four credits a year, though 7.5 were asked for.
    expect(coreHours({ creditEvents: [outcome("R1", 2), outcome("R2", 3)] })[0]).toBe(15);
    expect(coreHours({ creditEvents: [outcome("R1", 1, 85)] })[0]).toBe(19);
  });

  const leave = (from: string, to: string) => ({
    ...{ eventId: `L${from}`, teacherId: "T1", kind: "exemption", from, to, actor: "县", reason: "病假" },
    ...{ at: "2023-08-18T09:00:00+08:00", recordedAt: "2023-08-18T09:00:00+08:00" },
  });

  test("days of leave take hours off the plan, as many as the ledger takes off", () => {
    const half = [leave("2023-01-01", "2023-07-02")];
    // 183 of 365 days: 9.474 of 19 credits are left, rounded down to 9.47, which take 9.5 h.
    expect(coreHours({ creditEvents: half })).toEqual([
      9.5,
      "请假等减免183天,“自主选学”少要求9.5学时,应完成9.5学时",
    ]);
    const whole = (policy: any) => {
      policy.ledger.exemption.value = "whole-year";
      policy.electives.target.value = 21;
    };
    expect(coreHours({ creditEvents: [leave("2023-05-01", "2023-05-02")] }, whole)[0]).toBe(2);
    const { plan } = planUnder(
      (policy) => {
        policy.ledger.exemption.value = "whole-year";
      },
      { records: { creditEvents: half } },
    );
    expect(plan.status).toBe("fulfilled");
    expect(
      coreHours({ creditEvents: half }, (policy: any) => {
        policy.ledger.exemption.value = "none";
      })[0],
    ).toBe(19);
  });

  test("law: a plan asks for the fewest hours that are worth what the ledger requires", () => {
    const day = fc.integer({ min: 0, max: 364 });
    const dateOf = (at: number) => new Date(Date.UTC(2023, 0, 1 + at)).toISOString().slice(0, 10);
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day), { maxLength: 3 }), (drawn) => {
        const creditEvents = drawn.map(([one, other], index) => ({
          ...leave(dateOf(Math.min(one, other)), dateOf(Math.max(one, other))),
          eventId: `L${index}`,
        }));
        const { engine, standing } = planUnder(() => {}, { records: { creditEvents } });
        const { years } = ledgerOf(engine.programme.ledger, standing.dossier, creditEvents as never);
        const { obligations, year } = years.at(-1)!;
        const place = year.terms.obligations.findIndex(({ obligation }) => obligation.id === "electives");
        const required = obligations[place].required / 2500;
        expect(standing.leastQuarterHours).toBe(Math.ceil(required));
      }),
      { numRuns: 40 },
    );
  });

  test("a pass that waits for a person is not counted, not advised again, and named", () => {
    const activities = [event("passed", "M01", "2023-08-14"), event("passed", "M02", "2023-08-16")];
    const { plan, engine } = planUnder(() => {}, { records: { activities } });
    expect(plan.earnedQuarterHours).toBe(4);
    expect(plan.rows.map(({ courseId }) => courseId)).not.toContain("M01");
    expect(engine.explain(plan).reason).toBe(
      "已通过的《课程M01》暂不计学时:在规定的学习时间之外通过,待人工审核",
    );
    expect(engine.explain(plan, "en").reason).toContain("passed outside the days of study");
  });

  test("hours chosen beyond what counts for an obligation are named", () => {
    const few = obligation("few-classes", 0, 2, { counts: { topics: ["class"] } });
    const chosen = ["C01", "C02"].map((id) => event("selected", id, "2023-08-16"));
    const { plan, engine } = planUnder(add(few), { records: { activities: chosen } });
    expect(plan.reasons).toEqual([
      { kind: "above-obligation", obligationId: "few-classes", quarterHours: 12, most: 8 },
    ]);
    const cap = { title: { zh: "上限", en: "cap" }, source: "here", verified: "no", max: ours(2) };
    const capped = planUnder(
      (policy) => {
        policy.obligations[2].caps = [{ ...cap, id: "classes", counts: { topics: ["class"] } }];
      },
      { records: { activities: chosen } },
    );
    expect(capped.plan.reasons).toEqual([{ kind: "above-cap", obligationId: "electives", quarterHours: 4 }]);
    // An hour that does not count is no part of the 19.
    expect(
      hoursOf(
        capped.plan.rows.filter(({ part }) => part === "core"),
        /./,
      ),
    ).toBe(20);
    expect(engine.explain(plan).reason).toBe(
      "已获和已选共3学时,“义务few-classes”最多计2学时,超出的1学时不计",
    );
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
        // An obligation for which no elective counts is not the plan's.
        (hoursIn(chosen, ({ level }) => level === 3) >= 1 || !open.some(({ level }) => level === 3)) &&
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
