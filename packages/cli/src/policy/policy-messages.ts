import type { Language } from "@jingxun/engine";

const zh = {
  source: "出处",
  quoted: (text: string, verified: string, source: string) => `${text}〔${verified}:${source}〕`,
  counts: "各条依据",
  missing: (count: number) => `未查到的数值 ${count} 项,补齐后才能运行:`,
  contradictions: (count: number) => `自相矛盾 ${count} 处:`,
  conflicts: (count: number) => `与上级政策冲突 ${count} 处(保留上级规定):`,
  unchecked: "数值补齐后才能检查是否自相矛盾。",
  fine: "可以运行:数值齐全,没有矛盾。",
  note: (value: string, note: string) => `${value}:${note}`,
  change: "变化",
  before: "原",
  after: "新",
  people: "涉及人数",
  untold: "无法判断",
  same: "没有变化。",
  rules: {
    rises: "只可提高或推后",
    falls: "只可降低或提前",
    grows: "只可增加",
    shrinks: "只可减少",
    fixed: "须上级授权",
    "id-taken": "编号已被占用",
  },
  side: (value: string, policy: string, source: string) => `${value}〔${policy}:${source}〕`,
  conflict: (path: string, rule: string, above: string, below: string) =>
    `${path}(${rule}):上级 ${above},下级 ${below}`,
};

const en: typeof zh = {
  source: "source",
  quoted: (text, verified, source) => `${text} [${verified}: ${source}]`,
  counts: "statements",
  missing: (count) => `values that nobody found, and that a run needs (${count}):`,
  contradictions: (count) => `contradictions (${count}):`,
  conflicts: (count) => `conflicts with the policy above, whose values are kept (${count}):`,
  unchecked: "Contradictions can be looked for once all values are there.",
  fine: "Ready to run: no value is missing, nothing contradicts itself.",
  note: (value, note) => `${value}: ${note}`,
  change: "change",
  before: "before",
  after: "after",
  people: "people",
  untold: "cannot tell",
  same: "Nothing changed.",
  rules: {
    rises: "may only rise or come later",
    falls: "may only fall or come earlier",
    grows: "may only grow",
    shrinks: "may only shrink",
    fixed: "needs an authority's leave",
    "id-taken": "its id is taken",
  },
  side: (value, policy, source) => `${value} [${policy}: ${source}]`,
  conflict: (path, rule, above, below) => `${path} (${rule}): above ${above}, below ${below}`,
};

/** The words of `jingxun policy`, by language. */
export const policyMessages: { readonly [Lang in Language]: typeof zh } = { zh, en };
