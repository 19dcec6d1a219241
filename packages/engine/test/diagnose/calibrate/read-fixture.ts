import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, test } from "vitest";
import {
  createResponseMatrix,
  type ResponseMatrix,
} from "../../../src/diagnose/calibrate/response-matrix.ts";

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
export const readExpected = (fixture: string, file = "expected.json"): any =>
  JSON.parse(readFileSync(`${root}/${fixture}/${file}`, "utf8"));

/** Returns the answers of a fixture, as text by column; none of the files has a comma or quote in a cell. */
export function readAnswers(fixture: string) {
  const text = readFileSync(`${root}/${fixture}/responses.csv`, "utf8").replaceAll('"', "").trim();
  const [header, ...rows] = text.split(/\r?\n/).map((line) => line.split(","));
  return {
    header,
    column: (name: string) => rows.map((row) => row[header.indexOf(name)]),
    matrix(itemIds: readonly string[], recode: (score: number) => number = (score) => score): ResponseMatrix {
      const places = itemIds.map((id) => header.indexOf(id));
      const scores = rows.map((row) =>
        places.map((place) => (row[place] === "" || row[place] === "NA" ? null : recode(Number(row[place])))),
      );
      return createResponseMatrix(scores, { itemIds });
    },
  };
}
