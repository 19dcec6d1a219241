import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createCatalogue,
  createProgramme,
  drawLessons,
  type EngineError,
  type Lesson,
  type LessonDrawOptions,
  type LessonPerson,
  lessonQuarterHours,
  type PolicyDocument,
  parsePolicy,
  policyPresets,
  resolvePolicy,
  type TeacherLessons,
  tables,
} from "../../../src/index.ts";
import { records, smallCounty } from "../../small-county.ts";

type Change = (draft: any) => void;

function changedPolicy(change: Change): PolicyDocument {
  const draft = structuredClone(policyPresets["shandong-2023"]);
  change(draft);
  return draft;
}

function programmeOf(change: Change = () => {}) {
  const { catalogue, schools } = smallCounty({
    schools: ["school", "other"].map((schoolId) => ({
      schoolId,
      organisationId: "county",
      name: schoolId,
      kind: "小学",
      setting: "镇区",
    })),
  });
  const policy = resolvePolicy(changedPolicy(change));
  return createProgramme(policy, createCatalogue(catalogue), schools, "2023-10-18");
}

const lesson = (lessonId: string, more: object = {}): Lesson =>
  records(tables.lessons, [
    {
      lessonId,
      authorId: `A-${lessonId}`,
      city: "C1",
      level: "市",
      type: "national",
      stage: "小学",
      subject: "数学",
      grade: "三年级",
      version: "人教版",
      lesson: lessonId,
      ...more,
    },
  ])[0];
const lessonsOf = (count: number, more: object = {}, from = 1) =>
  Array.from({ length: count }, (_, index) => lesson(`L${String(from + index).padStart(3, "0")}`, more));

const person = (teacherId: string, posting: object = {}, teacher: object = {}): LessonPerson => ({
  teacher: records(tables.teachers, [
    {
      teacherId,
      roles: ["专任教师"],
      hasLicence: true,
      participation: "required",
      profileComplete: true,
      yearsOfService: 9,
      ...teacher,
    },
  ])[0],
  postings: records(tables.postings, [
    {
      teacherId,
      schoolId: "school",
      stage: "小学",
      subject: "数学",
      grades: ["三年级"],
      textbookVersion: "人教版",
      share: 1,
      from: "2015-09-01",
      main: true,
      ...posting,
    },
  ]),
});
const peopleOf = (count: number, posting: object = {}) =>
  Array.from({ length: count }, (_, index) => person(`T${String(index + 1).padStart(3, "0")}`, posting));

function draw(
  lessons: readonly Lesson[],
  people: readonly LessonPerson[],
  { change, ...options }: Partial<LessonDrawOptions> & { readonly change?: Change } = {},
) {
  return drawLessons(programmeOf(change), lessons, people, { seed: "S", ...options });
}

const idsOf = (found: TeacherLessons): readonly string[] => {
  if (found.status === "kept") return found.lessonIds;
  return "lessons" in found ? found.lessons.map(({ lessonId }) => lessonId) : [];
};
const of = ({ teachers }: ReturnType<typeof draw>, teacherId: string) =>
  teachers.find((found) => found.teacherId === teacherId)!;

