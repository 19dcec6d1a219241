/** Rows of so many whole numbers each, in memory that is used again. */
export type NumberRows = {
  /** Makes room for a row, and returns where in `numbers()` it begins. */
  readonly begin: () => number;
  /** The memory in which rows stand one after another; another one when `begin` had to make room. */
  readonly numbers: () => Int32Array;
  readonly count: () => number;
  /** Returns the numbers of one place of all rows. */
  readonly column: (place: number) => Int32Array;
  /** Forgets the rows. */
  readonly clear: () => void;
};

const rowsAtFirst = 1024;

/** Returns rows of `width` numbers each. */
export function createNumberRows(width: number): NumberRows {
  let numbers = new Int32Array(rowsAtFirst * width);
  let count = 0;
  const enlarge = () => {
    const larger = new Int32Array(2 * numbers.length);
    larger.set(numbers);
    numbers = larger;
  };
  return {
    begin: () => {
      const at = count * width;
      if (at === numbers.length) enlarge();
      count++;
      return at;
    },
    numbers: () => numbers,
    count: () => count,
    column: (place) => {
      const column = new Int32Array(count);
      for (let row = 0, at = place; row < count; row++, at += width) column[row] = numbers[at];
      return column;
    },
    clear: () => {
      count = 0;
    },
  };
}
