import { createFolderWriter, type FileFormat, type RowWriter } from "@jingxun/datasets";
import {
  certificatesOf,
  type Language,
  type Ledger,
  type LedgerFindings,
  outputs,
  registrationRows,
  type SentRegistrations,
  type Table,
  type TeacherLedger,
} from "@jingxun/engine";
import { type FindingNames, findingRecords, periodRecords } from "./finding-records.ts";
import { balanceRecords, cycleRecords, entryRecord, lateRecords } from "./ledger-records.ts";
import { ledgerWords } from "./ledger-words.ts";

const names = [
  "balances",
  "cycles",
  "periodBalances",
  "ledgerEntries",
  "ledgerFindings",
  "late",
  "certificates",
  "registration",
] as const;

/** The files of a ledger that one teacher has rows in. */
export type LedgerFile = (typeof names)[number];

/** The rows of some teachers. */
export type LedgerRows = { readonly [Name in LedgerFile]: object[] };

/** Returns rows to be filled. */
export const emptyLedgerRows = (): LedgerRows => ({
  balances: [],
  cycles: [],
  periodBalances: [],
  ledgerEntries: [],
  ledgerFindings: [],
  late: [],
  certificates: [],
  registration: [],
});

/** What the rows of all teachers share. */
export type AccountContext = {
  readonly ledger: Ledger;
  readonly names: FindingNames;
  readonly sent: SentRegistrations;
  readonly lang: Language;
};

/** Adds the rows of one teacher. */
export function addAccount(
  { ledger, names, sent, lang }: AccountContext,
  account: TeacherLedger,
  findings: LedgerFindings,
  rows: LedgerRows,
): void {
  const { teacherId, asOf } = account;
  rows.periodBalances.push(...periodRecords(teacherId, findings, asOf));
  rows.ledgerFindings.push(...findingRecords(teacherId, findings, names, lang));
  rows.balances.push(...balanceRecords(account));
  rows.cycles.push(...cycleRecords(ledger, account));
  rows.ledgerEntries.push(...account.entries.map((entry) => entryRecord(entry, ledgerWords[lang])));
  rows.late.push(...lateRecords(account));
  rows.certificates.push(...certificatesOf(ledger, account));
  rows.registration.push(...registrationRows(account, sent));
}

/** The files of a ledger, written side by side and named together at the end. */
export type LedgerFiles = {
  readonly write: (rows: LedgerRows) => Promise<void>;
  readonly reject: (rows: readonly object[]) => Promise<void>;
  readonly commit: () => Promise<void>;
  readonly discard: () => Promise<void>;
};

/** Opens the files of a ledger in `directory`; those of an earlier run stay until `commit`. */
export async function openLedgerFiles(directory: string, format?: FileFormat): Promise<LedgerFiles> {
  const folder = await createFolderWriter(directory, format);
  const writers: RowWriter<object>[] = [];
  try {
    for (const name of [...names, "rejected"] as const)
      writers.push(await folder.open(outputs[name] as unknown as Table<object>));
  } catch (error) {
    await folder.discard();
    throw error;
  }
  return {
    write: async (rows) => {
      for (const [index, name] of names.entries()) await writers[index].write(rows[name]);
    },
    reject: (rows) => writers[names.length].write(rows),
    commit: () => folder.commit(),
    discard: folder.discard,
  };
}