describe("drawLessons", () => {
  test("three lessons a teacher, each taken by equally many", () => {
    const { teachers, exposures } = draw(lessonsOf(5), peopleOf(10));
    expect(teachers.map(({ status }) => status)).toEqual(Array(10).fill("drawn"));
    expect(exposures.map((exposure) => exposure.teachers)).toEqual(Array(5).fill(6));
  });

  test("without lessons and without people", () => {
    expect(draw([], [])).toEqual({ teachers: [], exposures: [] });
    expect(draw([], peopleOf(1)).teachers[0]).toMatchObject({ status: "short", lessons: [] });
  });

  test("a lesson passed before is left out, and one passed this year is one fewer to draw", () => {
    const passed = (...passes: readonly (readonly [string, string])[]) =>
      new Map([["T001", passes.map(([lessonId, date]) => ({ lessonId, date }))]]) as unknown as NonNullable<
        LessonDrawOptions["passed"]
      >;
    const found = of(
      draw(lessonsOf(5), peopleOf(2), { passed: passed(["L001", "2022-11-01"], ["L002", "2023-10-20"]) }),
      "T001",
    );
    expect(found).toMatchObject({ status: "drawn", passed: 1 });
    expect(idsOf(found)).toHaveLength(2);
    expect(idsOf(found).filter((id) => id === "L001" || id === "L002")).toEqual([]);
    const all = passed(["L001", "2023-10-18"], ["L002", "2023-10-20"], ["L003", "2023-11-01"]);
    expect(of(draw(lessonsOf(5), peopleOf(1), { passed: all }), "T001")).toMatchObject({
      status: "drawn",
      lessons: [],
    });
  });

  test("one's own lesson and those of one's own school are never drawn, and are named", () => {
    const own = { authorId: "T001" };
    const colleague = { authorId: "T002" };
    const pool = [...lessonsOf(6), lesson("M1", own), lesson("M2", colleague)];
    const result = draw(pool, [...peopleOf(2), person("T003", { schoolId: "other" })]);
    for (const teacherId of ["T001", "T002"]) {
      expect(idsOf(of(result, teacherId)).some((id) => id.startsWith("M"))).toBe(false);
      const found = of(result, teacherId);
      const leftOut = "pool" in found ? found.pool.leftOut : [];
      expect(leftOut.map(({ lessonId }) => lessonId).sort()).toEqual(["M1", "M2"]);
    }
    expect(of(result, "T003")).toMatchObject({ pool: { leftOut: [] } });
  });

  test("each kind of leaving out is a flag of the policy", () => {
    const pool = [
      lesson("M1", { authorId: "T001" }),
      lesson("M2", { type: "local" }),
      lesson("M3", { type: "school" }),
    ];
    const standings = (change?: Change) => draw(pool, peopleOf(1), { ...(change && { change }) });
    expect(standings().exposures.map(({ standing }) => standing)).toEqual([
      "in-pool",
      "local",
      "school-based",
    ]);
    const open = standings(({ lessons: { leaveOut } }) => {
      for (const flag of Object.values(leaveOut) as { value: boolean }[]) flag.value = false;
    });
    expect(idsOf(of(open, "T001")).slice().sort()).toEqual(["M1", "M2", "M3"]);
  });

  test("lessons of another level or handed in after the deadline are not in the pool", () => {
    const pool = [
      lesson("M1", { level: "县" }),
      lesson("M2", { submittedOn: "2023-09-28" }),
      lesson("M3", { submittedOn: "2023-09-27" }),
      lesson("M4"),
    ];
    const { exposures } = draw(pool, []);
    expect(exposures.map(({ standing }) => standing)).toEqual(["other-level", "late", "in-pool", "in-pool"]);
  });

  test("a pool below three gives up version, then grade, then stage, and says so", () => {
    const steps = [
      lesson("M1"),
      lesson("M2"),
      lesson("N1", { version: "鲁科版" }),
      lesson("N2", { grade: "四年级" }),
      lesson("N3", { stage: "初中", grade: "七年级" }),
    ];
    const givenUpWith = (pool: readonly Lesson[]) => {
      const [found] = draw(pool, peopleOf(1)).teachers;
      return "pool" in found ? [found.status, ...found.pool.givenUp] : [];
    };
    expect(givenUpWith(lessonsOf(3))).toEqual(["drawn"]);
    expect(givenUpWith(steps)).toEqual(["drawn", "version"]);
    expect(givenUpWith(steps.toSpliced(2, 1))).toEqual(["drawn", "version", "grade"]);
    expect(givenUpWith(steps.toSpliced(2, 2))).toEqual(["drawn", "version", "grade", "stage"]);
    expect(givenUpWith(steps.slice(0, 2))).toEqual(["short", "version", "grade", "stage"]);
    expect(givenUpWith([lesson("X", { subject: "语文" })])).toEqual(["short", "version", "grade", "stage"]);
  });

  test("teachers of two grades draw from both and even out what those of one grade leave", () => {
    const lessons = [...lessonsOf(4), ...lessonsOf(4, { grade: "四年级" }, 5)];
    const both = Array.from({ length: 8 }, (_, index) =>
      person(`U${index}`, { grades: ["三年级", "四年级"] }),
    );
    const { exposures } = draw(lessons, [...peopleOf(8), ...both]);
    expect(exposures.map(({ teachers }) => teachers)).toEqual(Array(8).fill(6));
  });

  test("those who need not or cannot take part are there with the reason", () => {
    const people = [
      person("T1", { to: "2023-09-30" }),
      person("T2", {}, { participation: "none" }),
      person("T3", {}, { profileComplete: false }),
      person("T4", {}, { participation: "opt-in" }),
      person("T5", {}, { participation: "opt-in", chosenSubject: "语文" }),
    ];
    const { teachers } = draw(lessonsOf(4), people);
    expect(teachers.map((found) => [found.status, "reason" in found ? found.reason : undefined])).toEqual([
      ["blocked", "no-valid-posting"],
      ["not-participating", "participation-none"],
      ["blocked", "profile-incomplete"],
      ["blocked", "subject-not-chosen"],
      ["short", undefined],
    ]);
    const [found] = draw(lessonsOf(4), peopleOf(1), {
      change: (draft) => (draft.obligations[0].appliesTo = { roles: ["班主任"] }),
    }).teachers;
    expect(found.status).toBe("not-obliged");
  });

  test("late joiners leave what others have, and take what was taken least", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 9 }),
        fc.integer({ min: 0, max: 30 }),
        fc.string({ minLength: 1 }),
        (lessonCount, first, text) => {
          const seed = text.replaceAll("|", "/");
          const lessons = lessonsOf(lessonCount);
          const people = peopleOf(first + 5);
          const before = draw(lessons, people.slice(0, first), { seed });
          const earlier = new Map(
            before.teachers.map((found) => [found.teacherId, idsOf(found)]),
          ) as unknown as NonNullable<LessonDrawOptions["earlier"]>;
          const after = draw(lessons, people, { seed, earlier });
          for (const found of before.teachers)
            expect(of(after, found.teacherId)).toEqual({
              teacherId: found.teacherId,
              status: "kept",
              lessonIds: idsOf(found),
            });
          const counts = after.exposures.map(({ teachers }) => teachers);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("each stratum differs by one at most unless own lessons are in the way, and nobody gets an own one", () => {
    const grades = ["三年级", "四年级"];
    const versions = ["人教版", "鲁科版"];
    const author = fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined });
    const lessonsIn = fc.array(fc.tuple(fc.constantFrom(...grades), fc.constantFrom(...versions), author), {
      maxLength: 24,
    });
    const teacher = fc.record({
      schoolId: fc.constantFrom("school", "other"),
      grades: fc.subarray(grades, { minLength: 1 }),
      textbookVersion: fc.constantFrom(...versions),
    });
    fc.assert(
      fc.property(lessonsIn, fc.array(teacher, { maxLength: 20 }), (drafts, postings) => {
        const people = postings.map((posting, index) => person(`T${index + 1}`, posting));
        const lessons = drafts.map(([grade, version, by], index) =>
          lesson(`L${index}`, { grade, version, ...(by !== undefined && { authorId: `T${by}` }) }),
        );
        const { teachers, exposures } = draw(lessons, people);
        const schoolOf = (id: string) =>
          people.find((one) => one.teacher.teacherId === id)?.postings[0].schoolId;
        for (const found of teachers) {
          const own = schoolOf(found.teacherId);
          for (const id of idsOf(found))
            expect(schoolOf(lessons.find(({ lessonId }) => lessonId === id)!.authorId)).not.toBe(own);
        }
        const isForeign = ({ authorId }: Lesson) => schoolOf(authorId) === undefined;
        for (const grade of grades)
          for (const version of versions) {
            const counts = exposures
              .filter(({ lesson: one }) => one.grade === grade && one.version === version && isForeign(one))
              .map((exposure) => exposure.teachers);
            if (counts.length > 0) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
      }),
      { numRuns: 100 },
    );
  });
});

