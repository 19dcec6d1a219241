/** Equal rows of a matrix, brought together. */
export type InternedRows = {
  /** For each row, the number of its value, counted in order of first appearance. */
  readonly indexOf: Int32Array;
  /** For each value, the first row that has it. */
  readonly firstRows: Int32Array;
};

function hashRow(rows: Int16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ rows[index], 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isSameRow(rows: Int16Array, width: number, left: number, right: number): boolean {
  const [leftStart, rightStart] = [left * width, right * width];
  for (let index = 0; index < width; index++)
    if (rows[leftStart + index] !== rows[rightStart + index]) return false;
  return true;
}

/**
 * Returns which rows of a row-major matrix are equal, by a hash table with open addressing.
 * O(rows · width), whatever the number of different rows.
 */
export function internRows(rows: Int16Array, width: number, rowCount: number): InternedRows {
  let size = 16;
  while (size < 2 * rowCount) size *= 2;
  const table = new Int32Array(size).fill(-1);
  const indexOf = new Int32Array(rowCount);
  const firstRows = new Int32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    let slot = hashRow(rows, row * width, (row + 1) * width) & (size - 1);
    while (table[slot] >= 0 && !isSameRow(rows, width, firstRows[table[slot]], row))
      slot = (slot + 1) & (size - 1);
    if (table[slot] < 0) {
      table[slot] = count;
      firstRows[count++] = row;
    }
    indexOf[row] = table[slot];
  }
  return { indexOf, firstRows: firstRows.slice(0, count) };
}
