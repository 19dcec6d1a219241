import {
  certificatesOf,
  type Language,
  type Ledger,
  type LedgerFindings,
  type TeacherLedger,
} from "@jingxun/engine";
import { type FindingNames, findingRecords, periodRecords } from "./finding-records.ts";
import { balanceRecords, cycleRecords, entryRecord, lateRecords } from "./ledger-records.ts";
import { ledgerWords } from "./ledger-words.ts";

/** All that the ledger holds about one teacher, for that teacher: every number with the events that made it. */
export type LedgerDossier = {
  readonly teacherId: string;
  readonly asOf: string;
  readonly timeZone: string;
  readonly policies: readonly {
    readonly id: string;
    readonly version: string;
    readonly sha256: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly balances: ReturnType<typeof balanceRecords>;
  readonly cycles: ReturnType<typeof cycleRecords>;
  readonly periods: ReturnType<typeof periodRecords>;
  readonly findings: ReturnType<typeof findingRecords>;
  readonly late: ReturnType<typeof lateRecords>;
  readonly certificates: ReturnType<typeof certificatesOf>;
  readonly entries: readonly ReturnType<typeof entryRecord>[];
};

/** Returns the dossier of one teacher. */
export function dossierOf(
  ledger: Ledger,
  account: TeacherLedger,
  findings: LedgerFindings,
  names: FindingNames,
  lang: Language,
): LedgerDossier {
  const { policies, asOf } = ledger;
  return {
    teacherId: account.teacherId,
    asOf,
    timeZone: policies[0].policy.timeZone,
    policies: policies.map(({ policy, sha256 }) => ({
      id: policy.id,
      version: policy.version,
      sha256,
      from: policy.calendar.year.from,
      to: policy.calendar.year.to,
    })),
    balances: balanceRecords(account),
    cycles: cycleRecords(ledger, account),
    periods: periodRecords(account.teacherId, findings, asOf),
    findings: findingRecords(account.teacherId, findings, names, lang),
    late: lateRecords(account),
    certificates: certificatesOf(ledger, account),
    entries: account.entries.map((entry) => entryRecord(entry, ledgerWords[lang])),
  };
}

const cellText = (value: unknown) =>
  String(value ?? "")
    .replaceAll("|", "\\|")
    .replaceAll("\n", " ");
const line = (cells: readonly unknown[]) => `| ${cells.map(cellText).join(" | ")} |`;
const markdownTable = (header: readonly string[], rows: readonly (readonly unknown[])[]) =>
  [line(header), `|${" --- |".repeat(header.length)}`, ...rows.map(line)].join("\n");

/** Names of what a dossier refers to by id. */
export type DossierNames = FindingNames & { readonly localDate: (instant: string) => string };

/** Returns a dossier as a page of Markdown. */
export function dossierPage(dossier: LedgerDossier, names: DossierNames, lang: Language): string {
  const words = ledgerWords[lang];
  const obligationName = (id: string) =>
    id === "total" ? words.total : (names.obligations.find((one) => one.id === id)?.title[lang] ?? id);
  const balances = dossier.balances.map((row) => [
    row.year + (row.basis === "shifted" ? words.shifted : ""),
    obligationName(row.obligationId),
    ...[row.earned, row.counted, row.required, row.shortfall, row.late],
    words.statuses[row.status],
  ]);
  const cycles = dossier.cycles.map((row) => [
    row.cycle,
    ...[row.counted, row.required, row.expected, row.shortfall],
    words.statuses[row.status],
  ]);
  const periods = dossier.periods.map((row) => [
    obligationName(row.obligationId),
    `${row.from}..${row.to}`,
    ...[row.earnedHours, row.creditedHours, row.missingHours],
    words.statuses[row.status],
  ]);
  const entries = dossier.entries.map((row) => [
    row.eventId,
    names.localDate(row.at),
    words.kinds[row.kind as keyof typeof words.kinds],
    row.courseId === undefined ? (row.lessonId ?? row.ruleId ?? row.refersTo) : names.course(row.courseId),
    row.score,
    row.counted,
    row.words,
    [row.actor, row.reason].filter((text) => text !== undefined).join(": "),
  ]);
  return [
    `# ${words.title} ${dossier.teacherId}`,
    `${words.asOf} ${dossier.asOf} (${dossier.timeZone})`,
    `## ${words.balances}`,
    markdownTable(words.columns.balances, balances),
    `## ${words.cycles}`,
    markdownTable(words.columns.cycles, cycles),
    ...(periods.length > 0 ? [`## ${words.periods}`, markdownTable(words.columns.periods, periods)] : []),
    `## ${words.findings.title}`,
    dossier.findings.map((row) => `- ${row.words}`).join("\n") || words.findings.none,
    `## ${words.entries}`,
    markdownTable(words.columns.entries, entries),
    `## ${words.policies}`,
    dossier.policies.map(({ id, version, sha256 }) => `- ${id} ${version}: ${sha256}`).join("\n"),
    words.appeal,
    "",
  ].join("\n\n");
}
