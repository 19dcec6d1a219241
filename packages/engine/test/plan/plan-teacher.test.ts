import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEngine, type EngineInput, type PolicyDocument } from "../../src/index.ts";
import { answers, course, courseObjects, dossier, event, general, smallCounty } from "../small-county.ts";

type More = Parameters<typeof dossier>[0];

function planned(more: More = {}, input: EngineInput = smallCounty()) {
  const engine = createEngine(input);
  const standing = engine.standing(dossier(more));
  const plan = engine.plan(standing, engine.score(standing, engine.diagnose(standing)));
  const hoursOf = (part: string) =>
    plan.rows
      .filter((row) => row.part === part && row.origin === "advised")
      .reduce((sum, row) => sum + row.quarterHours, 0);
  return { engine, plan, core: hoursOf("core"), extension: hoursOf("extension") };
}
const withElectives = (change: (electives: any) => void): EngineInput => {
  const input = smallCounty();
  const policy = structuredClone(input.policy) as PolicyDocument;
  change(policy.electives);
  return { ...input, policy };
};
const passes = (...ids: string[]) => ({ activities: ids.map((id) => event("passed", id, "2023-08-16")) });

describe("core and extension", () => {
  test("the core is the smallest reachable total that meets the minimum; the extension stays within the maximum", () => {
    const { core, extension, plan } = planned();
    expect(core).toBe(19 * 4);
    expect(extension).toBeGreaterThan(0);
    expect(core + extension).toBeLessThanOrEqual(23 * 4);
    expect(plan.optimal).toBe(true);
    expect(plan.objective).toBe(
      plan.rows.reduce((sum, row) => sum + (row.score ?? 0) * row.quarterHours, 0) / 4,
    );
  });

  test("what is earned and committed is a fact of the plan and shortens it", () => {
    const activities = [event("passed", "E01", "2023-08-16"), event("selected", "E02", "2023-08-12")];
    const { plan, core } = planned({ activities });
    expect(plan.rows.slice(0, 2).map(({ courseId, origin }) => [courseId, origin])).toEqual([
      ["E01", "earned"],
      ["E02", "selected"],
    ]);
    expect(core).toBe(19 * 4 - 12);
    expect(new Set(plan.rows.map(({ courseId }) => courseId)).size).toBe(plan.rows.length);
  });

  test("a numeric target is met where it can be", () => {
    const { core } = planned(
      {},
      withElectives((electives) => (electives.target.value = 21)),
    );
    expect(core).toBe(21 * 4);
  });

  test("topic minima and maxima hold over earned, committed and advised hours together", () => {
    const input = withElectives((electives) => {
      electives.topicMinima.value = { 师德师风建设: 6 };
      electives.topicMaxima.value = { class: 2 };
    });
    const { plan } = planned(passes("E01"), input);
    const hoursIn = (letter: string) =>
      plan.rows
        .filter(({ courseId }) => courseId.startsWith(letter))
        .reduce((sum, row) => sum + row.quarterHours, 0) / 4;
    expect(hoursIn("E")).toBeGreaterThanOrEqual(6);
    expect(hoursIn("C")).toBeLessThanOrEqual(2);
  });
});

describe("plans that are none", () => {
  test("nothing is added beyond the maximum, and nothing taken away", () => {
    const ids = [
      "E01",
      "E02",
      "E03",
      "E04",
      "E05",
      "E06",
      "E07",
      "E08",
      "M01",
      "M02",
      "M03",
      "M04",
      "M05",
      "M06",
      "M07",
      "M08",
      "M09",
      "M10",
    ];
    const { plan } = planned(passes(...ids, "C01", "C02"));
    expect(plan).toMatchObject({ status: "fulfilled", advisedQuarterHours: 0 });
    expect(plan.earnedQuarterHours).toBeGreaterThan(22 * 4);
  });

  test("too few hours name the rule that binds, and the school's missing choice", () => {
    const schools = [
      {
        schoolId: "school",
        organisationId: "county",
        name: "校",
        kind: "小学",
        setting: "镇区",
        selectedTopics: [],
      },
    ];
    const courses = courseObjects.filter(({ courseId }) => !courseId.startsWith("E"));
    const { plan, engine } = planned({}, smallCounty({ schools, courses }));
    expect(plan.status).toBe("infeasible");
    expect(plan.rows).toEqual([]);
    expect(plan.reasons[0]).toMatchObject({
      kind: "infeasible",
      cause: { kind: "too-few-hours", available: 40 },
      school: "school-not-chosen",
    });
    expect(engine.explain(plan).reason).toContain("10学时");
    expect(engine.explain(plan, "en").reason).toContain("10 h");
  });

  test("a minimum that the topic's courses cannot reach names the topic", () => {
    const input = withElectives((electives) => (electives.topicMinima.value = { ethics: 15 }));
    const { plan, engine } = planned({}, input);
    expect(plan.reasons[0]).toMatchObject({ kind: "infeasible", group: "topic:ethics" });
    expect(engine.explain(plan).reason).toContain("师德师风建设");
  });

  test("a school that has not chosen gives a provisional plan without an assumed topic", () => {
    const schools = [
      {
        schoolId: "school",
        organisationId: "county",
        name: "校",
        kind: "小学",
        setting: "镇区",
        selectedTopics: [],
      },
    ];
    const courses = [...courseObjects, ...Array.from({ length: 9 }, (_, n) => general(`F${n}`, "ethics"))];
    const { plan } = planned({}, smallCounty({ schools, courses }));
    expect(plan.status).toBe("provisional");
    expect(plan.rows.every(({ courseId }) => /^[MEF]/.test(courseId))).toBe(true);
  });

  test("when selection is over there is no new advice, and after the year only the shortfall", () => {
    const activities = [event("passed", "E01", "2023-08-16"), event("selected", "E02", "2023-08-12")];
    const locked = planned({ activities }, { ...smallCounty(), asOf: "2023-10-01" }).plan;
    expect(locked).toMatchObject({ status: "locked", advisedQuarterHours: 0, committedQuarterHours: 6 });
    expect(locked.reasons).toEqual([{ kind: "pace", quarterHours: 6, daysLeft: 91 }]);
    const closed = planned({ activities }, { ...smallCounty(), asOf: "2024-01-05" }).plan;
    expect(closed).toMatchObject({ status: "closed", committedQuarterHours: 0 });
    expect(closed.reasons).toEqual([{ kind: "shortfall", quarterHours: 76 - 6 }]);
  });
});

