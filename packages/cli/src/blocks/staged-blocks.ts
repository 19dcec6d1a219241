import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeWholeAtOnce } from "../write-whole.ts";

/** What a block came to: the lines it adds to each file, and a record of plain JSON. */
export type Block<Record> = { readonly parts: ReadonlyMap<string, Uint8Array>; readonly record: Record };

/** Blocks of a run on disk, each whole or not there, until they are joined. */
export type StagedBlocks<Record> = {
  readonly directory: string;
  /** Numbers of the blocks that are there and whole, with their records. */
  readonly found: ReadonlyMap<number, Record>;
  readonly write: (index: number, block: Block<Record>) => Promise<void>;
  /**
   * @param isOwn whether this run wrote the block: then its bytes are not held against their hash.
   * @throws where the block is not there or its bytes are not those written.
   */
  readonly read: (index: number, isOwn?: boolean) => Promise<Block<Record>>;
};

type Header<Record> = {
  readonly format: 3;
  /** What the run was made from; blocks of another run are of no use. */
  readonly key: string;
  readonly index: number;
  readonly parts: readonly { readonly file: string; readonly bytes: number }[];
  readonly sha256: string;
  readonly record: Record;
};

const suffix = ".block";
const nameOf = (index: number) => `${String(index).padStart(6, "0")}${suffix}`;
const lineFeed = 10;

function hashOfParts(record: unknown, parts: Iterable<Uint8Array>): string {
  const hash = createHash("sha256").update(JSON.stringify(record));
  for (const bytes of parts) hash.update(bytes);
  return hash.digest("hex");
}

/** Returns the bytes of a block, piece by piece. */
function encodeBlock<Record>(
  key: string,
  index: number,
  { parts, record }: Block<Record>,
): readonly Uint8Array[] {
  const header: Header<Record> = {
    format: 3,
    key,
    index,
    parts: [...parts].map(([file, { length }]) => ({ file, bytes: length })),
    sha256: hashOfParts(record, parts.values()),
    record,
  };
  return [Buffer.from(`${JSON.stringify(header)}\n`), ...parts.values()];
}

/** Returns the block in `bytes`, or `undefined` where they are of another run or not whole. */
function decodeBlock<Record>(
  key: string,
  index: number,
  bytes: Buffer,
  isOwn: boolean,
): Block<Record> | undefined {
  const end = bytes.indexOf(lineFeed);
  if (end < 0) return undefined;
  let header: Header<Record>;
  try {
    header = JSON.parse(bytes.toString("utf8", 0, end)) as Header<Record>;
  } catch {
    return undefined;
  }
  if (header.format !== 3 || header.key !== key || header.index !== index) return undefined;
  const parts = new Map<string, Uint8Array>();
  let at = end + 1;
  for (const { file, bytes: length } of header.parts) {
    parts.set(file, bytes.subarray(at, at + length));
    at += length;
  }
  const isWhole =
    at === bytes.length && (isOwn || hashOfParts(header.record, parts.values()) === header.sha256);
  return isWhole ? { parts, record: header.record } : undefined;
}

/** Returns writing and reading of the blocks of the run `key` in `directory`, as a worker needs them. */
export function blocksIn<Record>(
  directory: string,
  key: string,
): Pick<StagedBlocks<Record>, "read" | "write"> {
  return {
    // A block that a power cut spoils is known by its hash and made again; to wait for the disk takes longer.
    write: async (index, block) =>
      writeWholeAtOnce(join(directory, nameOf(index)), encodeBlock(key, index, block)),
    read: async (index, isOwn = false) => {
      const path = join(directory, nameOf(index));
      const block = decodeBlock<Record>(key, index, await readFile(path), isOwn);
      if (block === undefined)
        throw new Error(`${path}: expected the block that was written, got other bytes`);
      return block;
    },
  };
}

/** Returns the whole blocks of the run `key`, and takes everything else out of the folder. */
async function keepWhole<Record>(directory: string, key: string): Promise<ReadonlyMap<number, Record>> {
  const found = new Map<number, Record>();
  for (const name of (await readdir(directory)).sort()) {
    const path = join(directory, name);
    const index = Number.parseInt(name, 10);
    const block = name.endsWith(suffix)
      ? decodeBlock<Record>(key, index, await readFile(path), false)
      : undefined;
    if (block === undefined) await rm(path, { recursive: true, force: true });
    else found.set(index, block.record);
  }
  return found;
}

/**
 * Returns the blocks of the run `key` staged in `directory`. With `resume` those that an earlier attempt at the same run
 * left whole are found again; else the folder is emptied.
 *
 * @throws the errors of the file system.
 */
export async function stageBlocks<Record>(
  directory: string,
  key: string,
  resume: boolean,
): Promise<StagedBlocks<Record>> {
  if (!resume) await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const found = await keepWhole<Record>(directory, key);
  return { directory, found, ...blocksIn<Record>(directory, key) };
}
