import type { ColumnSums } from "./column-sums.ts";
import type { FileContender } from "./file-contenders.ts";

/**
 * Holds contenders that have run to the values that were to be written and read, of every column that each of them has.
 *
 * @throws {Error} with the first contender that has others, and the column.
 */
export async function requireSameValues(
  contenders: readonly Pick<FileContender, "name" | "kind" | "sums">[],
  expected: ColumnSums,
): Promise<void> {
  for (const { name, kind, sums } of contenders) {
    const found = await sums();
    if (found.size === 0) throw new Error(`${kind} ${name}: expected columns, got none`);
    for (const [column, sum] of found) {
      const wanted = expected.get(column) ?? "no such column";
      if (sum !== wanted) throw new Error(`${kind} ${name}: expected ${wanted} in ${column}, got ${sum}`);
    }
  }
}
