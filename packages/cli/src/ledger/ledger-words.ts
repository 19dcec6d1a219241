import type {
  BalanceStatus,
  CreditEffect,
  CreditEventKind,
  Language,
  LedgerEntry,
  LedgerFindingRecord,
} from "@jingxun/engine";

type FailedKind = Exclude<LedgerFindingRecord["kind"], "gate">;
type Words<Key extends string> = { readonly [K in Key]: string };

/** What the ledger says, by language. */
export type LedgerWords = {
  readonly kinds: Words<CreditEventKind>;
  readonly effects: Words<CreditEffect>;
  readonly statuses: Words<BalanceStatus>;
  readonly findings: {
    readonly title: string;
    readonly none: string;
    readonly kinds: Words<LedgerFindingRecord["kind"]>;
    readonly gate: (gate: string, obligation: string, hours: number) => string;
  } & { readonly [Kind in FailedKind]: (course: string, fails: number) => string };
  readonly corrected: (eventId: string) => string;
  readonly admitted: (eventId: string) => string;
  readonly total: string;
  readonly shifted: string;
  readonly title: string;
  readonly asOf: string;
  readonly policies: string;
  readonly balances: string;
  readonly cycles: string;
  readonly periods: string;
  readonly entries: string;
  readonly columns: {
    readonly balances: readonly string[];
    readonly cycles: readonly string[];
    readonly periods: readonly string[];
    readonly entries: readonly string[];
  };
  readonly appeal: string;
  readonly forPeople: string;
  readonly credits: string;
};

const zh: LedgerWords = {
  kinds: {
    passed: "考核合格",
    failed: "考核不合格",
    conversion: "学分转换",
    bonus: "奖励学分",
    exemption: "豁免",
    reversal: "撤销",
    correction: "更正",
    "late-accepted": "迟录认可",
    "appeal-opened": "提出申诉",
    "appeal-decided": "申诉决定",
  },
  effects: {
    credited: "已计入学分",
    "partly-credited": "已计入一部分,其余超出上限",
    "above-maximum": "超出上限,不计学分",
    "repeated-course": "该课程已计过学分,不重复计",
    late: "截止日期前通过、截止日期后登记,待人工审核",
    "outside-window": "不在该部分的学习时间内通过,待人工审核",
    "outside-years": "不在任何学分年度内",
    "after-cut-off": "在学分登记截止日期之后通过,不计学分",
    "unknown-course": "课程目录中没有该课程,待人工核对",
    "unknown-lesson": "不是本次抽取范围内的课例,待人工核对",
    "not-drawn": "不是分配给该教师的课例,待人工核对",
    "counts-for-nothing": "不属于该年度的任何学习任务,不计学分",
    "below-pass-mark": "记为通过但成绩低于合格线,待人工核对",
    "no-rule": "政策没有相应的认定规则,待人工审核",
    "below-band": "成绩未达到认定规则要求的等级,待人工核对",
    undone: "已被撤销",
    exempts: "豁免期内应得学分相应减少",
    "retest-due": "不合格,需重新培训和检测",
    retested: "不合格,其后已重新检测合格",
    undoes: "撤销了所指事件",
    corrects: "更正了所指事件",
    admits: "认可所指事件计入学分",
    "appeal-open": "申诉待决定",
    "appeal-granted": "申诉成立",
    "appeal-dismissed": "申诉驳回",
    decides: "对申诉作出了决定",
    "unknown-event": "所指事件不存在,未生效,待人工核对",
    "wrong-kind": "不能用于所指类型的事件,未生效,待人工核对",
    circular: "事件互相撤销或更正,均未生效,待人工核对",
  },
  statuses: {
    "not-required": "无要求",
    fulfilled: "已达标",
    "on-track": "进度正常",
    behind: "进度偏慢",
    open: "进行中",
    short: "未达标",
    undetermined: "无法判定(该年度没有政策)",
  },
  findings: {
    title: "提示",
    none: "无",
    kinds: {
      gate: "先训后岗尚未完成",
      retrain: "考核不合格,需重新学习",
      retest: "考核不合格,已重新学习,可重新检测",
      "for-a-person": "不合格次数已达上限,待人工决定",
    },
    gate: (gate, obligation, hours) => `${gate}:${obligation}尚缺${hours}学时,请人工核实,系统不自动处理`,
    retrain: (course, fails) => `《${course}》考核不合格${fails}次,请重新学习后再检测`,
    retest: (course, fails) => `《${course}》考核不合格${fails}次,可以重新检测`,
    "for-a-person": (course, fails) => `《${course}》考核不合格${fails}次,今后如何学习请人工决定`,
  },
  corrected: (eventId) => `(经${eventId}更正)`,
  admitted: (eventId) => `(经${eventId}认可)`,
  total: "年度合计",
  shifted: "(按其他年度政策推移)",
  title: "学分档案",
  asOf: "截至",
  policies: "所依据的政策",
  balances: "年度学分",
  cycles: "周期学分",
  periods: "其他期限学习任务",
  entries: "学分流水",
  columns: {
    balances: ["年度", "学习任务", "已得", "计入", "应得", "尚缺", "待审", "状态"],
    cycles: ["周期", "计入", "应得", "应达进度", "尚缺", "状态"],
    periods: ["学习任务", "期限", "已得学时", "折算学时", "尚缺学时", "状态"],
    entries: ["事件", "日期", "类型", "课程或规则", "成绩", "计入", "结果", "经办人与理由"],
  },
  appeal: "本档案列出与您有关的每一条记录及其依据。对任何一条有异议,可以提出申诉;申诉和决定都会记入本档案。",
  forPeople: "待人工处理",
  credits: "学分",
};

