import { copyFile, mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Table } from "@jingxun/engine";
import { createColumnarWriter } from "./columnar/columnar-writer.ts";
import { writeIdTables } from "./columnar/id-files.ts";
import { createIdTables, type IdTables } from "./columnar/id-table.ts";
import { keepOthers } from "./columnar/keep-others.ts";
import { columnarFile } from "./columnar/open-columnar.ts";
import { columnsOf } from "./columnar/physical-column.ts";
import { readWords } from "./columnar/read-words.ts";
import { createPieceRecode } from "./columnar/recode.ts";
import { ownWords, type WordsOf } from "./columnar/spoken-files.ts";
import { encodeHeader } from "./encode-lines.ts";
import { decodePiece } from "./encode-piece.ts";
import { type FileFormat, fileFormats } from "./file-format.ts";
import { commitFiles, type DiscardableFile, type PendingFile, partialPath } from "./pending-file.ts";
import { type ByteWriter, createByteWriter } from "./write-bytes.ts";
import type { RowWriter } from "./write-rows.ts";
import { createTableWriter } from "./write-table.ts";

/** Writes tables side by side into one folder and names them together. */
export type FolderWriter = {
  /** Opens the file of a table. */
  readonly open: <Row extends object>(table: Table<Row>) => Promise<RowWriter<Row>>;
  /** Opens the file of a table whose rows come as pieces, from `encodePiece` with the same format. */
  readonly openPieces: <Row extends object>(table: Table<Row>) => Promise<Pick<ByteWriter, "append">>;
  /** Removes both forms of a table when the others are named. */
  readonly drop: (table: Pick<Table<never>, "file">) => void;
  /** Takes a file over as it is, under its own name. */
  readonly copy: (path: string) => Promise<void>;
  /** Closes what was opened, and with it the ids of all tables; `commit` does it where it was not done. */
  readonly close: () => Promise<void>;
  /**
   * Gives every file its name, together with `others`, and removes the other form of each table: a folder
   * holds one form of a table.
   */
  readonly commit: (others?: readonly PendingFile[]) => Promise<void>;
  /** Closes and removes what is unfinished. */
  readonly discard: () => Promise<void>;
};

/** Returns the file of a table in a form. */
export function fileOf(table: Pick<Table<never>, "file">, format: FileFormat): string {
  return format === "csv" ? table.file : columnarFile(table);
}

const otherForm = { csv: "parquet", parquet: "csv" } as const;

/**
 * Returns a writer of tables into `directory`, which is made if need be.
 *
 * @param ids of the columnar form: the ids that are known beforehand, whose codes then are known too.
 * @param wordsOf of the columnar form: words the reasons that are written; default those of which nothing but the words is
 * known.
 * @throws the errors of the file system.
 */
export async function createFolderWriter(
  directory: string,
  format: FileFormat = "csv",
  ids: IdTables = createIdTables(),
  wordsOf: WordsOf = ownWords,
): Promise<FolderWriter> {
  await mkdir(directory, { recursive: true });
  const opened: DiscardableFile[] = [];
  const kept: DiscardableFile[] = [];
  const copies: PendingFile[] = [];
  const stale: string[] = [];
  let idFiles: readonly DiscardableFile[] | undefined;

  const open = async <Row extends object>(table: Table<Row>): Promise<RowWriter<Row>> => {
    const path = join(directory, fileOf(table, format));
    const writer =
      format === "csv" ? await createTableWriter(path, table) : await createColumnarWriter(path, table, ids);
    opened.push(writer);
    stale.push(join(directory, fileOf(table, otherForm[format])));
    return writer;
  };

  const openPieces = async <Row extends object>(table: Table<Row>): Promise<Pick<ByteWriter, "append">> => {
    if (format === "parquet") {
      const columns = columnsOf(table);
      const writer = await createColumnarWriter(join(directory, fileOf(table, format)), table, ids);
      opened.push(writer);
      stale.push(join(directory, fileOf(table, otherForm[format])));
      const append = (piece: Uint8Array) => {
        const { batch, ids: own } = decodePiece(piece);
        return writer.writeColumns(createPieceRecode(columns, own, ids)(batch));
      };
      return { append };
    }
    const writer = await createByteWriter(join(directory, fileOf(table, format)));
    opened.push(writer);
    stale.push(join(directory, fileOf(table, otherForm[format])));
    await writer.append(await encodeHeader(table.columns));
    return writer;
  };

  const drop = (table: Pick<Table<never>, "file">) => {
    stale.push(...fileFormats.map((form) => join(directory, fileOf(table, form))));
  };

  const copy = async (from: string) => {
    const path = join(directory, basename(from));
    copies.push({ path, close: async () => {} });
    await copyFile(from, partialPath(path));
  };

  const close = async () => {
    for (const file of opened) await file.close();
    if (format === "csv" || idFiles !== undefined) return;
    const own = new Set([...stale, ...opened.map(({ path }) => path)]);
    await keepOthers(directory, own, ids, kept);
    const words = kept.length === 0 ? wordsOf : await readWords([directory], wordsOf);
    idFiles = await writeIdTables(directory, ids, words);
  };

  const commit = async (others: readonly PendingFile[] = []) => {
    await close();
    for (const { path } of copies) await rm(path, { force: true });
    await commitFiles([...(idFiles ?? []), ...kept, ...opened, ...others, ...copies]);
    // Last, so that a table is always there: in both forms, if need be, which is a fault and no loss.
    for (const path of stale) await rm(path, { force: true });
  };

  const discard = async () => {
    for (const file of [...opened, ...kept]) await file.discard().catch(() => undefined);
    for (const { path } of copies) await rm(partialPath(path), { force: true });
    for (const { discard: discardIds } of idFiles ?? []) await discardIds().catch(() => undefined);
  };

  return { open, openPieces, drop, copy, close, commit, discard };
}
