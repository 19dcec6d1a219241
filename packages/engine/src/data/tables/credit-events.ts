import { z } from "zod";
import {
  column,
  decimal,
  id,
  instant,
  integer,
  localDate,
  oneOf,
  optional,
  term,
  text,
  typed,
} from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

const quantity = () =>
  typed(
    z.number().multipleOf(0.25).min(0.25).max(100_000),
    { kind: "quarters" },
    "a multiple of 0.25 from 0.25 to 100000",
  );

const points = () => integer(0, 1_000_000);

/** The columns of an assessment in two parts: all or none, and none beside a score. */
export const assessmentParts = ["process", "processOf", "result", "resultOf"] as const;

/** The columns that a kind of event cannot do without. */
const needed = {
  passed: [],
  failed: [],
  conversion: ["ruleId", "quantity", "actor"],
  bonus: ["ruleId", "quantity", "actor"],
  exemption: ["from", "to", "actor", "reason"],
  reversal: ["refersTo", "actor", "reason"],
  correction: ["refersTo", "actor", "reason"],
  "late-accepted": ["refersTo", "actor", "reason"],
  "appeal-opened": ["refersTo", "reason"],
  "appeal-decided": ["refersTo", "decision", "actor", "reason"],
} as const;

const kinds = Object.keys(needed) as readonly (keyof typeof needed)[] as readonly [
  keyof typeof needed,
  ...(keyof typeof needed)[],
];

export const creditEvents = defineTable(
  "credit-events",
  {
    en: "What the credit ledger needs beyond the log of activities; rows are added, never changed",
    zh: "学分事件",
    required: false,
  },
  ["eventId"],
  z.strictObject({
    eventId: column(id("event"), "the event; repeated rows of one id count once", "事件编号"),
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    kind: column(oneOf(...kinds), "what happened", "类型"),
    courseId: optional(id("course"), "the course passed or failed, or the right one", "课程编号"),
    ruleId: optional(term(), "rule of the policy for a conversion or a bonus", "认定规则编号"),
    quantity: optional(quantity(), "outcomes, hours or years, by the rule", "数量"),
    score: optional(decimal(0, 100), "result of the assessment, out of 100", "成绩", "points"),
    from: optional(localDate(), "first day of an exemption", "起始日期", "local date"),
    to: optional(localDate(), "last day of an exemption", "截止日期", "local date"),
    refersTo: optional(id("referred-event"), "the event that this one is about", "所指事件编号"),
    decision: optional(oneOf("granted", "dismissed"), "how an appeal was decided", "申诉结论"),
    happenedAt: optional(instant(), "for a correction: the right instant of the fact", "更正后的发生时间"),
    at: column(instant(), "when it happened", "发生时间", "instant"),
    recordedAt: column(instant(), "when it was written down", "记录时间", "instant"),
    actor: optional(text(), "the person or office that answers for it", "经办人"),
    reason: optional(text(), "why", "理由"),
    process: optional(points(), "points of the process part, instead of a score", "过程得分", "points"),
    processOf: optional(points(), "most points of the process part", "过程满分", "points"),
    result: optional(points(), "points of the result part", "结果得分", "points"),
    resultOf: optional(points(), "most points of the result part", "结果满分", "points"),
    lessonId: optional(
      id("lesson", "unchecked"),
      "the model lesson passed or failed, instead of a course",
      "课例编号",
    ),
  }),
  (row) =>
    row.superRefine((event, context) => {
      for (const name of needed[event.kind])
        if (event[name] === undefined)
          context.addIssue({ code: "custom", path: [name], message: `a value, for ${event.kind}` });
      if ((event.kind === "passed" || event.kind === "failed") && !event.courseId === !event.lessonId)
        context.addIssue({
          code: "custom",
          path: ["courseId"],
          message: `a course or a lesson, for ${event.kind}`,
        });
      const given = assessmentParts.filter((name) => event[name] !== undefined);
      if (given.length > 0 && (given.length < assessmentParts.length || event.score !== undefined))
        context.addIssue({
          code: "custom",
          path: [given[0]],
          message: "all parts of an assessment, or a score",
        });
      for (const [name, most] of [
        ["process", "processOf"],
        ["result", "resultOf"],
      ] as const)
        if (given.length === assessmentParts.length && (event[most] === 0 || event[name]! > event[most]!))
          context.addIssue({
            code: "custom",
            path: [name],
            message: `points up to ${most}, which is 1 or more`,
          });
      if (event.from !== undefined && event.to !== undefined && event.from > event.to)
        context.addIssue({ code: "custom", path: ["to"], message: "a day not before from" });
    }),
);
export type CreditEvent = RowOf<typeof creditEvents>;
export type CreditEventKind = CreditEvent["kind"];
