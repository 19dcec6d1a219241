import type { QMatrix } from "../../../src/diagnose/classify/q-matrix.ts";
import { readRecords, readScores } from "../fit/read-fixture.ts";

/** Returns the answers and the Q-matrix of a fixture. */
export function readClassFixture(fixture: string) {
  const rows = readRecords(fixture, "qmatrix.csv");
  const attributes = Object.keys(rows[0]).slice(1);
  const qMatrix: QMatrix = {
    attributes,
    items: rows.map((row) => ({
      itemId: row.item,
      requires: attributes.map((attribute) => row[attribute] === "1"),
    })),
  };
  const responses = readScores(
    readRecords(fixture),
    rows.map(({ item }) => item),
  );
  return { qMatrix, responses };
}
