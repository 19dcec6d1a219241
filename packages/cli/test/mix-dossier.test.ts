import {
  finishHash,
  type Need,
  type Posting,
  type Preference,
  startHash,
  type Teacher,
} from "@jingxun/engine";
import { expect, test } from "vitest";
import { type MixedRecords, mixDossierInto } from "../src/recommend/mix-dossier.ts";

type Whole<Row> = { readonly [Field in keyof Row]-?: Exclude<Row[Field], undefined> };
/** A row and another of which every field is another, the teacher's id aside. */
type Pair<Row> = readonly [Whole<Row>, Omit<Whole<Row>, "teacherId">];

const teacher = [
  {
    teacherId: "T1",
    roles: ["任课教师"],
    hasLicence: true,
    participation: "required",
    profileComplete: true,
    yearsOfService: 10,
    careerStage: "新教师",
    chosenSubject: "数学",
    birthYear: 1980,
    gender: "女",
  },
  {
    roles: ["任课教师", "校长"],
    hasLicence: false,
    participation: "opt-in",
    profileComplete: false,
    yearsOfService: 11,
    careerStage: "骨干教师",
    chosenSubject: "语文",
    birthYear: 1981,
    gender: "男",
  },
] as unknown as Pair<Teacher>;

const posting = [
  {
    teacherId: "T1",
    schoolId: "S1",
    stage: "小学",
    subject: "数学",
    grades: ["一年级"],
    textbookVersion: "人教版",
    share: 0.5,
    from: "2022-09-01",
    to: "2024-08-31",
    main: true,
  },
  {
    schoolId: "S2",
    stage: "初中",
    subject: "语文",
    grades: ["二年级"],
    textbookVersion: "北师大版",
    share: 0.25,
    from: "2022-09-02",
    to: "2024-08-30",
    main: false,
  },
] as unknown as Pair<Posting>;

const preference = [
  {
    teacherId: "T1",
    personalised: true,
    useDiagnosis: true,
    removedTags: ["X1"],
    at: "2023-01-01T00:00:00Z",
  },
  { personalised: false, useDiagnosis: false, removedTags: [], at: "2023-01-02T00:00:00Z" },
] as unknown as Pair<Preference>;

const need = [
  {
    teacherId: "T1",
    competencyId: "K1",
    topicId: "Z1",
    level: 3,
    source: "self",
    at: "2023-01-01T00:00:00Z",
  },
  { competencyId: "K2", topicId: "Z2", level: 4, source: "school", at: "2023-01-03T00:00:00Z" },
] as unknown as Pair<Need>;

const records = {
  teacher: teacher[0],
  postings: [posting[0]],
  preferences: [preference[0]],
  needs: [need[0]],
} as unknown as MixedRecords;

const bitsOf = (changed: object = {}) => {
  const hash = startHash();
  mixDossierInto({ ...records, ...changed }, hash);
  return finishHash(hash);
};

/** A row with one field after another changed, and with it missing. */
const variants = ([row, other]: readonly [object, object]) =>
  Object.entries(other).flatMap(([field, value]) => [
    { ...row, [field]: value },
    ...(typeof value === "string" ? [{ ...row, [field]: "" }] : []),
  ]);

test("every field of a person's records counts, each by itself", () => {
  const all = [
    bitsOf(),
    ...variants(teacher).map((row) => bitsOf({ teacher: row })),
    ...variants(posting).map((row) => bitsOf({ postings: [row] })),
    ...variants(preference).map((row) => bitsOf({ preferences: [row] })),
    ...variants(need).map((row) => bitsOf({ needs: [row] })),
  ];
  expect(all.length).toBeGreaterThan(30);
  expect(new Set(all).size).toBe(all.length);
});

test("how many records there are and in what order counts", () => {
  const second = { ...posting[0], ...posting[1] };
  const all = [
    bitsOf({ postings: [] }),
    bitsOf({ needs: [] }),
    bitsOf({ preferences: [] }),
    bitsOf({ postings: [posting[0], second] }),
    bitsOf({ postings: [second, posting[0]] }),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test("equal records have equal bits, whatever the order of their keys", () => {
  const reversed = Object.fromEntries(Object.entries(teacher[0]).reverse());
  expect(bitsOf({ teacher: reversed })).toBe(bitsOf());
});
