import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a simulated province was drawn with. */
export type ProvinceShape = {
  readonly teachers: number;
  readonly courses: number;
  readonly seed: number;
  /** Share of teachers with a test, beside those of the kindergartens in pilot counties. */
  readonly tested: number;
  readonly format: "csv" | "parquet";
};

/** The day of all runs: teachers are selecting. */
export const provinceDay = "2023-08-20";

const shapeFile = "bench.json";

/** The options that simulate a province into `folder`. */
export function simulateArgs({ teachers, courses, seed, tested, format }: ProvinceShape, folder: string) {
  const numbers = { teachers, courses, seed, tested };
  return [
    "simulate",
    ...Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, `${value}`]),
    ...["--as-of", provinceDay, "--format", format, "--out", folder],
  ];
}

/** Whether `folder` has a whole province of this shape. */
export function isProvince(folder: string, shape: ProvinceShape): boolean {
  const path = join(folder, shapeFile);
  return existsSync(path) && readFileSync(path, "utf8") === JSON.stringify(shape);
}

/** Makes an empty folder where another province may have been. */
export function clearProvince(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Says that `folder` has a whole province of this shape. */
export function markProvince(folder: string, shape: ProvinceShape): void {
  writeFileSync(join(folder, shapeFile), JSON.stringify(shape));
}

/** Returns the bytes of the files right in a folder. */
export function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { name }) => sum + statSync(join(folder, name)).size, 0);
}
