import { z } from "zod";
import { column, decimal, id, integer, localDate, maybe, oneOf, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

const credits = () => decimal(0, 1_000_000);

export const registration = defineTable(
  "registration",
  {
    en: "Credits for the system that registers them: whole amounts, of which the highest version holds",
    zh: "学分登记表",
    required: true,
  },
  ["teacherId", "year", "obligationId"],
  z.strictObject({
    key: column(
      text(),
      "names this row and its version: a row whose key is known can be passed over",
      "登记键",
    ),
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    year: column(term(), "the credit year", "学分年度"),
    obligationId: column(
      id("obligation"),
      "the obligation; other = activities that count for none, carried-over = from earlier years",
      "学习任务编号",
    ),
    version: column(integer(1, 1_000_000), "rises by one when the credits change", "版本"),
    credits: column(credits(), "all credits of this row, not what was added", "学分", "credits"),
    policySha256: column(term(), "SHA-256 of the policy it was counted under", "政策校验值"),
  }),
);
export type RegistrationRecord = RowOf<typeof registration>;

export const certificates = defineTable(
  "certificates",
  { en: "Years and cycles whose requirements are met", zh: "继续教育证书登记", required: true },
  ["teacherId", "period"],
  z.strictObject({
    certificateId: column(id("certificate"), "the certificate; one for a teacher and period", "证书编号"),
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    kind: column(oneOf("year", "cycle"), "what it certifies", "类型"),
    period: column(term(), "the credit year or the cycle", "年度或周期"),
    credits: column(credits(), "credits counted", "学分", "credits"),
    required: column(credits(), "credits required", "应得学分", "credits"),
    meanScore: maybe(decimal(0, 100), "mean score of the courses, by hours", "平均成绩", "points"),
    grade: maybe(term(), "band of the mean score, of the policy", "等级"),
    asOf: column(localDate(), "the day of the ledger", "截至日期", "local date"),
    policyId: column(term(), "the policy", "政策编号"),
    policySha256: column(term(), "SHA-256 of the policy", "政策校验值"),
  }),
);
export type CertificateRecord = RowOf<typeof certificates>;
