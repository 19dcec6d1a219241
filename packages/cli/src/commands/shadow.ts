import { join, resolve } from "node:path";
import { createFolderWriter, type FileFormat, readTable } from "@jingxun/datasets";
import {
  type CountySeats,
  compareIds,
  comparePlan,
  dossiersOf,
  type Language,
  type LivePlan,
  outputs,
  type Plan,
  type PlanRecord,
  type ShadowPlan,
  type ShadowRecord,
  wordings,
} from "@jingxun/engine";
import { engineVersion } from "../engine-version.ts";
import { CommandError, exitCode } from "../exit-code.ts";
import { lockFolder } from "../folder-lock.ts";
import { type LoadedFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { type PoliciesRecord, policiesRecord, printPolicies } from "../policy/policies-record.ts";
import { peopleOfCounty } from "../recommend/county-people.ts";
import { createSeatDesk } from "../recommend/county-seats.ts";
import { type EngineOptions, type PreparedEngine, prepareEngine } from "../recommend/prepare-engine.ts";
import { type ReadPrevious, readPrevious } from "../recommend/read-previous.ts";
import { profileBy } from "../recommend/read-profiles.ts";
import { previousRecord, writeRunRecord } from "../recommend/run-record.ts";
import { textTable } from "../text-table.ts";

export type ShadowOptions = EngineOptions & {
  readonly out: string;
  /** The folder of the live run. */
  readonly shadow: string;
  /** The folder of an earlier run, whose advice is left only for a gain. */
  readonly previous?: string;
  /** The form of shadow.csv; default CSV. */
  readonly format?: FileFormat;
  readonly lang: Language;
  readonly json?: boolean;
};
type Live = ReadonlyMap<string, LivePlan>;

async function readLive(directory: string): Promise<Live> {
  const plans = await readTable(directory, outputs.plans);
  const summary = await readTable(directory, outputs.planSummary);
  const [fault] = [...summary.faults, ...plans.faults];
  if (fault !== undefined || summary.entries.length === 0)
    throw new CommandError(
      exitCode.unusable,
      `--shadow: expected the folder of a run, got ${fault === undefined ? "no teachers" : `${fault.code} in ${fault.file}`} in ${directory}`,
    );
  const rows = new Map<string, PlanRecord[]>(summary.entries.map(({ row }) => [row.teacherId, []]));
  for (const { row } of plans.entries) rows.get(row.teacherId)?.push(row);
  return new Map(
    summary.entries.map(({ row }) => [row.teacherId, { summary: row, rows: rows.get(row.teacherId)! }]),
  );
}

/** The comparisons, and how much of an earlier run's advice stayed, in plans. */
type Compared = {
  readonly records: readonly ShadowRecord[];
  readonly kept: Readonly<Record<string, number>>;
};

function countBy(extents: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const extent of extents) counts[extent] = (counts[extent] ?? 0) + 1;
  return counts;
}

/** One comparison for everybody whom either run knows, in order of id. */
async function compareAll(
  loaded: LoadedFolder,
  { county, profiles }: Pick<PreparedEngine, "county" | "profiles">,
  live: Live,
  previous: ReadPrevious | undefined,
): Promise<Compared> {
  const { folder } = loaded;
  const { catalogue } = county.engines[0].programme;
  const compare = (id: string, shadow: ShadowPlan | "rejected" | undefined) =>
    comparePlan(id as ShadowRecord["teacherId"], catalogue, live.get(id), shadow);
  const records = new Map<string, ShadowRecord>();
  const kept = new Map<string, Plan["kept"]>();
  const people = peopleOfCounty(loaded);
  const desk = createSeatDesk(people, { county, profiles });
  const findings = await profiles?.findingsFor(people.idsIn({ start: 0, end: people.count }));
  const compareEach = (allotments: CountySeats["allotments"]) => {
    for (const dossier of dossiersOf(folder.dataset)) {
      const engine = county.engineOf(dossier);
      const standing = engine.standing(dossier);
      const { teacherId } = standing;
      if (records.has(teacherId) && !allotments.has(teacherId)) continue;
      const scores = engine.score(standing, profileBy(engine, standing, findings));
      const seats = allotments.get(teacherId);
      const earlier = previous?.adviceOf.get(teacherId);
      const plan = engine.plan(standing, scores, { ...(earlier && { earlier }), ...(seats && { seats }) });
      desk.add(plan);
      kept.set(teacherId, plan.kept);
      records.set(teacherId, compare(teacherId, { plan, scores }));
    }
  };
  compareEach(new Map());
  compareEach((await desk.allot()).allotments);
  for (const id of folder.rejectedTeacherIds) records.set(id, compare(id, "rejected"));
  for (const id of live.keys()) if (!records.has(id)) records.set(id, compare(id, undefined));
  return {
    records: [...records.values()].sort((a, b) => compareIds(a.teacherId, b.teacherId)),
    kept: countBy([...kept.values()].filter((extent) => extent !== undefined)),
  };
}

