import type { Activity, Course, Teacher, Topic } from "@jingxun/engine";
import fc from "fast-check";

/** Characters that CSV, spreadsheets, regular expressions or decoders treat in a way of their own. */
export const trickyCharacter = fc.constantFrom(
  ...[",", '"', '""', "\n", "\r", "\r\n", " ", "\t", "|", "a", "教", "😀", "é", "\u2028", "\u00a0", "\u3000"],
  ...["\ufeff", "\\", "'", "=", ":", "\u0001", "\u0085"],
);
// NUL and what is not Unicode text cannot be written: see createRowWriter.
const anyCharacter = fc
  .string({ unit: "binary", minLength: 1, maxLength: 1 })
  .filter((character) => character !== "\0" && character !== "\ufffd");

/** Text of one to a dozen characters, tricky ones first of all. */
export const trickyText = fc.string({
  unit: fc.oneof({ arbitrary: trickyCharacter, weight: 3 }, { arbitrary: anyCharacter, weight: 1 }),
  minLength: 1,
  maxLength: 12,
});

/** Ids, with the names that plain objects already hold among them. */
export const id = fc
  .oneof(
    fc.constantFrom("__proto__", "constructor", "toString", "T,1", 'T"1', "教师-1", "a b", "x#y"),
    fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9,;".-]{0,6}$/),
  )
  .map((text) => text as never);

const flag = fc.boolean();
const decimal = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const instant = fc.constantFrom(
  "2023-08-20T09:30:00+08:00",
  "2021-01-01T00:00:00Z",
  "2022-02-28T23:59:59.5-03:30",
);
const localDate = fc.constantFrom("2023-08-20", "2020-02-29");
const record = <Row>(required: object, optional: object): fc.Arbitrary<Row> =>
  fc
    .tuple(fc.record(required as never), fc.record(optional as never, { requiredKeys: [] }))
    .map(([first, second]) => ({ ...(first as object), ...(second as object) }) as Row);

export const topic: fc.Arbitrary<Topic> = record({ topicId: id, name: trickyText }, {});
export const teacher: fc.Arbitrary<Teacher> = record(
  {
    teacherId: id,
    roles: fc.array(id, { maxLength: 3 }),
    hasLicence: flag,
    participation: fc.constantFrom("required", "opt-in", "none"),
    profileComplete: flag,
    yearsOfService: fc.integer({ min: 0, max: 70 }),
  },
  { careerStage: id, chosenSubject: id, birthYear: fc.integer({ min: 1900, max: 2100 }), gender: id },
);
export const activity: fc.Arbitrary<Activity> = record(
  {
    eventId: id,
    teacherId: id,
    courseId: id,
    verb: fc.constantFrom("passed", "rated"),
    at: instant,
    recordedAt: instant,
  },
  { itemId: id, value: decimal(-1e9, 1e9), startedAt: instant, seconds: fc.nat(10_000_000), listId: id },
);
const weighted = fc.record({ competencyId: id, weight: decimal(0.01, 1) });
const subjectCourse: fc.Arbitrary<Course> = record(
  {
    ...{
      courseId: id,
      title: trickyText,
      category: fc.constant("subject"),
      kind: id,
      status: fc.constant("open"),
    },
    ...{ subjects: fc.array(id, { maxLength: 3 }), stages: fc.array(id, { maxLength: 2 }), mode: id },
    hours: fc.integer({ min: 1, max: 800 }).map((quarters) => quarters / 4),
    competencies: fc.array(weighted, { maxLength: 3 }),
    ...{ level: fc.integer({ min: 1, max: 4 }), publishedAt: localDate },
    ...{ prerequisites: fc.array(id, { maxLength: 2 }), replaces: fc.array(id, { maxLength: 2 }) },
  },
  { providerId: id, availableFrom: localDate, availableTo: localDate, seats: fc.nat(10_000_000) },
);
export const course: fc.Arbitrary<Course> = fc.oneof(
  subjectCourse,
  fc.tuple(subjectCourse, id).map(([plain, topicId]): Course => ({ ...plain, category: "general", topicId })),
);
