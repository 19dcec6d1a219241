import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  commitFiles,
  createTableWriter,
  type InputFile,
  partialPath,
  type RowWriter,
} from "@jingxun/datasets";
import { type Audience, audiences, type Language, outputs, type Table } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { lockFolder } from "../folder-lock.ts";
import { type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { type RunKind, runKindOf } from "../share/run-kinds.ts";
import {
  groupRows,
  openSharedRun,
  placesBelow,
  progressRows,
  researchRows,
  rowsOf,
  rowsOfSchool,
  type SharedRun,
  schoolBalanceRows,
  schoolProgressRows,
} from "../share/shared-rows.ts";
import { textTable } from "../text-table.ts";

export type ShareOptions = {
  readonly data: string;
  readonly for: Audience;
  readonly id?: string;
  readonly to: string;
  readonly key?: string;
  readonly policy?: string;
  readonly lang: Language;
  readonly json?: boolean;
};

/** A file to write: its table and its rows. */
type SharedFile = { readonly table: Table<never>; readonly rows: readonly object[] };
type Shared = { readonly files: readonly SharedFile[]; readonly withheld: number };

const usage = (message: string) => new CommandError(exitCode.unusable, `share: ${message}`);
const fileOf = <Row extends object>(table: Table<Row>, rows: readonly Row[]): SharedFile => ({
  table: table as unknown as Table<never>,
  rows,
});
const shortestKey = 16;

async function readKey(path: string | undefined): Promise<Uint8Array> {
  if (path === undefined) throw usage("researchers need --key, a file with the secret of the project");
  const key = await readFile(path);
  if (key.length < shortestKey)
    throw usage(`--key: expected a file of at least ${shortestKey} bytes, got ${key.length}`);
  return key;
}

function requireId(ids: Iterable<string>, kind: string, id: string | undefined): string {
  if (id === undefined) throw usage(`--for needs --id, the id of a ${kind}`);
  if (!new Set(ids).has(id)) throw usage(`--id: expected a ${kind} of the folder, got ${id}`);
  return id;
}

/** The tables of a run that an audience may see. */
const tablesOf = ({ files }: RunKind, audience: Audience) =>
  Object.values(outputs).filter(
    ({ name }) => audiences[audience].files.includes(name) && files.includes(name),
  );

type TeacherTable = Table<{ readonly teacherId: string }>;

/** Courses come in the order of the plan or of the ranking. */
const inOrder = (left: object, right: object) => placeOf(left) - placeOf(right);
const placeOf = (row: { readonly position?: number; readonly rank?: number }) =>
  row.position ?? row.rank ?? 0;

async function ownRows(run: SharedRun, teacherId: string): Promise<Shared> {
  const files: SharedFile[] = [];
  for (const found of tablesOf(run.kind, "teacher")) {
    const table = found as unknown as TeacherTable;
    const rows = await rowsOf(run, table);
    files.push(fileOf(table, rows.filter((row) => row.teacherId === teacherId).sort(inOrder)));
  }
  return { files, withheld: 0 };
}

/** A school sees the rows of its teachers; progress and groups are made for it. */
async function schoolRows(run: SharedRun, schoolId: string): Promise<Shared> {
  const files: SharedFile[] = [];
  for (const found of tablesOf(run.kind, "school")) {
    if (found.name === "progress") files.push(fileOf(outputs.progress, await progressRows(run, schoolId)));
    else if (found.name === "groups") {
      const isOwn = (level: string, groupId: string) => level === "school" && groupId === schoolId;
      files.push(fileOf(outputs.groups, await groupRows(run, isOwn)));
    } else {
      const table = found as unknown as TeacherTable;
      files.push(fileOf(table, await rowsOfSchool(run, table, schoolId)));
    }
  }
  return { files, withheld: 0 };
}

/** A county sees sums by school, portraits of groups, and how often lessons were drawn; no teacher. */
async function countyRows(run: SharedRun, county: string): Promise<Shared> {
  const { organisationIds, schoolIds } = placesBelow(run, county);
  const files: SharedFile[] = [];
  for (const { name } of tablesOf(run.kind, "county")) {
    if (name === "progress-by-school")
      files.push(fileOf(outputs.progressBySchool, await schoolProgressRows(run, schoolIds)));
    else if (name === "balances-by-school")
      files.push(fileOf(outputs.balancesBySchool, await schoolBalanceRows(run, schoolIds)));
    else if (name === "lesson-exposure")
      files.push(fileOf(outputs.lessonExposure, await rowsOf(run, outputs.lessonExposure)));
    else {
      const isBelow = (level: string, groupId: string) =>
        (level === "school" ? (schoolIds as ReadonlySet<string>) : organisationIds).has(groupId);
      files.push(fileOf(outputs.groups, await groupRows(run, isBelow)));
    }
  }
  return { files, withheld: 0 };
}

/** The operator's files are those of the run, byte for byte. */
async function copyRun(plans: string, kind: RunKind, directory: string): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  const files = tablesOf(kind, "operator")
    .map(({ file }) => file)
    .filter((file) => existsSync(join(plans, file)));
  for (const file of files) await copyFile(join(plans, file), partialPath(join(directory, file)));
  await commitFiles(files.map((file) => ({ path: join(directory, file), close: async () => {} })));
  return files;
}

