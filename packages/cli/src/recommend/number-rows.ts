/** Rows of so many whole numbers each, place by place, in memory that is used again. */
export type NumberRows = {
  /** Makes room for a row, and returns its number. */
  readonly begin: () => number;
  /** The memory of each place, in which rows have their numbers; another one when `begin` had to make room. */
  readonly places: () => readonly Int32Array[];
  readonly count: () => number;
  /** Returns the numbers of one place of all rows, which hold until others are put there. */
  readonly column: (place: number) => Int32Array;
  /** Forgets the rows. */
  readonly clear: () => void;
};

const rowsAtFirst = 1024;

function enlarged(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

/** Returns rows of `width` numbers each. */
export function createNumberRows(width: number): NumberRows {
  let places: readonly Int32Array[] = Array.from({ length: width }, () => new Int32Array(rowsAtFirst));
  let count = 0;
  return {
    begin: () => {
      if (count === places[0].length) places = places.map(enlarged);
      return count++;
    },
    places: () => places,
    count: () => count,
    column: (place) => places[place].subarray(0, count),
    clear: () => {
      count = 0;
    },
  };
}
