import { z } from "zod";
import { courseConditions, teacherConditions } from "../../policy/conditions.ts";

const terms = z.array(z.string().min(1)).min(1).readonly();
const date = z.exactOptional(z.iso.date());
const days = z.exactOptional(z.number().int().min(1).max(36_500));
const asked = z.exactOptional(z.boolean());

const namesSomething = (conditions: object) => Object.keys(conditions).length > 0;
const nameSomething = { error: "must name at least one condition" };

const forbidden = (what: string) =>
  z.exactOptional(z.never({ error: `rules cannot ask for ${what}: profiles serve development only` }));

const whenFields = teacherConditions.unwrap().extend({
  schools: z.exactOptional(terms),
  schoolKinds: z.exactOptional(terms),
  /** The organisation that a school belongs to, not those above it. */
  organisations: z.exactOptional(terms),
  ability: forbidden("an ability"),
  competencies: forbidden("an ability"),
  profile: forbidden("a profile"),
  age: forbidden("age"),
  birthYear: forbidden("age"),
  gender: forbidden("gender"),
});

/** For whom and on which days a rule holds; all conditions must hold, and those of `not` not all together. */
export const ruleWhen = whenFields
  .extend({
    /** First and last day on which the rule holds. */
    from: date,
    to: date,
    not: z.exactOptional(whenFields.refine(namesSomething, nameSomething).readonly()),
  })
  .readonly();
export type RuleWhen = z.output<typeof ruleWhen>;
export type WhenFields = z.output<typeof whenFields>;

const courseFields = courseConditions.unwrap().extend({
  courses: z.exactOptional(terms),
  subjects: z.exactOptional(terms),
  competencies: z.exactOptional(terms),
  providers: z.exactOptional(terms),
  providerGrades: z.exactOptional(terms),
  providerBarred: asked,
  hours: z.exactOptional(
    z.strictObject({ min: z.exactOptional(z.number()), max: z.exactOptional(z.number()) }).readonly(),
  ),
  /** Published at most so many days before the day. */
  publishedWithinDays: days,
  countsAsElective: asked,
  /** Can be newly chosen by somebody on the day: status, window and seats. */
  open: asked,
  /** For a stage and, if a subject course, a subject of the teacher's postings. */
  inScope: asked,
  /** Of a topic that the main posting's school chose, or exempt from its choice. */
  withinSchoolTopics: asked,
  /** Teaches a topic or competency that the school works on. */
  schoolPriority: asked,
  /** Passed or committed, in any edition. */
  taken: asked,
  prerequisitesPassed: asked,
  /** Advice on it was rejected at most so many days before the day, and nothing accepted or selected since. */
  rejectedWithinDays: days,
});

/** Which courses a rule is about; all conditions must hold, and those of `not` not all together. */
export const ruleCourses = courseFields
  .extend({
    /** Of the editions that all other rules let through, the newest. */
    newestEdition: z.exactOptional(z.literal(true)),
    not: z.exactOptional(courseFields.refine(namesSomething, nameSomething).readonly()),
  })
  .refine(namesSomething, nameSomething)
  .readonly();
export type RuleCourses = z.output<typeof ruleCourses>;
export type CourseFields = z.output<typeof courseFields>;