const times = (count: number) => (count === 1 ? "once" : `${count} times`);

const en: LedgerWords = {
  kinds: {
    passed: "passed",
    failed: "failed",
    conversion: "conversion",
    bonus: "bonus",
    exemption: "exemption",
    reversal: "reversal",
    correction: "correction",
    "late-accepted": "late record accepted",
    "appeal-opened": "appeal opened",
    "appeal-decided": "appeal decided",
  },
  effects: {
    credited: "credited",
    "partly-credited": "credited in part, the rest is above a maximum",
    "above-maximum": "above a maximum, no credit",
    "repeated-course": "the course has earned credit before",
    late: "passed before the cut-off, recorded after it: waits for a person",
    "outside-window": "passed outside the days of its component: waits for a person",
    "outside-years": "in no credit year",
    "after-cut-off": "passed after the cut-off, no credit",
    "unknown-course": "the course is not in the catalogue: waits for a person",
    "unknown-lesson": "not a lesson of the pool that is drawn from: waits for a person",
    "not-drawn": "not a lesson that was drawn for the teacher: waits for a person",
    "counts-for-nothing": "counts for no obligation of the year",
    "below-pass-mark": "passed, with a score below the pass mark: waits for a person",
    "no-rule": "the policy has no rule for it: waits for a person",
    "below-band": "the score is below the band that the rule asks for: waits for a person",
    undone: "undone",
    exempts: "less is required for its days",
    "retest-due": "failed: to be retrained and tested again",
    retested: "failed, passed later",
    undoes: "undid the event",
    corrects: "corrected the event",
    admits: "let the event count",
    "appeal-open": "appeal not yet decided",
    "appeal-granted": "appeal granted",
    "appeal-dismissed": "appeal dismissed",
    decides: "decided the appeal",
    "unknown-event": "refers to an event that is not there, no effect: waits for a person",
    "wrong-kind": "cannot be about an event of that kind, no effect: waits for a person",
    circular: "events that undo or correct one another, no effect: wait for a person",
  },
  statuses: {
    "not-required": "not required",
    fulfilled: "fulfilled",
    "on-track": "on track",
    behind: "behind",
    open: "open",
    short: "short",
    undetermined: "undetermined (no policy of that year)",
  },
  findings: {
    title: "To look at",
    none: "nothing",
    kinds: {
      gate: "gate not open",
      retrain: "failed, to be studied again",
      retest: "failed, studied again, to be assessed again",
      "for-a-person": "failed as often as the policy allows",
    },
    gate: (gate, obligation, hours) =>
      `${gate}: ${hours} h of ${obligation} are missing; for a person, nothing follows by itself`,
    retrain: (course, fails) => `${course}: failed ${times(fails)}, to be studied again before a retest`,
    retest: (course, fails) => `${course}: failed ${times(fails)}, can be assessed again`,
    "for-a-person": (course, fails) => `${course}: failed ${times(fails)}, a person decides how to go on`,
  },
  corrected: (eventId) => ` (corrected by ${eventId})`,
  admitted: (eventId) => ` (let in by ${eventId})`,
  total: "whole year",
  shifted: " (policy of another year, dates moved)",
  title: "Credit dossier",
  asOf: "As of",
  policies: "Policies it rests on",
  balances: "Credits by year",
  cycles: "Credits by cycle",
  periods: "Obligations of other periods",
  entries: "Every event",
  columns: {
    balances: ["year", "obligation", "earned", "counted", "required", "lacking", "waiting", "status"],
    cycles: ["cycle", "counted", "required", "even pace", "lacking", "status"],
    periods: ["obligation", "period", "hours passed", "hours credited", "lacking", "status"],
    entries: ["event", "date", "kind", "course or rule", "score", "counted", "result", "by whom and why"],
  },
  appeal:
    "This dossier lists every record about you and what it rests on. You can appeal against any of them; appeals and decisions are recorded here as well.",
  forPeople: "for a person",
  credits: "credits",
};

export const ledgerWords: { readonly [Lang in Language]: LedgerWords } = { zh, en };

/** Returns what an event did, in words. */
export function effectInWords({ effect, correctedBy, admittedBy }: LedgerEntry, words: LedgerWords): string {
  const corrected = correctedBy === undefined ? "" : words.corrected(correctedBy.eventId);
  const admitted = admittedBy === undefined ? "" : words.admitted(admittedBy.eventId);
  return words.effects[effect] + corrected + admitted;
}