describe("rules of the draw", () => {
  const codeOf = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return (error as EngineError).code;
    }
    return undefined;
  };

  test("three hours make three lessons of one hour; six make three of two", () => {
    expect(lessonQuarterHours(programmeOf())).toBe(4);
    const sixHours: Change = (draft) => {
      draft.obligations[0].choose.hoursEach.value = 2;
      draft.obligations[0].hours.min.value = 6;
      draft.obligations[0].hours.max.value = 6;
    };
    expect(lessonQuarterHours(programmeOf(sixHours))).toBe(8);
  });

  test("hours that cannot be shared out, an obligation that is none, a seed that is none", () => {
    const seven: Change = (draft) => (draft.lessons.count.value = 7);
    expect(codeOf(() => draw([], [], { change: seven }))).toBe("contradictory-policy");
    const unknown: Change = (draft) => (draft.lessons.obligationId = "reading");
    expect(codeOf(() => draw([], [], { change: unknown }))).toBe("contradictory-policy");
    expect(["", "a|b", "x".repeat(129)].map((seed) => codeOf(() => draw([], [], { seed })))).toEqual(
      Array(3).fill("invalid-option"),
    );
  });

  test("a policy written before there were rules for lessons still parses", () => {
    const { lessons: _, ...older } = policyPresets["shandong-2023"];
    const parsed = parsePolicy(JSON.parse(JSON.stringify(older)));
    expect(parsed).toMatchObject({ status: "parsed", document: { lessons: { count: { value: 3 } } } });
  });
});

describe("people under policies of their own", () => {
  const two = programmeOf((draft) => {
    draft.lessons.count.value = 2;
    const owed = draft.obligations.find(({ id }: { id: string }) => id === draft.lessons.obligationId);
    for (const sourced of [owed.hours.min, owed.hours.max, owed.choose.count]) sourced.value = 2;
  });
  const isOther = ({ postings }: LessonPerson) => postings[0].schoolId === "other";

  test("are drawn as many as these ask, and the lessons are shared out over everybody", () => {
    const people = [...peopleOf(6), ...peopleOf(12, { schoolId: "other" }).slice(6)];
    const lessons = lessonsOf(5);
    const common = programmeOf();
    const found = draw(lessons, people, { programmeOf: (one) => (isOther(one) ? two : common) });
    for (const one of people)
      expect(idsOf(of(found, one.teacher.teacherId))).toHaveLength(isOther(one) ? 2 : 3);
    expect(found.exposures.map(({ teachers }) => teachers)).toEqual(Array(5).fill(6));
  });

  test("of equal policies it is the draw of one", () => {
    const people = peopleOf(9);
    const [one, other] = [programmeOf(), programmeOf()];
    const apart = draw(lessonsOf(7), people, { programmeOf: (each) => (each === people[0] ? one : other) });
    expect(apart).toEqual(draw(lessonsOf(7), people));
  });
});
