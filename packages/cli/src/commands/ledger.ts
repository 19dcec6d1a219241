import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileFormat } from "@jingxun/datasets";
import {
  type Dossier,
  dossiersOf,
  effectsForPeople,
  type Fault,
  type Language,
  type Ledger,
  type LedgerFindings,
  ledgerOf,
  type TeacherLedger,
} from "@jingxun/engine";
import { engineVersion } from "../engine-version.ts";
import { CommandError, exitCode } from "../exit-code.ts";
import { rejectedRecords } from "../fault-records.ts";
import { lockFolder } from "../folder-lock.ts";
import { dossierOf, dossierPage } from "../ledger/dossier.ts";
import { type GatheredEvents, gatherEvents } from "../ledger/gather-events.ts";
import { addAccount, emptyLedgerRows, openLedgerFiles } from "../ledger/ledger-files.ts";
import { type LedgerWords, ledgerWords } from "../ledger/ledger-words.ts";
import {
  loadPastPolicies,
  type OpenLedger,
  openLedgers,
  readDrawn,
  readSent,
} from "../ledger/open-ledger.ts";
import { type Interruption, listenForInterruption } from "../listen-for-interruption.ts";
import { type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { type OrganisationPolicyRecord, policiesRecord, printPolicies } from "../policy/policies-record.ts";
import { printRejected } from "../print-rejected.ts";
import { createProgress } from "../progress.ts";
import { writeRunRecord } from "../recommend/run-record.ts";
import { textTable } from "../text-table.ts";
import { requireNoRejected } from "./check.ts";

export type LedgerOptions = {
  readonly asOf: string;
  readonly out: string;
  readonly policy?: string;
  readonly past: readonly string[];
  readonly events: readonly string[];
  readonly drawn?: string;
  readonly sent: readonly string[];
  readonly teacher?: string;
  /** The form of the files; default CSV. */
  readonly format?: FileFormat;
  readonly strict?: boolean;
  readonly lang: Language;
  readonly json?: boolean;
};

/** What a ledger was made from and came to; no time of day, so that equal inputs give equal bytes. */
type LedgerRecord = {
  readonly engineVersion: string;
  readonly asOf: string;
  readonly policies: readonly { readonly id: string; readonly version: string; readonly sha256: string }[];
  /** What holds instead of the first of them, in organisations with an overlay; absent without any. */
  readonly organisationPolicies?: readonly OrganisationPolicyRecord[];
  readonly inputs: LoadedFolder["folder"]["inputs"];
  readonly counts: {
    readonly files: LoadedFolder["folder"]["counts"];
    readonly events: GatheredEvents["counts"] & { readonly later: number };
    readonly teachers: number;
    /** Teachers by the status of the day's year as a whole, each by the policy that holds for her or him. */
    readonly statuses: Readonly<Record<string, number>>;
    /** Events by what they did. */
    readonly effects: Readonly<Record<string, number>>;
    /** Findings for a person, by kind. */
    readonly findings: Readonly<Record<string, number>>;
  };
};

type Opened = {
  readonly loaded: LoadedFolder;
  /** One for each policy of the folder, the common one first. */
  readonly ledgers: readonly OpenLedger[];
  /** By the policy that holds where the teacher has the main posting on the day. */
  readonly ledgerFor: (dossier: Dossier) => OpenLedger;
  readonly gathered: GatheredEvents;
  readonly faults: readonly Fault[];
};

async function open(directory: string, { asOf, ...options }: LedgerOptions): Promise<Opened> {
  const loaded = await loadFolder(directory, options.policy);
  requireUsable(loaded.folder);
  const past = await loadPastPolicies(directory, options.past);
  const gathered = await gatherEvents(loaded, options.events);
  const faults = [...loaded.folder.faults, ...gathered.faults];
  const ledgers = openLedgers(loaded, past, asOf, await readDrawn(options.drawn));
  const { placeAt, mainSchoolOf } = loaded.policies;
  const ledgerFor = ({ postings }: Dossier) => ledgers[placeAt(mainSchoolOf(postings, asOf))];
  return { loaded, ledgers, ledgerFor, gathered, faults };
}

const increment = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

type Counts = {
  readonly statuses: Record<string, number>;
  readonly effects: Record<string, number>;
  readonly findings: Record<string, number>;
};

function countAccount(
  { policies }: Ledger,
  account: TeacherLedger,
  { gates, failed }: LedgerFindings,
  { statuses, effects, findings }: Counts,
): void {
  const [{ sha256 }] = policies;
  const own = account.years.find(({ year }) => year.basis === "own" && year.terms.sha256 === sha256);
  if (own !== undefined) increment(statuses, own.total.status);
  for (const { effect } of account.entries) increment(effects, effect);
  for (const kind of [...gates.map(() => "gate"), ...failed.map(({ state }) => state)])
    increment(findings, kind);
}

const teachersPerBatch = 500;

async function writeLedger(opened: Opened, options: LedgerOptions, interruption: Interruption) {
  const { loaded, ledgerFor, gathered, faults } = opened;
  const sent = await readSent(options.sent);
  const files = await openLedgerFiles(options.out, options.format);
  interruption.onLeave(files.discard);
  const counts: Counts = { statuses: {}, effects: {}, findings: {} };
  const total = loaded.folder.dataset.teachers.length;
  const progress = createProgress("ledger");
  let later = 0;
  let done = 0;
  let rows = emptyLedgerRows();
  try {
    for (const dossier of dossiersOf(loaded.folder.dataset)) {
      const { ledger, findings, names } = ledgerFor(dossier);
      const account = ledgerOf(ledger, dossier, gathered.byTeacher.get(dossier.teacher.teacherId) ?? []);
      const found = findings(dossier, account);
      addAccount({ ledger, names, sent, lang: options.lang }, account, found, rows);
      countAccount(ledger, account, found, counts);
      later += account.laterEvents;
      if (++done % teachersPerBatch > 0 && done < total) continue;
      await files.write(rows);
      rows = emptyLedgerRows();
      progress.update(done, total);
    }
    await files.reject(rejectedRecords(faults));
    await files.commit();
  } catch (error) {
    await files.discard();
    throw error;
  } finally {
    progress.stop();
  }
  const record = ledgerRecord(opened, { ...counts, later, teachers: total });
  await writeRunRecord(join(options.out, "ledger.json"), record);
  return record;
}

function ledgerRecord(
  { loaded, ledgers: [{ ledger }], gathered }: Opened,
  {
    later,
    teachers,
    statuses,
    effects,
    findings,
  }: Counts & { readonly later: number; readonly teachers: number },
): LedgerRecord {
  const { organisationPolicies } = policiesRecord(loaded, ledger.asOf);
  return {
    engineVersion: engineVersion(),
    asOf: ledger.asOf,
    policies: ledger.policies.map(({ policy: { id, version }, sha256 }) => ({ id, version, sha256 })),
    ...(organisationPolicies && { organisationPolicies }),
    inputs: loaded.folder.inputs,
    counts: {
      files: loaded.folder.counts,
      events: { ...gathered.counts, later },
      teachers,
      statuses,
      effects,
      findings,
    },
  };
}

function print({ counts, ...about }: LedgerRecord, words: LedgerWords, { lang, out }: LedgerOptions): void {
  const own = messages[lang];
  const rowsOf = (found: Readonly<Record<string, number>>, names: Readonly<Record<string, string>>) =>
    Object.entries(names).flatMap(([key, name]) => (key in found ? [[name, String(found[key])]] : []));
  const open = Object.fromEntries([...effectsForPeople].map((effect) => [effect, words.effects[effect]]));
  console.log(textTable([own.status, own.teachers], rowsOf(counts.statuses, words.statuses)));
  console.log(`\n${textTable([words.forPeople, own.count], rowsOf(counts.effects, open))}`);
  const found = rowsOf(counts.findings, words.findings.kinds);
  if (found.length > 0) console.log(`\n${textTable([words.findings.title, own.count], found)}`);
  printPolicies(about, lang);
  printRejected({ ...counts.files, events: counts.events }, lang);
  console.log(`\n${own.written(join(out, ""))}`);
}

/** Writes one teacher's dossier, as JSON and as a page: nothing about anybody else. */
async function writeDossier(
  { loaded, ledgerFor, gathered }: Opened,
  { teacher, out, lang, json }: LedgerOptions,
) {
  const records = [...dossiersOf(loaded.folder.dataset)].find((one) => one.teacher.teacherId === teacher);
  if (records === undefined)
    throw new CommandError(exitCode.unusable, `--teacher: expected a teacher of the folder, got ${teacher}`);
  const { ledger, findings, names } = ledgerFor(records);
  const account = ledgerOf(ledger, records, gathered.byTeacher.get(records.teacher.teacherId) ?? []);
  const dossier = dossierOf(ledger, account, findings(records, account), names, lang);
  const page = dossierPage(dossier, { ...names, localDate: ledger.localDate }, lang);
  await writeFile(join(out, "dossier.json"), `${JSON.stringify(dossier, null, 2)}\n`);
  await writeFile(join(out, "dossier.md"), page);
  console.log(json ? JSON.stringify(dossier) : page.trimEnd());
}

/** Counts the credits of every teacher of a folder and writes the ledger's files, or one teacher's dossier. */
export async function ledger(directory: string, options: LedgerOptions): Promise<void> {
  const interruption = listenForInterruption();
  const lock = lockFolder(options.out);
  interruption.onLeave(lock.release);
  try {
    const opened = await open(directory, options);
    if (options.teacher !== undefined) await writeDossier(opened, options);
    else {
      const record = await writeLedger(opened, options, interruption);
      if (options.json) console.log(JSON.stringify(record));
      else print(record, ledgerWords[options.lang], options);
    }
    requireNoRejected(opened.faults, options.strict);
  } finally {
    lock.release();
    interruption.stop();
  }
}
