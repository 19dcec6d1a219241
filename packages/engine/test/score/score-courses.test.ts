import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  contributionKinds,
  createEngine,
  createScoreMemory,
  dossiersOf,
  learnFromDossiers,
  rankCourses,
  weightedKinds,
} from "../../src/index.ts";
import { answers, course, courseObjects, dossier, event, smallCounty } from "../small-county.ts";

const input = smallCounty();
const scored = (
  more: Parameters<typeof dossier>[0] = {},
  county: Parameters<typeof smallCounty>[0] = {},
  model = {},
) => {
  const engine = createEngine({ ...smallCounty(county), ...model });
  const standing = engine.standing(dossier(more));
  const scores = engine.score(standing, engine.diagnose(standing));
  const ids = [...scores.courses].map(
    (index) => engine.programme.catalogue.courses[index].courseId as string,
  );
  const of = (id: string) => scores.scores[ids.indexOf(id)];
  return { engine, standing, scores, ids, of };
};

/** Thirty teachers who all took M01, then M02, then C01, and one teacher of their cell. */
const learned = (() => {
  const teachers = Array.from({ length: 30 }, (_, index) => `H${index}`);
  const at = (teacherId: string, courseId: string, day: string) => ({
    ...event("passed", courseId, day),
    teacherId,
  });
  const parts = teachers.map((teacherId) => {
    const one = dossier({
      activities: [
        at(teacherId, "M01", "2022-10-01"),
        at(teacherId, "M02", "2022-10-02"),
        at(teacherId, "C01", "2022-10-03"),
      ],
    });
    return { ...one, teacher: { ...one.teacher, teacherId: teacherId as never } };
  });
  return learnFromDossiers(input, parts, { kinds: ["directed"] });
})();

describe("eligible courses", () => {
  test("subject courses of the own subject and general courses of the school's topics only", () => {
    const { ids } = scored();
    expect(ids.filter((id) => id.startsWith("M"))).toHaveLength(10);
    expect(ids.some((id) => id.startsWith("S") || id === "X1" || id === "Z1")).toBe(false);
  });

  test.each([
    ["not open any more", { status: "no-new" }],
    ["withdrawn", { status: "withdrawn" }],
    ["not available yet", { availableFrom: "2023-08-21" }],
    ["not available any more", { availableTo: "2023-08-19" }],
    ["without a seat left", { seats: 0 }],
    ["with a prerequisite not passed", { prerequisites: ["M02"] }],
    ["of another stage", { stages: ["高中"] }],
    ["of a barred provider", { providerId: "P" }],
  ])("leave out a course %s", (_, more) => {
    const courses = courseObjects.map((object) =>
      object.courseId === "M01" ? { ...object, ...more } : object,
    );
    const providers = [{ providerId: "P", name: "机构", status: "barred" }];
    expect(scored({}, { courses, providers }).ids).not.toContain("M01");
    expect(scored({}, { providers }).ids).toContain("M01");
  });

  test("a passed course and its other editions are left out, and of open editions only the newest stays", () => {
    const newer = course("N01", { replaces: ["M01"], publishedAt: "2023-06-01" });
    expect(scored({}, { courses: [...courseObjects, newer] }).ids).toContain("N01");
    expect(scored({}, { courses: [...courseObjects, newer] }).ids).not.toContain("M01");
    const activities = [event("passed", "M01", "2022-10-01")];
    expect(scored({ activities }, { courses: [...courseObjects, newer] }).ids).not.toContain("N01");
  });
});

