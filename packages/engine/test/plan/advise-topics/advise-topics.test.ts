import { describe, expect, test } from "vitest";
import {
  createEngine,
  createTopicAdviser,
  createTopicCurves,
  type EngineInput,
  type PolicyDocument,
  planTeacher,
  planValue,
  type School,
  similarSchools,
  topicPlacesOf,
  untrainedModel,
  wordTopicAdvice,
} from "../../../src/index.ts";
import { countRange } from "../../../src/plan/advise-topics/count-range.ts";
import { answers, dossier, event, smallCounty } from "../../small-county.ts";

const school = (schoolId: string, more: object = {}) => ({
  schoolId,
  organisationId: "county",
  name: schoolId,
  kind: "小学",
  setting: "镇区",
  selectedTopics: ["ethics", "class"],
  ...more,
});
const atSchool = (teacherId: string, schoolId: string, more: Parameters<typeof dossier>[0] = {}) => ({
  ...dossier({
    teacher: { teacherId },
    postings: [
      {
        teacherId,
        schoolId,
        stage: "小学",
        subject: "数学",
        grades: ["3"],
        share: 1,
        from: "2015-09-01",
        main: true,
      },
    ],
    ...more,
  }),
});
const answersOf = (teacherId: string, right: number) =>
  answers(Array.from({ length: 10 }, (_, item) => (item < right ? 1 : 0))).map((row) => ({
    ...row,
    teacherId,
  }));

/** Small school A beside B with ten tested teachers; both may choose two topics. */
function twoSchools(rightAtA: readonly number[], change: (policy: PolicyDocument) => void = () => {}) {
  const policy = structuredClone(smallCounty().policy) as any;
  policy.schoolChoice.maxTopics.value = 2;
  change(policy);
  const records = [school("A"), school("B"), school("C", { selectedTopics: ["ethics", "safety"] })];
  const input: EngineInput = { ...smallCounty({ schools: records }), policy };
  const schools = (input.schools.schools as readonly School[]).map((found, index) => ({
    ...found,
    ...(records[index] as object),
  })) as readonly School[];
  const engine = createEngine({ ...input, schools: { ...input.schools, schools } });
  const dossiers = [
    ...rightAtA.map((right, index) =>
      atSchool(`A${index}`, "A", right < 0 ? {} : { responses: answersOf(`A${index}`, right) }),
    ),
    ...Array.from({ length: 10 }, (_, index) =>
      atSchool(`B${index}`, "B", { responses: answersOf(`B${index}`, index) }),
    ),
  ];
  const teachers = dossiers.map((one) => {
    const standing = engine.standing(one);
    return { standing, profile: engine.diagnose(standing) };
  });
  const { programme } = engine;
  const adviser = createTopicAdviser({
    programme,
    model: untrainedModel(programme.catalogue),
    schools,
    teachers,
  });
  return { engine, adviser, teachers, schools };
}
const id = (schoolId: string) => schoolId as School["schoolId"];

describe("values of plans", () => {
  test("the value of a choice is what planTeacher reaches under it", () => {
    for (const topics of [
      ["ethics"],
      ["ethics", "class"],
      ["ethics", "safety"],
      ["ethics", "class", "safety"],
    ]) {
      const { engine } = twoSchools([]);
      const records = dossier({
        responses: answers([0, 0, 1, 0, 1, 0, 0, 0, 1, 0]),
        activities: [event("passed", "E01", "2023-08-16"), event("selected", "S02", "2023-08-12")],
      });
      const standing = engine.standing({
        ...records,
        postings: records.postings.map((posting) => ({ ...posting, schoolId: id("A") })),
      });
      const places = topicPlacesOf(engine.programme);
      const opened = {
        ...standing,
        school: {
          ...standing.school,
          choice: { status: "chosen" as const, topics: new Set(places.topicIds) },
        },
      };
      const scores = engine.score(opened, engine.diagnose(standing));
      const { courses } = engine.programme.catalogue;
      const kept = [...scores.courses.keys()].filter((position) => {
        const { topicId } = courses[scores.courses[position]];
        return topicId === undefined || topics.includes(topicId);
      });
      const restricted = {
        ...scores,
        courses: Uint32Array.from(kept, (position) => scores.courses[position]),
        scores: Int32Array.from(kept, (position) => scores.scores[position]),
        contributions: Object.fromEntries(
          Object.entries(scores.contributions).map(([kind, column]) => [
            kind,
            Int32Array.from(kept, (position) => column[position]),
          ]),
        ) as typeof scores.contributions,
      };
      const plan = planTeacher(engine.planning, standing, restricted);
      const core = plan.rows
        .filter(({ part, origin }) => part === "core" && origin === "advised")
        .reduce((sum, row) => sum + row.score! * row.quarterHours, 0);
      const curves = createTopicCurves(engine.programme, places.groups)(standing, scores);
      const chosen = topics.map((topic) => places.topicIds.indexOf(topic as never));
      if (plan.status === "infeasible") expect(planValue(curves, chosen)).toBe(-1);
      else expect(planValue(curves, chosen)).toBe(core);
    }
  });
});