async function sharedRows(run: SharedRun, options: ShareOptions): Promise<Shared> {
  const { dataset } = run.loaded.folder;
  const { id } = options;
  switch (options.for) {
    case "teacher":
      return ownRows(
        run,
        requireId(
          dataset.teachers.map(({ teacherId }) => teacherId),
          "teacher",
          id,
        ),
      );
    case "school": {
      const ids = dataset.schools.map(({ schoolId }) => schoolId);
      return schoolRows(run, requireId(ids, "school", id));
    }
    case "county": {
      const ids = dataset.organisations.map(({ organisationId }) => organisationId);
      return countyRows(run, requireId(ids, "organisation", id));
    }
    case "researcher": {
      if (tablesOf(run.kind, "researcher").length === 0)
        throw usage(
          `--for: expected an audience of ${run.kind.record}, got researcher, who sees nothing of it`,
        );
      const { rows, withheld } = await researchRows(run, await readKey(options.key));
      return { files: [fileOf(outputs.researchProfiles, rows)], withheld };
    }
    case "operator":
      return { files: [], withheld: 0 };
  }
}

/** What another audience was given must not stay behind in the folder. */
async function requireEmpty(directory: string): Promise<void> {
  const found = existsSync(directory) ? await readdir(directory) : [];
  const left = found.filter((name) => !name.startsWith("."));
  if (left.length > 0)
    throw usage(`--to: expected an empty folder, got ${directory} with ${left.join(", ")}`);
}

/** The plans must have been made from this folder: postings of another day would show teachers to other schools. */
function requireSameInputs({ folder }: LoadedFolder, inputs: readonly InputFile[], data: string): void {
  const made = new Map(inputs.map(({ file, sha256 }) => [file, sha256]));
  const changed = folder.inputs.filter(({ file, sha256 }) => made.get(file) !== sha256);
  if (changed.length > 0)
    throw usage(
      `--data: expected the files that the run was made from, got others in ${data}: ${changed.map(({ file }) => file).join(", ")}`,
    );
}

async function writeShared(directory: string, { files }: Shared, record: object): Promise<void> {
  await mkdir(directory, { recursive: true });
  const opened: RowWriter<never>[] = [];
  const recordPath = join(directory, "share.json");
  try {
    for (const { table, rows } of files) {
      const writer = await createTableWriter(join(directory, table.file), table);
      opened.push(writer);
      await writer.write(rows as readonly never[]);
    }
    await writeFile(partialPath(recordPath), `${JSON.stringify(record, null, 2)}\n`);
    await commitFiles([...opened, { path: recordPath, close: async () => {} }]);
  } catch (error) {
    for (const writer of opened) await writer.discard();
    throw error;
  }
}

/** Writes what an audience may see of a run, and nothing else. */
export async function share(plans: string, options: ShareOptions): Promise<void> {
  await requireEmpty(options.to);
  const lock = lockFolder(options.to);
  try {
    const kind = runKindOf(plans);
    const record = JSON.parse(await readFile(join(plans, kind.record), "utf8"));
    const loaded = await loadFolder(options.data, options.policy);
    requireUsable(loaded.folder);
    requireSameInputs(loaded, record.inputs, options.data);
    const shared = await sharedRows(openSharedRun(plans, kind, loaded, record), options);
    const copied = options.for === "operator" ? await copyRun(plans, kind, options.to) : [];
    const rows = Object.fromEntries(shared.files.map(({ table, rows }) => [table.file, rows.length]));
    const { asOf, engineVersion, policy, policies } = record;
    const about = { audience: options.for, ...(options.id !== undefined && { id: options.id }) };
    const shareRecord = {
      ...about,
      asOf,
      engineVersion,
      policy: policy ?? policies?.[0],
      rows,
      copied,
      withheld: shared.withheld,
    };
    await writeShared(options.to, shared, shareRecord);
    const words = messages[options.lang];
    if (options.json) console.log(JSON.stringify(shareRecord));
    else {
      const table = [
        ...Object.entries(rows).map(([file, count]) => [file, String(count)]),
        ...copied.map((file) => [file, ""]),
      ];
      console.log(`${textTable([words.file, words.count], table)}\n\n${words.written(options.to)}`);
    }
  } finally {
    lock.release();
  }
}
