import { readWideFile } from "@jingxun/datasets";
import type { QMatrix } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";

/**
 * Returns the Q-matrix in a CSV file: the item's name in the first column, then a column of 0 and 1 for each
 * attribute, rows in the order of `itemIds`.
 */
export async function readQMatrix(path: string, itemIds: readonly string[]): Promise<QMatrix> {
  const { header, rows, faults } = await readWideFile(path);
  const byItem = new Map(rows.map(({ line, cells }) => [cells[0], { line, marks: cells.slice(1) }]));
  const problems = faults.map(({ row, expected, got }) => `line ${row}: expected ${expected}, got ${got}`);
  rows.forEach(({ line, cells: [itemId] }) => {
    if (byItem.get(itemId)?.line !== line) problems.push(`line ${line}: expected one row for item ${itemId}`);
  });
  header.forEach((name, index) => {
    if (header.indexOf(name) < index) problems.push(`expected columns of different names, got two ${name}`);
  });
  const items = itemIds.map((itemId) => {
    const found = byItem.get(itemId);
    if (found === undefined) problems.push(`expected a row for item ${itemId}, got none`);
    found?.marks.forEach((mark, index) => {
      if (mark !== "0" && mark !== "1")
        problems.push(`line ${found.line}, column ${header[index + 1]}: expected 0 or 1, got ${mark}`);
    });
    return { itemId, requires: (found?.marks ?? []).map((mark) => mark === "1") };
  });
  if (problems.length > 0)
    throw new CommandError(exitCode.unusable, `${path}: not a Q-matrix:\n  ${problems.join("\n  ")}`);
  return { attributes: header.slice(1), items };
}
