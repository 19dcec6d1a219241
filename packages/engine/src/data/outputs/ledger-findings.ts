import { z } from "zod";
import { column, decimal, id, integer, localDate, maybe, oneOf, term, text } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

const hours = () => decimal(0, 1_000_000);

/** What a person should look at: a gate not open, or where a teacher is with a course or lesson that was failed. */
export const findingKinds = ["gate", "retrain", "retest", "for-a-person"] as const;

export const ledgerFindings = defineTable(
  "ledger-findings",
  {
    en: "Gates not open, courses and model lessons failed, for a person to look at; nothing follows of a row by itself",
    zh: "待人工处理事项",
    required: true,
  },
  ["teacherId", "kind", "about", "obligationId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    kind: column(
      oneOf(...findingKinds),
      "a gate; or a course or lesson to study again, to be assessed again, or failed as often as the policy allows",
      "类型",
    ),
    about: column(term(), "the gate, the course or the model lesson", "关口、课程或课例编号"),
    obligationId: maybe(id("obligation"), "the obligation that the gate asks for", "学习任务编号"),
    missingHours: maybe(hours(), "hours that are missing of it", "尚缺学时", "hours"),
    fails: maybe(integer(0, 100_000), "how often it was failed", "不合格次数"),
    words: column(text(), "the same in words", "说明"),
  }),
);
export type LedgerFindingRecord = RowOf<typeof ledgerFindings>;

export const periodBalances = defineTable(
  "period-balances",
  {
    en: "What each teacher has and lacks of obligations of other periods than a credit year, as a cycle or a window",
    zh: "其他期限学习任务",
    required: true,
  },
  ["teacherId", "obligationId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    obligationId: column(id("obligation"), "the obligation", "学习任务编号"),
    from: column(localDate(), "first day of the period", "起始日期", "local date"),
    to: column(localDate(), "last day of the period", "截止日期", "local date"),
    earnedHours: column(hours(), "hours of courses passed in it", "已得学时", "hours"),
    creditedHours: column(hours(), "hours that other activities stand in for", "折算学时", "hours"),
    missingHours: column(hours(), "what is lacking of the least hours", "尚缺学时", "hours"),
    expectedHours: column(
      hours(),
      "what an even pace would have brought by the day",
      "均衡进度学时",
      "hours",
    ),
    status: column(oneOf("fulfilled", "open", "short"), "met; not yet; or not met when it ended", "状态"),
  }),
);
export type PeriodBalanceRecord = RowOf<typeof periodBalances>;
