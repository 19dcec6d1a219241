import { internRows } from "./intern-rows.ts";

/**
 * Persons with equal answers in one group, collapsed to patterns with counts; patterns that answer the same
 * items in the same group form an answer set, and patterns are sorted by set.
 */
export type AnswerPatterns = {
  readonly columnCount: number;
  readonly patternCount: number;
  /** Pattern by pattern, the codes of the answers; 0 where there is none. */
  readonly codes: Int16Array;
  /** Persons of each pattern. */
  readonly counts: Float64Array;
  /** For each person the pattern; −1 without answers. */
  readonly patternOf: Int32Array;
  /** Set s has the patterns `setStarts[s]` to `setStarts[s + 1]` (excluded). */
  readonly setStarts: Int32Array;
  readonly setGroups: Int32Array;
  /** The columns that each set answers, ascending. */
  readonly setColumns: readonly Int32Array[];
  /** The columns that each set does not answer. */
  readonly setOthers: readonly Int32Array[];
};

/** Rows of the persons with answers: group, then codes (or, for `masks`, 0 and −1). */
function rowsWithGroup(
  codes: Int16Array,
  width: number,
  persons: Int32Array,
  groupOf: Int32Array,
): Int16Array {
  const rows = new Int16Array(persons.length * (width + 1));
  persons.forEach((person, row) => {
    rows[row * (width + 1)] = groupOf[person];
    rows.set(codes.subarray(person * width, (person + 1) * width), row * (width + 1) + 1);
  });
  return rows;
}

function personsWithAnswers(codes: Int16Array, width: number, personCount: number): Int32Array {
  const persons: number[] = [];
  for (let person = 0; person < personCount; person++)
    for (let column = 0; column < width; column++)
      if (codes[person * width + column] >= 0) {
        persons.push(person);
        break;
      }
  return Int32Array.from(persons);
}

/** The values of rows sorted by the set that they belong to (a counting sort). */
function sortBySet(setOf: Int32Array, setCount: number): { order: Int32Array; setStarts: Int32Array } {
  const setStarts = new Int32Array(setCount + 1);
  for (const set of setOf) setStarts[set + 1]++;
  for (let set = 0; set < setCount; set++) setStarts[set + 1] += setStarts[set];
  const next = setStarts.slice();
  const order = new Int32Array(setOf.length);
  setOf.forEach((set, value) => {
    order[next[set]++] = value;
  });
  return { order, setStarts };
}

function columnsOf(masks: Int16Array, start: number, width: number, mask: number): Int32Array {
  const columns: number[] = [];
  for (let column = 0; column < width; column++) if (masks[start + 1 + column] === mask) columns.push(column);
  return Int32Array.from(columns);
}

/**
 * Returns the patterns of `codes` (person by person, −1 where not answered) with the group of each person.
 * O(persons · columns).
 */
export function createAnswerPatterns(codes: Int16Array, width: number, groupOf: Int32Array): AnswerPatterns {
  const persons = personsWithAnswers(codes, width, groupOf.length);
  const rows = rowsWithGroup(codes, width, persons, groupOf);
  const values = internRows(rows, width + 1, persons.length);
  const patternCount = values.firstRows.length;
  const masks = new Int16Array(patternCount * (width + 1));
  values.firstRows.forEach((row, value) => {
    const [from, to] = [row * (width + 1), value * (width + 1)];
    masks[to] = rows[from];
    for (let column = 1; column <= width; column++) masks[to + column] = rows[from + column] < 0 ? -1 : 0;
  });
  const sets = internRows(masks, width + 1, patternCount);
  const { order, setStarts } = sortBySet(sets.indexOf, sets.firstRows.length);
  const positionOf = new Int32Array(patternCount);
  const sortedCodes = new Int16Array(patternCount * width);
  order.forEach((value, position) => {
    positionOf[value] = position;
    const from = values.firstRows[value] * (width + 1) + 1;
    for (let column = 0; column < width; column++)
      sortedCodes[position * width + column] = Math.max(0, rows[from + column]);
  });
  const setColumnsOf = (mask: number) =>
    Array.from(sets.firstRows, (pattern) => columnsOf(masks, pattern * (width + 1), width, mask));
  const counts = new Float64Array(patternCount);
  const patternOf = new Int32Array(groupOf.length).fill(-1);
  persons.forEach((person, row) => {
    const position = positionOf[values.indexOf[row]];
    patternOf[person] = position;
    counts[position]++;
  });
  return {
    columnCount: width,
    patternCount,
    codes: sortedCodes,
    counts,
    patternOf,
    setStarts,
    setGroups: Int32Array.from(sets.firstRows, (pattern) => masks[pattern * (width + 1)]),
    setColumns: setColumnsOf(0),
    setOthers: setColumnsOf(-1),
  };
}
