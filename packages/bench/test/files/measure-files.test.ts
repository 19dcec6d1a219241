import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { drawPlans } from "../../src/files/draw-plans.ts";
import { fileContenders } from "../../src/files/file-contenders.ts";
import { filesText, measureFiles } from "../../src/files/measure-files.ts";
import { requireSameValues } from "../../src/files/require-same-values.ts";
import { sumPlans } from "../../src/files/sum-plans.ts";

const folder = mkdtempSync(join(tmpdir(), "jingxun-bench-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("every contender meets every row, and one that does not ends the run", async () => {
  const contenders = fileContenders(folder, drawPlans(300));
  const figures = await measureFiles(contenders, 300, 1);
  expect(figures.map(({ name, kind }) => ({ name, kind }))).toEqual(
    contenders.map(({ name, kind }) => ({ name, kind })),
  );
  expect(filesText(figures, 300)).toMatch(/^write 300 rows of plans/);
  const short = { name: "short", kind: "read", run: async () => 299 } as const;
  await expect(measureFiles([short], 300, 1)).rejects.toThrow("read short: expected 300 rows, got 299");
});

test("every contender has the values of every row, and one with another cell in one of them ends the run", async () => {
  const rows = drawPlans(300);
  const contenders = fileContenders(folder, rows);
  await measureFiles(contenders, 300, 1);
  await requireSameValues(contenders, await sumPlans(rows));
  const wrong = rows.map((row, place) => (place === 299 ? { ...row, hours: row.hours + 0.25 } : row));
  const disagreeing = { name: "wrong", kind: "read", sums: () => sumPlans(wrong) } as const;
  const expected = await sumPlans(rows);
  await expect(requireSameValues([...contenders, disagreeing], expected)).rejects.toThrow(
    /^read wrong: expected 300 cells, \w+ in hours, got 300 cells, /,
  );
});