describe("what cannot be planned says what would help", () => {
  const withoutClass = {
    schoolId: "school",
    organisationId: "county",
    name: "一小",
    kind: "小学",
    setting: "镇区",
    selectedTopics: ["ethics"],
  };

  test("one more topic, or so many hours of subject courses", () => {
    const courses = [...courseObjects.filter(({ courseId }) => !/^[E]0[3-8]/.test(courseId))];
    const { plan, engine } = planned({}, smallCounty({ schools: [withoutClass], courses }));
    expect(plan.reasons).toMatchObject([
      {
        cause: { kind: "too-few-hours", available: 52 },
        clash: { rules: [{ kind: "hours-min", hours: 19 }], relaxations: [[{ hours: 13 }]] },
        remedies: [
          { kind: "another-topic", topicIds: ["class", "safety"] },
          { kind: "further-course", quarterHours: 24, groups: ["kind:课例点评", "topic:ethics"] },
        ],
      },
    ]);
    expect(engine.explain(plan).reason).toBe(
      "可选课程仅13学时,不足以达到选修最低学时;可行的调整:学校再选一个专题(班级管理、安全教育),或增加一门6学时的学科课程",
    );
    expect(engine.explain(plan, "en").reason).toContain(
      "one more topic of the school (班级管理, 安全教育), or a further course of 6 h among subject courses",
    );
  });

  test("hours committed above the maximum are named, in all and of a topic, unless the year is met", () => {
    const ids = courseObjects.map(({ courseId }) => courseId as string).filter((id) => /^[MEC]/.test(id));
    const chosen = { activities: ids.map((id) => event("selected", id, "2023-08-16")) };
    const { plan, engine } = planned(chosen);
    expect(plan).toMatchObject({ status: "infeasible", advisedQuarterHours: 0 });
    const cause = { kind: "committed-above-maximum", quarterHours: 148, most: 92 };
    expect(plan.reasons).toEqual([{ kind: "infeasible", cause }]);
    expect(plan.rows).toHaveLength(ids.length);
    expect(engine.explain(plan).reason).toBe("已获和已选共37学时,超过最高23学时,请先退选14学时");
    const capped = withElectives((electives) => (electives.topicMaxima.value = { ethics: 2 }));
    const two = { activities: ["E01", "E02"].map((id) => event("selected", id, "2023-08-16")) };
    expect(planned(two, capped).plan.reasons).toMatchObject([{ group: "topic:ethics", cause: { most: 8 } }]);
    const met = ids.map((id, index) => event(index < 24 ? "passed" : "selected", id, "2023-08-16"));
    expect(planned({ activities: met }).plan.status).toBe("fulfilled");
  });
});

test("too few days for the hours at the policy's pace are told, not refused", () => {
  const input = smallCounty();
  const policy = structuredClone(input.policy) as any;
  policy.planning.weeklyHours.value = 1;
  const { plan, engine } = planned({}, { ...input, policy, asOf: "2023-09-10" });
  expect(plan.status).toBe("planned");
  expect(plan.reasons).toEqual([
    { kind: "too-few-days", quarterHours: 76, daysLeft: 112, weeklyQuarterHours: 4 },
  ]);
  expect(engine.explain(plan).reason).toBe("还需学习19学时,仅剩112天;按每周1学时安排不完");
  policy.planning.weeklyHours.value = 1.25;
  expect(planned({}, { ...input, policy, asOf: "2023-09-10" }).plan.reasons).toEqual([]);
});

