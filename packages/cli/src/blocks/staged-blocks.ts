import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "../write-whole.ts";

/** What a block came to: the lines it adds to each file, and a record of plain JSON. */
export type Block<Record> = { readonly parts: ReadonlyMap<string, Uint8Array>; readonly record: Record };

/** Blocks of a run on disk, each whole or not there, until they are joined. */
export type StagedBlocks<Record> = {
  readonly directory: string;
  /** Numbers of the blocks that are there and whole, with their records. */
  readonly found: ReadonlyMap<number, Record>;
  /** Returns the bytes written, in memory of their own. */
  readonly write: (index: number, block: Block<Record>) => Promise<Uint8Array>;
  /** @throws where the block is not there or its bytes are not those written. */
  readonly read: (index: number) => Promise<Block<Record>>;
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

function encodeBlock<Record>(key: string, index: number, { parts, record }: Block<Record>): Buffer {
  const header: Header<Record> = {
    format: 3,
    key,
    index,
    parts: [...parts].map(([file, { length }]) => ({ file, bytes: length })),
    sha256: hashOfParts(record, parts.values()),
    record,
  };
  const pieces = [Buffer.from(`${JSON.stringify(header)}\n`), ...parts.values()];
  const bytes = Buffer.allocUnsafeSlow(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

type Read<Record> = { readonly header: Header<Record>; readonly parts: ReadonlyMap<string, Uint8Array> };

/** Returns what stands in the bytes of a block, or `undefined` where they are none or too few. */
function readBlock<Record>(bytes: Buffer): Read<Record> | undefined {
  const end = bytes.indexOf(lineFeed);
  if (end < 0) return undefined;
  let header: Header<Record>;
  try {
    header = JSON.parse(bytes.toString("utf8", 0, end)) as Header<Record>;
  } catch {
    return undefined;
  }
  if (header.format !== 3) return undefined;
  const parts = new Map<string, Uint8Array>();
  let at = end + 1;
  for (const { file, bytes: length } of header.parts) {
    parts.set(file, bytes.subarray(at, at + length));
    at += length;
  }
  return at === bytes.length ? { header, parts } : undefined;
}

/** Returns the parts of a block whose bytes have not been out of memory since `write` returned them. */
export function partsOf({ buffer, byteOffset, byteLength }: Uint8Array): Block<unknown>["parts"] {
  return readBlock(Buffer.from(buffer, byteOffset, byteLength))!.parts;
}

/** Returns the block in `bytes`, or `undefined` where they are of another run or not whole. */
function decodeBlock<Record>(key: string, index: number, bytes: Buffer): Block<Record> | undefined {
  const read = readBlock<Record>(bytes);
  if (read === undefined) return undefined;
  const { header, parts } = read;
  if (header.key !== key || header.index !== index) return undefined;
  const { record, sha256 } = header;
  return hashOfParts(record, parts.values()) === sha256 ? { parts, record } : undefined;
}

/** Returns writing and reading of the blocks of the run `key` in `directory`, as a worker needs them. */
export function blocksIn<Record>(
  directory: string,
  key: string,
): Pick<StagedBlocks<Record>, "read" | "write"> {
  return {
    // A block that a power cut spoils is known by its hash and made again; to wait for the disk takes longer.
    write: async (index, block) => {
      const bytes = encodeBlock(key, index, block);
      await writeWhole(join(directory, nameOf(index)), bytes, { outlastsPower: false });
      return bytes;
    },
    read: async (index) => {
      const path = join(directory, nameOf(index));
      const block = decodeBlock<Record>(key, index, await readFile(path));
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
    const block = name.endsWith(suffix) ? decodeBlock<Record>(key, index, await readFile(path)) : undefined;
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
