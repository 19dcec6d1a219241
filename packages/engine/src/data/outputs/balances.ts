import { z } from "zod";
import { column, decimal, id, integer, maybe, oneOf, term, termList } from "../column.ts";
import { defineTable, type RowOf } from "../table.ts";

/** Credits are multiples of 0.0001, exact in every sum. */
const credits = () => decimal(0, 1_000_000);

/** Whether a requirement is met, or will be at the present pace; undetermined in a year without its own policy. */
export const balanceStatuses = [
  "not-required",
  "fulfilled",
  "on-track",
  "behind",
  "open",
  "short",
  "undetermined",
] as const;

export const balances = defineTable(
  "balances",
  { en: "What each teacher has and lacks, a row an obligation and year", zh: "学分余额", required: true },
  ["teacherId", "year", "obligationId"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    year: column(term(), "the credit year", "学分年度"),
    obligationId: column(id("obligation"), "the obligation; total = the year as a whole", "学习任务编号"),
    basis: column(
      oneOf("own", "shifted"),
      "the year's own policy, or that of another year with its dates moved",
      "规则来源",
    ),
    earned: column(credits(), "earned, before maxima", "已得学分", "credits"),
    counted: column(credits(), "counted, under maxima and with what was carried over", "计入学分", "credits"),
    carriedIn: maybe(credits(), "taken over from earlier years; of the total only", "结转入", "credits"),
    carriedOut: maybe(credits(), "kept for later years; of the total only", "结转出", "credits"),
    expired: maybe(credits(), "kept before and not used in time; of the total only", "过期学分", "credits"),
    late: column(
      credits(),
      "recorded late or passed outside its window, waiting for a person",
      "待审学分",
      "credits",
    ),
    exemptDays: column(integer(0, 400), "days of the year under an exemption", "豁免天数", "days"),
    required: column(credits(), "required, after exemptions", "应得学分", "credits"),
    shortfall: column(credits(), "what is lacking", "尚缺学分", "credits"),
    status: column(oneOf(...balanceStatuses), "met, or met at this pace", "状态"),
    pacePerWeek: maybe(credits(), "needed a week until the close", "每周需学", "credits a week"),
    forecast: maybe(credits(), "counted at the close if study goes on as it did", "预计年末学分", "credits"),
    forecastSd: maybe(credits(), "standard deviation of the forecast", "预计标准差", "credits"),
    policySha256: column(term(), "SHA-256 of the policy it was counted under", "政策校验值"),
  }),
);
export type BalanceRecord = RowOf<typeof balances>;

export const cycles = defineTable(
  "cycles",
  { en: "What each teacher has and lacks in each cycle of years", zh: "周期学分", required: true },
  ["teacherId", "cycle"],
  z.strictObject({
    teacherId: column(id("teacher"), "the teacher", "教师编号"),
    cycle: column(term(), "first and last year of the cycle", "周期"),
    counted: column(credits(), "counted in its years", "计入学分", "credits"),
    required: column(credits(), "required, after exemptions", "应得学分", "credits"),
    expected: column(credits(), "what an even pace would have brought by the day", "应达进度", "credits"),
    shortfall: column(credits(), "what is lacking", "尚缺学分", "credits"),
    exemptDays: column(integer(0, 40_000), "days under an exemption", "豁免天数", "days"),
    shortYears: column(termList(), "closed years that fell short", "未达标年度"),
    status: column(oneOf(...balanceStatuses), "met, or at an even pace", "状态"),
    policySha256: column(term(), "SHA-256 of the policy it was counted under", "政策校验值"),
  }),
);
export type CycleRecord = RowOf<typeof cycles>;