describe("contributions", () => {
  test("sum to the score exactly and lie within their weights", () => {
    const more = { responses: answers([0, 0, 0, 0, 1]), activities: [event("passed", "M01", "2022-10-01")] };
    const { scores, engine } = scored(more, {}, learned);
    for (let position = 0; position < scores.courses.length; position++) {
      const parts = contributionKinds.map((kind) => scores.contributions[kind][position]);
      expect(parts.reduce((total, part) => total + part, 0)).toBe(scores.scores[position]);
      for (const kind of weightedKinds) {
        const most = Math.round(engine.policy.scoring.weights[kind] * 1e6);
        expect(scores.contributions[kind][position]).toBeGreaterThanOrEqual(0);
        expect(scores.contributions[kind][position]).toBeLessThanOrEqual(most);
      }
    }
  });

  test("what others took next raises a course, in the order it was taken", () => {
    const after = scored({ activities: [event("passed", "M01", "2022-10-01")] }, {}, learned);
    const before = scored({ activities: [event("passed", "C01", "2022-10-01")] }, {}, learned);
    const successors = ({ scores, ids }: typeof after, id: string) =>
      scores.contributions.successors[ids.indexOf(id)];
    expect(successors(after, "M02")).toBe(Math.round(0.04 * 1e6));
    expect(successors(before, "M02")).toBe(0);
  });

  test("a self-rating weighs less than a test, and neither counts for a teacher who opted out", () => {
    const rating = {
      teacherId: "T1",
      competencyId: "K1",
      level: 5,
      source: "self",
      at: "2023-05-01T00:00:00+08:00",
    };
    const tested = scored({ responses: answers([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) });
    const rated = scored({ needs: [rating] });
    const silent = scored();
    expect(tested.scores.need.basis).toBe("test");
    expect(rated.scores.need.basis).toBe("self-rating");
    expect(tested.of("M01")).toBeGreaterThan(rated.of("M01"));
    expect(rated.of("M01")).toBeGreaterThan(silent.of("M01"));
    const preference = {
      teacherId: "T1",
      personalised: false,
      useDiagnosis: true,
      removedTags: [],
      at: "2023-05-01T00:00:00+08:00",
    };
    const out = scored({ needs: [rating], responses: answers([0, 0, 0]), preferences: [preference] });
    expect([...out.scores.scores]).toEqual([...silent.scores.scores]);
  });

  test("a removed tag steers nothing in the same run", () => {
    const preference = {
      teacherId: "T1",
      personalised: true,
      useDiagnosis: true,
      removedTags: ["K1"],
      at: "2023-05-01T00:00:00+08:00",
    };
    const { scores } = scored({ responses: answers([0, 0, 0, 0]), preferences: [preference] });
    expect(scores.contributions.need.every((part) => part === 0)).toBe(true);
  });
});

test("law: for a teacher who opted out, history, answers and needs change no score", () => {
  const preference = {
    teacherId: "T1",
    personalised: false,
    useDiagnosis: true,
    removedTags: [],
    at: "2023-05-01T00:00:00+08:00",
  };
  const anyScores = fc.array(fc.constantFrom(0 as const, 1 as const, undefined), {
    minLength: 10,
    maxLength: 10,
  });
  const silent = scored({ preferences: [preference] }, {}, learned);
  fc.assert(
    fc.property(anyScores, fc.subarray(["shown", "accepted", "rejected", "rated"]), (drawn, verbs) => {
      const activities = verbs.map((verb) => event(verb, "M03", "2023-07-01"));
      const out = scored({ preferences: [preference], responses: answers(drawn), activities }, {}, learned);
      expect([...out.scores.scores]).toEqual([...silent.scores.scores]);
      expect(out.engine.diagnose(out.standing).status).toBe("withheld");
    }),
    { numRuns: 30 },
  );
});

test("law: an ineligible course more changes no score", () => {
  const more = [...courseObjects, course("A00", { subjects: ["语文"] })];
  const [one, other] = [scored(), scored({}, { courses: more })];
  expect(other.ids).toEqual(one.ids);
  expect([...other.scores.scores]).toEqual([...one.scores.scores]);
});

test("ranking goes by score, then by course id, and is as long as it can be", () => {
  const { scores } = scored({ responses: answers([0, 0, 0]) });
  const ranked = [...rankCourses(scores, 1000)];
  expect(ranked).toHaveLength(scores.courses.length);
  for (let index = 1; index < ranked.length; index++) {
    const [before, after] = [ranked[index - 1], ranked[index]];
    const falls = scores.scores[before] > scores.scores[after];
    expect(falls || (scores.scores[before] === scores.scores[after] && before < after)).toBe(true);
  }
  expect(() => rankCourses(scores, 0)).toThrow(/top must be/);
});

test("figures of fewer than five teachers are not in the model", () => {
  const few = learnFromDossiers(
    input,
    dossiersOf({
      creditEvents: [],
      teachers: [],
      postings: [],
      preferences: [],
      needs: [],
      responses: [],
      activities: [],
    } as never),
  );
  expect(few.model.figures.overall.courses).toEqual([]);
  for (const { counts } of learned.model.figures.successors)
    for (const count of counts) expect(count).toBeGreaterThanOrEqual(5);
});

test("law: scores in memory that is used again are those in memory of their own", () => {
  const engine = createEngine({ ...input, ...learned });
  const taken = fc.subarray(["M01", "M02", "M03", "E01", "C01"]);
  const teacher = fc.record({ taken, personalised: fc.boolean(), hasPosting: fc.boolean() });
  const memory = createScoreMemory();
  fc.assert(
    fc.property(fc.array(teacher, { minLength: 1, maxLength: 5 }), (teachers) => {
      for (const { taken, personalised, hasPosting } of teachers) {
        const at = "2023-08-01T08:00:00+08:00";
        const standing = engine.standing(
          dossier({
            activities: taken.map((courseId) => event("passed", courseId, "2022-10-01")),
            preferences: [{ teacherId: "T1", at, personalised, useDiagnosis: true, removedTags: [] }],
            ...(!hasPosting && { postings: [] }),
          }),
        );
        const profile = engine.diagnose(standing);
        expect(engine.score(standing, profile, memory)).toEqual(engine.score(standing, profile));
      }
    }),
    { numRuns: 40 },
  );
});
