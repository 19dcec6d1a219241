import { join } from "node:path";
import { type Language, wordings } from "@jingxun/engine";
import { messages } from "../messages.ts";
import { printPolicies } from "../policy/policies-record.ts";
import { printRejected } from "../print-rejected.ts";
import { textTable } from "../text-table.ts";
import { sumCounts } from "./block-counts.ts";
import { seatsText } from "./county-seats.ts";
import { rulesTable } from "./rule-report.ts";
import type { RunRecord } from "./run-record.ts";
import type { ShardRecord } from "./shard-record.ts";

type PrintOptions = { readonly json?: boolean; readonly lang: Language; readonly out: string };

/** Prints how many teachers a part of a run planned for, or its record in one line, and where its files are. */
export function printShard(record: ShardRecord, { json, lang, out }: PrintOptions): void {
  const { shard } = record;
  const { teachers, statuses } = sumCounts(record.counts);
  if (json) console.log(JSON.stringify({ shard, teachers, statuses }));
  else console.log(messages[lang].shard(shard.index, shard.of, teachers, join(out, "")));
}

/** Prints what a run counted, as tables or as its record in one line, and where its files are. */
export function printRun(run: RunRecord, { json, lang, out }: PrintOptions): void {
  if (json) {
    console.log(JSON.stringify(run));
    return;
  }
  const words = messages[lang];
  const statusNames: Readonly<Record<string, string>> = wordings[lang].status;
  const basisNames: Readonly<Record<string, string>> = words.basisNames;
  const keptNames: Readonly<Record<string, string>> = words.keptNames;
  const table = (
    title: string,
    counts: Readonly<Record<string, number>>,
    names: Readonly<Record<string, string>>,
  ) =>
    textTable(
      [title, words.teachers],
      Object.entries(counts).map(([key, count]) => [names[key], String(count)]),
    );
  console.log(table(words.status, run.counts.statuses, statusNames));
  console.log(`\n${table(words.basis, run.counts.basis, basisNames)}`);
  if (run.previous) console.log(`\n${table(words.kept, run.previous.kept, keptNames)}`);
  console.log(`\n${rulesTable(run.rules, lang)}`);
  printPolicies(run, lang);
  printRejected(run.counts.files, lang);
  if (run.seats !== undefined && run.seats.scarce.length > 0) console.log(`\n${seatsText(run.seats, lang)}`);
  console.log(`\n${words.written(join(out, ""))}`);
}