const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function summarise(records: readonly ShadowRecord[]) {
  const moved: Record<string, number> = {};
  for (const { liveStatus = "none", status = "none" } of records)
    if (liveStatus !== status) moved[`${liveStatus}>${status}`] = (moved[`${liveStatus}>${status}`] ?? 0) + 1;
  return {
    teachers: records.length,
    sameAdvice: records.filter(({ added, removed }) => added.length + removed.length === 0).length,
    hours: records.reduce((sum, { hours }) => sum + hours, 0),
    liveHours: records.reduce((sum, { liveHours }) => sum + liveHours, 0),
    meanOverlap: mean(records.flatMap(({ overlap }) => (overlap === undefined ? [] : [overlap]))),
    comparable: records.filter(({ gain }) => gain !== undefined).length,
    meanGain: mean(records.flatMap(({ gain }) => (gain === undefined ? [] : [gain]))),
    moved,
  };
}

async function writeShadow(
  directory: string,
  records: readonly ShadowRecord[],
  record: object,
  format: FileFormat | undefined,
): Promise<void> {
  const writer = await createFolderWriter(directory, format);
  try {
    const file = await writer.open(outputs.shadow);
    await file.write(records);
    await writer.commit();
  } catch (error) {
    await writer.discard();
    throw error;
  }
  await writeRunRecord(join(directory, "shadow.json"), record);
}

function print(
  summary: ReturnType<typeof summarise>,
  record: PoliciesRecord,
  { lang, out }: ShadowOptions,
): void {
  const words = messages[lang];
  const statuses: Readonly<Record<string, string>> = { ...wordings[lang].status, none: words.none };
  const { sameAdvice, teachers, meanOverlap, liveHours, hours } = summary;
  const share = meanOverlap === undefined ? words.none : `${(meanOverlap * 100).toFixed(1)}%`;
  console.log(words.shadow(teachers, sameAdvice, share, String(liveHours), String(hours)));
  const rows = Object.entries(summary.moved).map(([key, count]) => {
    const [from, to] = key.split(">");
    return [statuses[from], statuses[to], String(count)];
  });
  if (rows.length > 0)
    console.log(`\n${textTable([words.liveStatus, words.shadowStatus, words.teachers], rows)}`);
  printPolicies(record, lang);
  console.log(`\n${words.written(join(out, ""))}`);
}

/**
 * Plans every teacher as `recommend` would, with `options.previous` too, and compares that with the live run in
 * `options.shadow`, teacher by teacher. Writes shadow.csv and shadow.json, no plans.
 */
export async function shadow(load: () => Promise<LoadedFolder>, options: ShadowOptions): Promise<void> {
  if (resolve(options.out) === resolve(options.shadow))
    throw new CommandError(
      exitCode.unusable,
      `--out: expected another folder than the live one, got ${options.out}`,
    );
  const live = await readLive(options.shadow);
  const previous = options.previous === undefined ? undefined : await readPrevious(options.previous);
  const lock = lockFolder(options.out);
  try {
    const loaded = await load();
    requireUsable(loaded.folder);
    const prepared = await prepareEngine(loaded, options);
    const { records, kept } = await compareAll(loaded, prepared, live, previous);
    const summary = summarise(records);
    const { asOf, lang } = options;
    const about = { engineVersion: engineVersion(), asOf, ...policiesRecord(loaded, asOf) };
    const record = {
      ...about,
      ...(previous && {
        previous: previousRecord(previous, kept),
      }),
      inputs: loaded.folder.inputs,
      ...summary,
    };
    await writeShadow(options.out, records, record, options.format);
    if (options.json) console.log(JSON.stringify(record));
    else print(summary, record, { ...options, lang });
  } finally {
    lock.release();
  }
}