describe("a plan edited by hand", () => {
  const idsOf = (plan: { rows: readonly { courseId: string }[] }) =>
    plan.rows.map(({ courseId }) => courseId);

  test("law: holds what is pinned, not what is dropped, and is never worth more", () => {
    const engine = createEngine(smallCounty());
    const standing = engine.standing(dossier({ responses: answers([0, 1, 0]) }));
    const scores = engine.score(standing, engine.diagnose(standing));
    const free = engine.plan(standing, scores);
    const ids = Array.from(scores.courses, (index) => engine.programme.catalogue.courses[index].courseId);
    const some = fc.subarray(ids, { maxLength: 4 });
    fc.assert(
      fc.property(some, some, (pin, drop) => {
        const left = drop.filter((id) => !pin.includes(id));
        const plan = engine.plan(standing, scores, { pin, drop: left });
        expect(plan).toMatchObject({ status: "planned", optimal: true });
        expect(idsOf(plan)).toEqual(expect.arrayContaining(pin));
        expect(idsOf(plan).filter((id) => left.includes(id as never))).toEqual([]);
        const core = (one: typeof plan) =>
          one.rows.reduce((sum, row) => sum + (row.part === "core" ? row.score! * row.quarterHours : 0), 0);
        expect(core(plan)).toBeLessThanOrEqual(core(free));
      }),
      { numRuns: 30 },
    );
  });

  test("is infeasible where pins are above the maximum or not open, and errs on unknown courses", () => {
    const engine = createEngine(smallCounty());
    const standing = engine.standing(dossier());
    const scores = engine.score(standing, engine.diagnose(standing));
    const all = Array.from(scores.courses, (index) => engine.programme.catalogue.courses[index].courseId);
    const above = engine.plan(standing, scores, { pin: all });
    const cause = { kind: "committed-above-maximum", quarterHours: 148, most: 92 };
    expect(above.reasons).toEqual([{ kind: "infeasible", cause }]);
    const closed = engine.plan(standing, scores, { pin: ["X1" as never] });
    expect(closed.reasons).toMatchObject([{ cause: { kind: "pinned-not-open", courseIds: ["X1"] } }]);
    expect(engine.explain(closed).reason).toContain("《课程X1》");
    expect(() => engine.plan(standing, scores, { drop: ["N99" as never] })).toThrow("got N99");
  });
});

test("law: every plan keeps the rules, and the list's id depends on teacher, day, policy and seed alone", () => {
  const anyIds = fc.subarray(courseObjects.map(({ courseId }) => courseId as string));
  const input = smallCounty();
  fc.assert(
    fc.property(
      anyIds,
      anyIds,
      fc.array(fc.constantFrom(0 as const, 1 as const), { maxLength: 10 }),
      (passed, selected, scores) => {
        const activities = [
          ...passed.map((id) => event("passed", id, "2023-08-16", "08")),
          ...selected.map((id) => event("selected", id, "2023-08-17")),
        ];
        const { plan, core } = planned({ activities, responses: answers(scores) }, input);
        const fixed = plan.earnedQuarterHours + plan.committedQuarterHours;
        expect(plan.listId).toBe(planned().plan.listId);
        expect(new Set(plan.rows.map(({ courseId }) => courseId)).size).toBe(plan.rows.length);
        expect(plan.rows.map(({ position }) => position)).toEqual(plan.rows.map((_, index) => index + 1));
        if (plan.status === "infeasible") return;
        expect(fixed + plan.advisedQuarterHours).toBeLessThanOrEqual(Math.max(fixed, 92));
        expect(fixed + core).toBeGreaterThanOrEqual(76);
        for (const { courseId, origin } of plan.rows)
          if (origin === "advised") expect(courseId).toMatch(/^[MEC]/);
      },
    ),
    { numRuns: 60 },
  );
});

test("law: a further course for the teacher never lowers the core's value at the same total", () => {
  const anyExtra = fc.record({
    hours: fc.constantFrom(0.5, 1, 1.5, 2),
    day: fc.constantFrom("2020-01-01", "2023-08-01"),
  });
  const outcomeOf = (courses: readonly unknown[]) => {
    const { plan, core } = planned({ responses: answers([0, 1, 0]) }, smallCounty({ courses }));
    const value = plan.rows
      .filter(({ part }) => part === "core")
      .reduce((sum, row) => sum + (row.score ?? 0) * row.quarterHours, 0);
    return { core, value };
  };
  const before = outcomeOf(courseObjects);
  fc.assert(
    fc.property(anyExtra, ({ hours, day }) => {
      const after = outcomeOf([...courseObjects, course("N99", { hours, publishedAt: day })]);
      expect(after.core).toBe(before.core);
      expect(after.value).toBeGreaterThanOrEqual(before.value);
    }),
    { numRuns: 20 },
  );
});
