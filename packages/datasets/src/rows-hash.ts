import { createHash, hash } from "node:crypto";

/** A hash of rows that does not depend on their order. */
export type RowsHash = {
  readonly add: (cells: readonly string[]) => void;
  /** Returns 64 hexadecimal digits. */
  readonly digest: (header: readonly string[]) => string;
};

const lanes = 8;

/**
 * Returns a hash of rows in any order, repeated ones counted: the SHA-256 of the header, of how many rows there are, and of
 * the sums of the eight words of each row's SHA-256. Nothing is sorted or kept.
 */
export function createRowsHash(): RowsHash {
  const sums = new Uint32Array(lanes);
  let count = 0;
  return {
    add: (cells) => {
      count++;
      const bytes = hash("sha256", JSON.stringify(cells), "buffer");
      for (let lane = 0; lane < lanes; lane++) sums[lane] += bytes.readUInt32LE(4 * lane);
    },
    digest: (header) =>
      createHash("sha256")
        .update(JSON.stringify([header, count, ...sums]))
        .digest("hex"),
  };
}
