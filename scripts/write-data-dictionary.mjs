// Writes docs/data-dictionary.md from the schemas of the built engine; --check only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { outputs, planReasons, planStatuses, tables } from "../packages/engine/dist/index.js";

const page = new URL("../docs/data-dictionary.md", import.meta.url);

// run.json is not a table; its fields are those of packages/cli/src/recommend/run-record.ts.
const runFields = [
  ["engineVersion", "引擎版本", "version of `@jingxun/engine` that ran", "text"],
  ["asOf", "截至日期", "the day of the run", "a date, YYYY-MM-DD"],
  ["seed", "随机种子", "part of the ids of lists", "an integer"],
  ["language", "语言", "language of the reasons", "zh or en"],
  ["policy.id", "政策编号", "the policy", "text"],
  ["policy.version", "政策版本", "its version", "text"],
  ["policy.sha256", "政策校验值", "SHA-256 of the policy document as JSON", "64 hexadecimal digits"],
  [
    "organisationPolicies[]",
    "下级政策",
    "id, version and SHA-256 of a policy that holds instead in some organisations; absent without overlays in the folder's `policies`",
    "texts",
  ],
  [
    "organisationPolicies[].organisations",
    "适用组织",
    "where it holds: organisations, and schools with an overlay of their own",
    "ids",
  ],
  ["organisationPolicies[].teachers", "适用教师数", "teachers under it on the day", "an integer"],
  ["rules.id", "规则编号", "the document of rules beside the default ones", "text"],
  ["rules.version", "规则版本", "its version", "text"],
  ["rules.sha256", "规则校验值", "SHA-256 of the document of rules as JSON", "64 hexadecimal digits"],
  [
    "rules.teachers",
    "适用规则的教师数",
    "teachers with a posting, whose courses the rules were asked about",
    "an integer",
  ],
  ["rules.counts[].id", "规则", "a rule, the default ones first; with its `kind` and `title`", "text"],
  [
    "rules.counts[].courses",
    "涉及课程数",
    "courses that the rule was the first to exclude or, if it excludes none, that it is about, for somebody",
    "an integer",
  ],
  ["rules.counts[].teachers", "涉及教师数", "teachers for whom it did so", "an integer"],
  ["rules.counts[].pairs", "涉及人课数", "pairs of teacher and course", "an integer"],
  [
    "rules.exploration",
    "抽签记录",
    "epsilon and candidates of the rules, and the plans with a course drawn by lot; absent where none are drawn",
    "numbers",
  ],
  [
    "seats.limited",
    "限额课程数",
    "courses with limited seats; `seats` is absent where there is none",
    "an integer",
  ],
  [
    "seats.scarce[]",
    "紧缺课程",
    "a course of which more seats are wanted than there are, with its price",
    "an object",
  ],
  ["seats.contenders", "竞争名额的教师数", "teachers who want a scarce course", "an integer"],
  ["seats.moved", "建议因限额而变的教师数", "teachers whose advice the limits changed", "an integer"],
  [
    "seats.core, seats.extension",
    "名额分配的价值",
    "value of the plans, the bound that no other way to give seats exceeds, and the gap between them as a share",
    "numbers",
  ],
  [
    "previous.sha256",
    "上次建议校验值",
    "SHA-256 of the earlier advice; absent without `--previous`",
    "64 hexadecimal digits",
  ],
  ["previous.teachers", "上次有建议的教师数", "teachers with earlier advice", "an integer"],
  ["previous.kept", "沿用上次建议的计划数", "plans that kept all, a part or none of it", "integers"],
  ["model.kind", "模型类型", "what was learned from history", "text"],
  ["model.teacherCount", "建模教师数", "teachers it was learned from", "an integer"],
  ["model.sha256", "模型校验值", "SHA-256 of the model as JSON", "64 hexadecimal digits"],
  ["norms.cells", "常模分组数", "reference groups large enough for a percentile", "an integer"],
  [
    "competencies.cells",
    "能力分布分组数",
    "stages and subjects of tested teachers in the distribution of competencies",
    "an integer",
  ],
  ["competencies.sha256", "能力分布校验值", "SHA-256 of the distribution as JSON", "64 hexadecimal digits"],
  ["norms.sha256", "常模校验值", "SHA-256 of the norms as JSON", "64 hexadecimal digits"],
  ["inputs[].file", "输入文件", "name of an input file that was there", "text"],
  ["inputs[].bytes", "文件字节数", "its length", "an integer"],
  [
    "inputs[].sha256",
    "文件校验值",
    "SHA-256 of its rows in any order, or in columns of its bytes",
    "64 hexadecimal digits",
  ],
  [
    "grounds.*",
    "运行依据",
    "what all plans rest on, by hash: where all are equal, `--since` carries plans over; only with `--model` and `--profiles`",
    "text",
  ],
  [
    "counts.files.*",
    "各文件行数",
    "read, accepted, repeated and rejected rows of each table; accepted + repeated + rejected = read",
    "integers",
  ],
  ["counts.warnings", "提示数", "faults that rejected nothing", "an integer"],
  ["counts.teachers", "教师数", "rows of plan-summary.csv", "an integer"],
  ["counts.statuses.*", "各状态人数", "teachers by status", "integers"],
  [
    "counts.infeasible.*",
    "无法满足规则的原因",
    "teachers whom no plan can satisfy the rules for, by the first cause",
    "integers",
  ],
  ["counts.basis.*", "各需求依据人数", "teachers by the strongest basis of their needs", "integers"],
];

