import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, test } from "vitest";
import type { ScoreMatrix } from "../../../src/diagnose/fit/score-matrix.ts";
import { createScoreMatrix } from "./score-rows.ts";

const root = resolve(
  import.meta.dirname,
  "../../../../..",
  process.env.JINGXUN_SHARED ?? "../shared",
  "fixtures/diagnosis",
);

/** Describes tests against reference figures; one skipped test stands for them where the data are absent. */
export function describeWithFixtures(name: string, tests: () => void): void {
  if (existsSync(root)) describe(name, tests);
  else describe(name, () => test.skip("the shared reference data are not here", () => {}));
}

/** Returns the reference figures of a fixture. */
export const readExpected = (fixture: string): any =>
  JSON.parse(readFileSync(`${root}/${fixture}/expected.json`, "utf8"));

/** Returns the records of a file of a fixture as text; none of the files has a comma or quote in a cell. */
export function readRecords(fixture: string, file = "responses.csv"): Record<string, string>[] {
  const lines = readFileSync(`${root}/${fixture}/${file}`, "utf8").replaceAll('"', "").trim().split(/\r?\n/);
  const header = lines[0].split(",");
  return lines.slice(1).map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(header.map((name, index) => [name, cells[index]]));
  });
}

/** Returns the named columns as scores; empty and NA are not answered. */
export function readScores(
  records: readonly Record<string, string>[],
  columns: readonly string[],
  scoreOf: (cell: string) => number = Number,
): ScoreMatrix {
  return createScoreMatrix(
    records.map((record) =>
      columns.map((name) =>
        record[name] === "" || record[name] === "NA" ? undefined : scoreOf(record[name]),
      ),
    ),
    columns,
  );
}
