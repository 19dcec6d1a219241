import { describe, expect, test } from "vitest";
import {
  comparePolicies,
  createPeopleAffected,
  type Dataset,
  describePolicy,
  type PolicyDocument,
  policyPresets,
} from "../../src/index.ts";
import { dossier, smallCounty } from "../small-county.ts";

const preset = policyPresets["shandong-2023"];
const of = (name: string) => policyPresets[name];
const changed = (change: (draft: any) => void): PolicyDocument => {
  const draft = structuredClone(preset);
  change(draft);
  return draft;
};

describe("in words", () => {
  const textsOf = (name: string, language: "zh" | "en") =>
    describePolicy(of(name), language).map(({ text }) => text);

  test("hours, draws, floors, cycles and what nobody found", () => {
    expect(textsOf("shandong-2023", "zh")).toContain("自主选学:19—23学时;每年");
    expect(textsOf("shandong-2023", "en")).toContain("Electives: 19 to 23 hours; a year");
    expect(textsOf("shandong-2018", "en")).toContain(
      "everyone; subject courses, kinds 国家级优秀课例; 1 of 2 pushed, 1 h each",
    );
    expect(textsOf("county-360", "zh")).toContain("五年周期培训:不少于360学时;每5年一周期(起始日未查到)");
    expect(textsOf("prefecture-roles", "zh")).toContain(
      "年龄不超过44岁;类型:教育技术能力培训;课程由教师自主选择",
    );
    expect(textsOf("shandong-2020", "en")).toContain(
      "Online training of the year: at least 24 hours (maximum not found); a year",
    );
  });

  test.each(Object.keys(policyPresets))(
    "%s: every statement has words in both languages, a source, a path of its own",
    (name) => {
      const [zh, en] = (["zh", "en"] as const).map((language) => describePolicy(of(name), language));
      expect(en.map(({ path }) => path)).toEqual(zh.map(({ path }) => path));
      expect(new Set(zh.map(({ path }) => path)).size).toBe(zh.length);
      for (const { text, source } of [...zh, ...en]) {
        expect(text).not.toMatch(/undefined|null|\[object|calendar\.|flags\.|electives\./);
        expect(source).not.toBe("");
      }
    },
  );

  test("the weakest source of several speaks for a statement", () => {
    const senior = describePolicy(preset).find(({ path }) => path === "vocabularies.subjects.高中")!;
    expect(senior.verified).toBe("no");
  });
});

describe("differences", () => {
  test("a policy does not differ from itself; what differs is told on both sides", () => {
    expect(comparePolicies(preset, preset)).toEqual([]);
    const later = changed((draft) => {
      draft.obligations[2].hours.min.value = 20;
      draft.gates.push({
        id: "g",
        title: { zh: "门", en: "gate" },
        appliesTo: {},
        requires: ["electives"],
        source: "s",
        verified: "no",
      });
    });
    expect(comparePolicies(preset, later, "en")).toEqual([
      {
        section: "obligations",
        path: "obligations.electives.hours",
        before: "Electives: 19 to 23 hours; a year",
        after: "Electives: 20 to 23 hours; a year",
      },
      {
        section: "gates",
        path: "gates.g",
        after: "gate: everyone, first: Electives (a finding for a person, never an act)",
      },
    ]);
  });
});

describe("people concerned", () => {
  const { catalogue, schools } = smallCounty();
  const people = [
    dossier(),
    dossier({ teacher: { teacherId: "T2", roles: ["班主任"], birthYear: 1990 } }),
    dossier({ teacher: { teacherId: "T3", participation: "none" } }),
  ];
  const dataset = {
    ...catalogue,
    ...schools,
    teachers: people.map(({ teacher }) => teacher),
    postings: people.flatMap(({ postings, teacher }) =>
      postings.map((post) => ({ ...post, teacherId: teacher.teacherId })),
    ),
  } as unknown as Dataset;
  const count = (path: string, after: PolicyDocument, asOf = "2023-08-20") =>
    createPeopleAffected(preset, after, dataset, asOf)(path);
  const forThose = (appliesTo: object) => changed((draft) => (draft.obligations[2].appliesTo = appliesTo));
  const maxTopics = (most: number | null) => changed((draft) => (draft.schoolChoice.maxTopics.value = most));

  test.each<[string, string, PolicyDocument, number | undefined]>([
    ["everyone who takes part", "calendar.study", preset, 2],
    ["those of either side", "obligations.electives.hours", forThose({ roles: ["班主任"] }), 2],
    [
      "a subject that nobody teaches",
      "vocabularies.subjects.小学",
      changed((draft) => draft.vocabularies.subjects[4].subjects.value.pop()),
      0,
    ],
    [
      "a subject taken away",
      "vocabularies.subjects.小学",
      changed((draft) => draft.vocabularies.subjects[4].subjects.value.splice(1, 1)),
      2,
    ],
    [
      "a topic that a school chose",
      "vocabularies.topics",
      changed((draft) => draft.vocabularies.topics.value.splice(1, 1)),
      2,
    ],
    ["a role", "vocabularies.roles", changed((draft) => draft.vocabularies.roles.value.pop()), 1],
    ["a limit that the school keeps", "schoolChoice.maxTopics", maxTopics(2), 0],
    ["a limit that the school breaks", "schoolChoice.maxTopics", maxTopics(1), 2],
    ["a limit that nobody found", "schoolChoice.maxTopics", maxTopics(null), undefined],
  ])("%s", (_, path, after, expected) => {
    expect(count(path, after)).toBe(expected);
  });

  test("those of an exemption or a gate, counting whoever may be meant", () => {
    const after = changed((draft) => {
      const named = { title: { zh: "免", en: "e" }, source: "s", verified: "no" };
      const min = { value: 0, source: "s", verified: "no" };
      draft.obligations[2].exemptions = [{ ...named, id: "e", appliesTo: { ages: { max: 40 } }, min }];
      draft.gates = [{ ...named, id: "g", appliesTo: { ages: { min: 40 } }, requires: ["electives"] }];
    });
    expect(count("obligations.electives.exemptions.e", after)).toBe(2);
    expect(count("gates.g", after)).toBe(1);
  });
});