// Every id column repeats the rule of ids; the page states it once.
const [, idRule] = /^teacher id: an id of (.*)$/.exec(tables.teachers.columns[0].expected);

const introduction = `# Data dictionary

<!-- Generated by scripts/write-data-dictionary.mjs from the schemas of the engine; edit those instead. -->

Every file and column that Jingxun reads and writes. This page is generated from the schemas that check the
files, and CI fails where the two differ. What holds for all files (encoding, lists, dates, repeated rows) is
on [Data](./data.md).

An **id** is ${idRule}.
**May be empty** means that a cell may be empty; for a list, an empty cell is an empty list. **Column may be
left out** means that a file without the column is a good file. Words called a *term of the policy* come from
the policy's vocabularies; one that the policy does not know is a warning, not an error.
`;

const cellText = (text) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
const row = (cells) => `| ${cells.map(cellText).join(" | ")} |`;
const rule = (count) => `|${" --- |".repeat(count)}`;

function columnRow({ name, zh, en, expected, unit, mayBeEmpty, isList, optionalColumn }) {
  return row([
    `\`${name}\``,
    zh,
    en,
    expected.replace(`: an id of ${idRule}`, ""),
    unit ?? "",
    mayBeEmpty || isList ? "yes" : "",
    optionalColumn ? "yes" : "",
  ]);
}

function fileSection({ file, zh, en, key, columns }, presence) {
  const header = ["column", "中文", "meaning", "expected", "unit", "may be empty", "column may be left out"];
  const keyNames = key.length > 0 ? key.map((name) => `\`${name}\``).join(", ") : "the place of the row";
  return [
    `### ${file}`,
    `${zh}. ${en}.`,
    `${presence}. Key: ${keyNames}.`,
    [row(header), rule(header.length), ...columns.map(columnRow)].join("\n"),
  ].join("\n\n");
}

function runSection() {
  const rows = runFields.map(([name, zh, en, expected]) => row([`\`${name}\``, zh, en, expected]));
  return [
    "### run.json",
    "运行记录. What a run was made from; no time of day, so that equal inputs give equal bytes. Written last: a\nfolder that has it is whole.",
    [row(["field", "中文", "meaning", "expected"]), rule(4), ...rows].join("\n"),
  ].join("\n\n");
}

const inputs = Object.values(tables).map((table) =>
  fileSection(table, table.required ? "Required" : "Optional: without it the table is empty"),
);
const byCommand = new Map([
  [outputs.shadow, "Written by `recommend --shadow`"],
  [outputs.planInputs, "Written by `recommend --model --profiles`, for `--since`"],
  ...[outputs.lessonDraw, outputs.lessonDrawSummary, outputs.lessonExposure].map((table) => [
    table,
    "Written by `draw-lessons`",
  ]),
  ...[outputs.topicAdvice, outputs.topicAdviceTopics].map((table) => [table, "Written by `advise-topics`"]),
]);
const written = Object.values(outputs).map((table) =>
  fileSection(
    table,
    byCommand.get(table) ?? (table.required ? "Written by every run" : "Written with `--top`"),
  ),
);
const spoken = [planReasons, planStatuses].map((table) =>
  fileSection(
    { ...table, file: `${table.name}.parquet` },
    "Written beside plans in [columns](./columnar.md#reasons)",
  ),
);
const text = [
  introduction,
  "## Files read\n",
  inputs.join("\n\n"),
  "\n## Files written\n",
  [...written, ...spoken].join("\n\n"),
  "",
]
  .join("\n")
  .concat(`\n${runSection()}\n`);

if (!process.argv.includes("--check")) writeFileSync(page, text);
else if (readFileSync(page, "utf8") !== text) {
  console.error(
    "docs/data-dictionary.md differs from the schemas: run node scripts/write-data-dictionary.mjs",
  );
  process.exitCode = 1;
}
