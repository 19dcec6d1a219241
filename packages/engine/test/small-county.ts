import {
  type Dossier,
  type EngineInput,
  policyPresets,
  requireRecords,
  type Table,
  type TableName,
  tables,
} from "../src/index.ts";

export { requireRecords as records };

type Overrides = Readonly<Record<string, unknown>>;

export const course = (courseId: string, more: Overrides = {}) => ({
  courseId,
  title: `课程${courseId}`,
  category: "subject",
  kind: "课例点评",
  subjects: ["数学"],
  stages: ["小学"],
  hours: 1,
  level: 1,
  mode: "线上",
  status: "open",
  publishedAt: "2023-01-01",
  ...more,
});
export const general = (courseId: string, topicId: string, more: Overrides = {}) =>
  course(courseId, { category: "general", kind: "通识选修", topicId, subjects: [], stages: [], ...more });

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => String(index + 1).padStart(2, "0"));

export const courseObjects = [
  ...numbered(10).map((n) => course(`M${n}`, { competencies: [{ competencyId: "K1", weight: 1 }] })),
  ...numbered(8).map((n) => general(`E${n}`, "ethics", { hours: 1.5 })),
  ...numbered(12).map((n) => general(`C${n}`, "class", { hours: 0.75 + (Number(n) % 3) * 0.5 })),
  ...numbered(6).map((n) => general(`S${n}`, "safety")),
  course("X1", { subjects: ["语文"] }),
  course("Z1", { kind: "市级优秀课例" }),
];

/** One school of primary mathematics that chose ethics and class management; competency K1 has ten items. */
export function smallCounty(more: Partial<Record<TableName, readonly unknown[]>> = {}) {
  const of = <Name extends TableName>(name: Name, objects: readonly unknown[]) =>
    requireRecords(tables[name] as unknown as Table<never>, more[name] ?? objects) as never;
  const organisations = [
    { organisationId: "county", level: "县", name: "县", participates: true, pilot: "none" },
  ];
  const school = {
    schoolId: "school",
    organisationId: "county",
    name: "一小",
    kind: "小学",
    setting: "镇区",
  };
  const input = {
    catalogue: {
      topics: of("topics", [
        { topicId: "ethics", name: "师德师风建设" },
        { topicId: "class", name: "班级管理" },
        { topicId: "safety", name: "安全教育" },
      ]),
      courses: of("courses", courseObjects),
      providers: of("providers", []),
      competencies: of("competencies", [
        { competencyId: "K1", framework: "F", name: "教学设计", nameEn: "Instructional design" },
      ]),
    },
    schools: {
      organisations: of("organisations", organisations),
      schools: of("schools", [{ ...school, selectedTopics: ["ethics", "class"] }]),
    },
    policy: policyPresets["shandong-2023"],
    itemBank: of(
      "items",
      numbered(10).map((n) => ({
        itemId: `I${n}`,
        assessmentId: "A",
        competencies: ["K1"],
        model: "2pl",
        discrimination: 1.2,
        difficulty: (Number(n) - 5) / 4,
      })),
    ),
    asOf: "2023-08-20",
  } satisfies EngineInput;
  return input;
}

/** The records of one teacher of the small county. */
export function dossier(more: Partial<Record<keyof Dossier, unknown>> = {}): Dossier {
  const of = (name: TableName, key: keyof Dossier, objects: readonly unknown[]) =>
    requireRecords(tables[name] as unknown as Table<never>, (more[key] as unknown[]) ?? objects) as never;
  const teacher = {
    teacherId: "T1",
    roles: ["专任教师"],
    hasLicence: true,
    participation: "required",
    profileComplete: true,
    yearsOfService: 9,
    ...(more.teacher as object),
  };
  const posting = { teacherId: "T1", schoolId: "school", stage: "小学", subject: "数学", grades: ["3"] };
  return {
    teacher: requireRecords(tables.teachers, [teacher])[0],
    postings: of("postings", "postings", [{ ...posting, share: 1, from: "2015-09-01", main: true }]),
    preferences: of("preferences", "preferences", []),
    needs: of("needs", "needs", []),
    responses: of("responses", "responses", []),
    activities: of("activities", "activities", []),
    creditEvents: of("creditEvents", "creditEvents", []),
  };
}

let eventCount = 0;
/** An event of teacher T1 on a local day. */
export const event = (verb: string, courseId: string, day: string, hour = "09") => ({
  eventId: `V${String(++eventCount).padStart(6, "0")}`,
  teacherId: "T1",
  courseId,
  verb,
  at: `${day}T${hour}:00:00+08:00`,
  recordedAt: `${day}T${hour}:00:01+08:00`,
});

/** Answers of teacher T1 to items I01, I02, …; `undefined` leaves one out. */
export const answers = (scores: readonly (0 | 1 | undefined)[]) =>
  scores.flatMap((score, index) =>
    score === undefined
      ? []
      : [
          {
            teacherId: "T1",
            itemId: `I${String(index + 1).padStart(2, "0")}`,
            score,
            occasion: "2023",
            answeredAt: "2023-05-01T10:00:00+08:00",
          },
        ],
  );
