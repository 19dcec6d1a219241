import { EngineError } from "../../data/errors.ts";
import { checksumOf } from "./checksum.ts";

const prefixBytes = 16;

const padded = (bytes: number) => Math.ceil(bytes / 8) * 8;

/** JSON in ASCII alone, so that a character is a byte. */
const asciiJson = (value: unknown) =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const magicOf = (name: string) =>
  [...name].reduce((sum, letter, place) => sum + letter.charCodeAt(0) * 2 ** (8 * place), 0);

/**
 * Returns a header as JSON and blocks of bytes, each from a multiple of 8 on, in one piece: four letters that say
 * what it is, lengths, header, blocks, and a checksum of all of it. Little-endian, as every machine that Node runs on.
 */
export function sealBytes(name: string, header: unknown, blocks: readonly ArrayBufferView[]): Uint8Array {
  const text = asciiJson(header);
  const size = blocks.reduce(
    (sum, { byteLength }) => sum + padded(byteLength),
    prefixBytes + padded(text.length),
  );
  const bytes = new Uint8Array(size + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magicOf(name), true);
  view.setUint32(4, text.length, true);
  view.setFloat64(8, size, true);
  for (let at = 0; at < text.length; at++) bytes[prefixBytes + at] = text.charCodeAt(at);
  let at = prefixBytes + padded(text.length);
  for (const { buffer, byteOffset, byteLength } of blocks) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += padded(byteLength);
  }
  const [low, high] = checksumOf(bytes.subarray(0, size));
  view.setUint32(size, low, true);
  view.setUint32(size + 4, high, true);
  return bytes;
}

/** What was sealed; `takeBlock` returns the next block, whose length the header says. */
export type Unsealed = {
  readonly header: unknown;
  /** @throws {EngineError} `invalid-record` where fewer bytes are left. */
  readonly takeBlock: (byteLength: number) => Uint8Array;
};

/** Throws that `rule` does not hold of the bytes of a model. */
export function refuse(rule: string, got: unknown): never {
  throw new EngineError("invalid-record", `parseModel: ${rule}, got ${String(got)}`);
}

/**
 * Returns what `sealBytes` sealed under the same name. Nothing is believed before the lengths and the checksum are
 * right.
 *
 * @throws {EngineError} `invalid-record`.
 */
export function unsealBytes(name: string, bytes: Uint8Array): Unsealed {
  const least = prefixBytes + 8;
  if (bytes.length < least) refuse(`a model has at least ${least} bytes`, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magicOf(name))
    refuse(`this model starts with ${name}`, view.getUint32(0, true));
  const size = view.getFloat64(8, true);
  if (size !== bytes.length - 8) refuse(`the length must be ${size + 8} bytes`, bytes.length);
  const [low, high] = checksumOf(bytes.subarray(0, size));
  if (low !== view.getUint32(size, true) || high !== view.getUint32(size + 4, true))
    refuse("the checksum must be that of the bytes", `${low.toString(16)} ${high.toString(16)}`);
  const length = view.getUint32(4, true);
  if (prefixBytes + padded(length) > size) refuse("the header must lie in the file", length);
  let at = prefixBytes + padded(length);
  return {
    header: parseHeader(bytes.subarray(prefixBytes, prefixBytes + length)),
    takeBlock: (byteLength) => {
      if (at + byteLength > size) refuse("every column must lie in the file", byteLength);
      // A copy of its own: `slice` of Node's Buffer would share the memory of the whole file.
      const block = new Uint8Array(bytes.subarray(at, at + byteLength));
      at += padded(byteLength);
      return block;
    },
  };
}

function parseHeader(bytes: Uint8Array): unknown {
  let text = "";
  for (let first = 0; first < bytes.length; first += 8192)
    text += String.fromCharCode(...bytes.subarray(first, first + 8192));
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse("the header must be JSON", (error as Error).message);
  }
}
