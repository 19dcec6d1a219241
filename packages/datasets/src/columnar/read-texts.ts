import { isAscii } from "node:buffer";

/** Texts that are decoded when they are asked for. */
export type TextReader = {
  readonly count: number;
  /** Returns the texts from `start` to before `end`. */
  readonly between: (start: number, end: number) => string[];
};

/** Texts that are decoded together: whoever keeps one of them keeps the memory of these. */
const textsPerPiece = 64;

/** Where each of `count` texts begins, with its length, and where the last one ends. */
function startsOf(bytes: Buffer, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  let at = 0;
  for (let index = 0; index < count; index++) {
    at += 4 + bytes.readUInt32LE(at);
    starts[index + 1] = at;
  }
  if (at > bytes.length) throw new RangeError(`texts must end at ${bytes.length}, got ${at}`);
  return starts;
}

/**
 * Returns a reader of `count` texts that stand one after another, each behind its length in bytes. Where a byte is a
 * character, one string is made of many texts, of which each is a part: it takes a third of the time.
 *
 * @throws {RangeError} where the texts are longer than `bytes`.
 */
export function createTextReader(bytes: Uint8Array<ArrayBuffer>, count: number): TextReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = startsOf(buffer, count);
  const pieceInto = (texts: string[], start: number, end: number) => {
    const first = starts[start];
    const own = buffer.subarray(first, starts[end]);
    const whole = isAscii(own) ? own.toString("latin1") : undefined;
    for (let index = start; index < end; index++) {
      const from = starts[index] + 4 - first;
      const to = starts[index + 1] - first;
      texts.push(whole === undefined ? own.toString("utf8", from, to) : whole.slice(from, to));
    }
  };
  const between = (start: number, end: number) => {
    const texts: string[] = [];
    for (let from = start; from < end; from += textsPerPiece)
      pieceInto(texts, from, Math.min(from + textsPerPiece, end));
    return texts;
  };
  return { count, between };
}
