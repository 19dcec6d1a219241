import { readTable } from "@jingxun/datasets";
import {
  type Competency,
  type Course,
  type EvidenceRecord,
  type Language,
  outputs,
  type PlanRecord,
  type PlanSummaryRecord,
  type ProfileRecord,
  resolvePolicy,
  type Table,
  tables,
  wordings,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { loadPolicy } from "../load-policy.ts";
import { type Messages, messages } from "../messages.ts";
import { portraitTable } from "../show/portrait-table.ts";
import { textTable } from "../text-table.ts";

export type ShowOptions = {
  readonly data: string;
  readonly plans: string;
  readonly policy?: string;
  readonly lang: Language;
  readonly json?: boolean;
};

/** One teacher's outputs. */
type Shown = {
  readonly summary: PlanSummaryRecord;
  readonly plan: readonly PlanRecord[];
  readonly profile: readonly ProfileRecord[];
  readonly evidence: readonly EvidenceRecord[];
};

async function rowsOf<Row extends { readonly teacherId: string }>(
  directory: string,
  table: Table<Row>,
  teacherId: string,
  lang?: Language,
) {
  const { entries } = await readTable(directory, table, lang);
  return entries.map(({ row }) => row).filter((row) => row.teacherId === teacherId);
}

async function readShown(directory: string, teacherId: string, lang: Language): Promise<Shown> {
  const [summary] = await rowsOf(directory, outputs.planSummary, teacherId, lang);
  if (summary === undefined) {
    const expected = `expected a teacher of ${directory}/${outputs.planSummary.file}`;
    throw new CommandError(exitCode.unusable, `show: ${expected}, got ${teacherId}`);
  }
  const plan = await rowsOf(directory, outputs.plans, teacherId, lang);
  const profile = await rowsOf(directory, outputs.profiles, teacherId);
  const evidence = await rowsOf(directory, outputs.evidence, teacherId);
  return { summary, plan: [...plan].sort((a, b) => a.position - b.position), profile, evidence };
}

function planTable(plan: readonly PlanRecord[], titleOf: (id: string) => string, words: Messages): string {
  const rows = plan.map(({ position, courseId, hours, origin, part, reasons }) => [
    String(position),
    titleOf(courseId),
    String(hours),
    words.origin[origin] + words.part[part],
    reasons.slice(0, 2).join(words.separator),
  ]);
  return textTable(["#", words.course, words.hours, words.status, words.reasons], rows);
}

function nameIn(competencies: readonly Competency[], lang: Language): (id: string) => string {
  const names = new Map<string, string>(
    competencies.map(({ competencyId, name, nameEn }) => [competencyId, lang === "zh" ? name : nameEn]),
  );
  return (id) => names.get(id) ?? id;
}

/** Prints one teacher's portrait and plan from the files of a run. */
export async function show(teacherId: string, options: ShowOptions): Promise<void> {
  const shown = await readShown(options.plans, teacherId, options.lang);
  if (options.json) {
    console.log(JSON.stringify(shown));
    return;
  }
  const { lang } = options;
  const words = messages[lang];
  const policy = resolvePolicy(await loadPolicy(options.data, options.policy));
  const competencies = (await readTable(options.data, tables.competencies)).entries.map(({ row }) => row);
  const courses: readonly Course[] = (await readTable(options.data, tables.courses)).entries.map(
    ({ row }) => row,
  );
  const titles = new Map<string, string>(courses.map(({ courseId, title }) => [courseId, title]));
  const postings = await rowsOf(options.data, tables.postings, teacherId);
  const posts = [
    ...new Set(postings.map(({ stage, subject }) => (stage === subject ? stage : `${stage}${subject}`))),
  ];
  const { summary, plan, profile, evidence } = shown;
  const status = wordings[lang].status[summary.status];
  const why = summary.reason ? ` (${summary.reason})` : "";
  const hours = words.totals(
    String(summary.earnedHours),
    String(summary.committedHours),
    String(summary.advisedHours),
  );
  console.log(`${words.portrait}  ${teacherId}  ${posts.join(", ")}\n`);
  console.log(portraitTable({ profile, evidence, policy, nameOf: nameIn(competencies, lang), lang, words }));
  console.log(`\n${words.plan}  ${status}${why}\n${hours}\n`);
  console.log(planTable(plan, (id) => titles.get(id) ?? id, words));
  console.log(`\n${wordings[lang].disclaimer}`);
}