describe("small schools", () => {
  test("advice to a school with few diagnosed teachers does not depend on what they answered, nor on who was tested", () => {
    const advice = (right: readonly number[]) => twoSchools(right).adviser(id("A"));
    const usual = advice([0, 3, 9]);
    expect(usual?.need).toEqual({ kind: "pooled", diagnosed: 10, likeness: "kind-setting-county" });
    for (const right of [
      [9, 3, 9],
      [-1, 3, 9],
      [5, 5, -1],
    ])
      expect(advice(right)).toEqual(usual);
  });

  test("where few are tested, those who gain or lose are counted in ranges, else one by one", () => {
    const { adviser } = twoSchools([0, 3, 9, 1, 2, 4, 5]);
    const [few] = adviser(id("A"))!.sets;
    for (const { least, most } of [few.gaining, few.losing, ...few.topics.map(({ gaining }) => gaining)])
      expect([
        [0, 4],
        [5, 7],
      ]).toContainEqual([least, most]);
    const [enough] = adviser(id("B"))!.sets;
    expect(enough.gaining.least).toBe(enough.gaining.most);
  });

  test("the ranges hold the count, tell the same of all counts in them, and never go beyond all", () => {
    expect(countRange(3, 20, 5)).toEqual({ least: 0, most: 4 });
    expect(countRange(5, 20, 5)).toEqual({ least: 5, most: 9 });
    expect(countRange(6, 7, 5)).toEqual({ least: 5, most: 7 });
    expect(countRange(6, 7, 1)).toEqual({ least: 6, most: 6 });
  });

  test("words say ranges, and nothing where a range says nothing", () => {
    const { engine, adviser } = twoSchools([0, 3, 9, 1, 2, 4, 5]);
    const advice = adviser(id("A"))!;
    const worded = (least: number, most: number, teachers: number) =>
      wordTopicAdvice(
        { ...advice, teachers },
        { ...advice.sets[0], gaining: { least, most }, losing: { least: 0, most: 0 } },
        engine.names.en,
        "en",
      );
    expect(worded(0, 4, 7)).toContain("fewer than 5 of 7 gain");
    expect(worded(5, 7, 7)).toContain("5–7 of 7 gain");
    expect(worded(3, 3, 7)).toContain("3 of 7 gain");
    expect(worded(0, 3, 3)).not.toMatch(/gain/);
  });

  test("a school with enough diagnosed teachers is advised by its own tests", () => {
    const found = twoSchools([1]).adviser(id("B"));
    expect(found?.need).toEqual({ kind: "own", diagnosed: 10 });
  });

  test("where no pool is large enough, tests say nothing", () => {
    const { adviser } = twoSchools([1], (policy: any) => (policy.topicAdvice.smallestGroup.value = 50));
    expect(adviser(id("A"))?.need).toEqual({ kind: "none" });
    expect(adviser(id("A"))?.sets.every(({ worstOff }) => worstOff === undefined)).toBe(true);
  });

  test("similar schools are widened step by step, and never include the school itself", () => {
    const { schools } = twoSchools([]);
    const found = (count: number) => similarSchools(schools[0], schools, (some) => some.length >= count);
    expect(found(2).likeness).toBe("kind-setting-county");
    expect(found(3).likeness).toBe("any");
    expect(found(1).schools.map(({ schoolId }) => schoolId)).toEqual(["B", "C"]);
  });
});

describe("advice", () => {
  test("mandatory topics are in every set, none has more than the maximum, and the best is no worse than the present", () => {
    const { adviser } = twoSchools([1]);
    const found = adviser(id("B"))!;
    expect(found.sets.length).toBeGreaterThan(0);
    for (const { topics, planValue: value, withoutPlan } of found.sets) {
      expect(topics.map(({ topicId }) => topicId)).toContain("ethics");
      expect(topics.length).toBeLessThanOrEqual(2);
      expect(value).toBeGreaterThan(0);
      expect(withoutPlan).toEqual([]);
    }
    expect(found.sets[0].gain).toBeGreaterThanOrEqual(0);
    expect(found.uptake.map(({ topicId, choosing }) => [topicId, choosing])).toEqual([
      ["class", 1],
      ["ethics", 2],
      ["safety", 1],
    ]);
  });

  test("a priority of enough weight is chosen", () => {
    const weigh = (weight: number, priorities: readonly string[]) => {
      const { engine, teachers, schools } = twoSchools(
        [1],
        (policy: any) => (policy.topicAdvice.priorityWeight.value = weight),
      );
      const { programme } = engine;
      const wanted = schools.map((found) => ({ ...found, priorities })) as unknown as readonly School[];
      const model = untrainedModel(programme.catalogue);
      const adviser = createTopicAdviser({ programme, model, schools: wanted, teachers });
      return adviser(id("B"))!.sets[0].topics.map(({ topicId }) => topicId);
    };
    for (const topic of ["class", "safety"]) expect(weigh(100, [topic])).toContain(topic);
  });

  test("a school without teachers gets no sets, and an unknown one no advice", () => {
    const { adviser } = twoSchools([]);
    expect(adviser(id("C"))).toMatchObject({ teachers: 0, sets: [] });
    expect(adviser(id("nowhere"))).toBeUndefined();
  });
});
