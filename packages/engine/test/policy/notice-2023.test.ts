import { describe, expect, test } from "vitest";
import { createEngine, policyPresets, resolvePolicy } from "../../src/index.ts";
import { courseObjects, dossier, general, smallCounty } from "../small-county.ts";

const preset = policyPresets["shandong-2023"];
const policy = resolvePolicy(preset);

test("the preset has the notice's hours, days and lists, written down here a second time", () => {
  const { calendar, obligations, credits, lessons, schoolChoice, vocabularies, catalogue } = policy;
  expect(obligations.map(({ id, hours }) => [id, hours.min, hours.max])).toEqual([
    ["subject-compulsory", 3, 3],
    ["general-compulsory", 2, 2],
    ["electives", 19, 23],
  ]);
  expect(credits).toEqual({ perHour: 1, min: 24, max: 28 });
  expect(schoolChoice).toEqual({ maxTopics: 6, mandatoryTopics: ["师德师风建设"] });
  expect(vocabularies.topics).toHaveLength(16);
  expect(vocabularies.courseKinds).toEqual(
    expect.arrayContaining(["统编教材培训", "课程实施培训", "课例点评"]),
  );
  expect(catalogue?.electiveHours).toBe(1900);
  expect([lessons.count, lessons.level, lessons.submission?.deadline]).toEqual([3, "市", "2023-09-27"]);
  expect(calendar).toMatchObject({
    registration: { deadline: "2023-08-10" },
    selection: { from: "2023-08-11", to: "2023-09-15" },
    study: { from: "2023-08-15", to: "2023-12-31" },
    subjectCompulsory: { from: "2023-10-18", to: "2023-12-31" },
    creditRegistration: { deadline: "2023-12-31" },
    guidance: { from: "2023-08-15", to: "2024-04-30" },
  });
});

/** The small county whose school chose so many topics, under flags of the policy. */
function countyWith(topicCount: number, change: (document: any) => void = () => {}) {
  const ids = Array.from({ length: topicCount - 1 }, (_, index) => `T${index + 1}`);
  const topics = [["ethics", "师德师风建设"], ...ids.map((id) => [id, id])];
  const county = smallCounty({
    topics: topics.map(([topicId, name]) => ({ topicId, name })),
    courses: [
      ...courseObjects.filter(({ courseId }) => !/^[CS]/.test(courseId)),
      ...ids.map((id) => general(`G${id}`, id)),
    ],
    schools: [
      {
        schoolId: "school",
        organisationId: "county",
        name: "一小",
        kind: "小学",
        setting: "镇区",
        selectedTopics: topics.map(([id]) => id),
      },
    ],
  });
  const document = structuredClone(preset) as any;
  change(document);
  const engine = createEngine({ ...county, policy: document });
  const standing = engine.standing(dossier());
  const { courses } = engine.score(standing, engine.diagnose(standing));
  const idOf = (course: number): string => engine.programme.catalogue.courses[course].courseId;
  return { standing, ids: Array.from(courses, idOf) };
}

describe("topics of a school", () => {
  const apart = (document: any) => (document.flags.mandatoryTopicsCountWithinMaximum.value = false);

  test("are six at most, with ethics among them or, where a flag says so, beside them", () => {
    const isOpen = (topicCount: number, change?: (document: any) => void) =>
      countyWith(topicCount, change).ids.includes("GT1");
    expect([isOpen(6), isOpen(7)]).toEqual([true, false]);
    expect([isOpen(7, apart), isOpen(8, apart)]).toEqual([true, false]);
    expect(countyWith(7).standing.admission.status).toBe("provisional");
  });

  test("bind general courses, and subject courses only where a policy says so", () => {
    expect(countyWith(2).ids).toContain("M01");
    const bound = countyWith(
      2,
      (document) => (document.electives.subjectCoursesExemptFromTopics.value = false),
    );
    expect(bound.ids).not.toContain("M01");
    expect(bound.ids).toContain("GT1");
  });
});
