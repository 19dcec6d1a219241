import { rmSync } from "node:fs";
import {
  benchProvince,
  type ProvinceFigures,
  type ProvinceOptions,
  provincePaths,
} from "./bench-province.ts";
import type { ProvinceShape } from "./province-folder.ts";
import { cellTable } from "./province-text.ts";

/** Sizes that growth is measured at. */
export const growthTeachers = [10_000, 100_000, 1_000_000];
export const growthCourses = [1024, 4096, 16_384];

/** The steps whose growth counts: what is done once on a sample does not grow. */
const steps = ["simulate", "diagnose", "recommend"] as const;

/** What one size took of each step; absent where the province was there already. */
export type GrowthRow = {
  readonly teachers: number;
  readonly courses: number;
  readonly steps: {
    readonly [Step in (typeof steps)[number]]?: { readonly seconds: number; readonly megabytes: number };
  };
};

function rowOf({ shape, stages }: ProvinceFigures): GrowthRow {
  const found = stages.filter(({ stage }) => (steps as readonly string[]).includes(stage));
  return {
    teachers: shape.teachers,
    courses: shape.courses,
    steps: Object.fromEntries(found.map(({ stage, seconds, megabytes }) => [stage, { seconds, megabytes }])),
  };
}

/** Measures every size of at most `mostTeachers`, one after another, and takes the folders away. */
export async function measureGrowth(
  mostTeachers: number,
  options: Omit<ProvinceOptions, "shape"> & { readonly shape: Omit<ProvinceShape, "teachers" | "courses"> },
): Promise<readonly GrowthRow[]> {
  const rows: GrowthRow[] = [];
  for (const teachers of growthTeachers.filter((count) => count <= mostTeachers))
    for (const courses of growthCourses) {
      const shape = { ...options.shape, teachers, courses };
      rows.push(rowOf(await benchProvince({ ...options, shape })));
      const { data, profiles, plans, overlap } = provincePaths(options.directory, shape);
      for (const folder of [data, profiles, plans, overlap]) rmSync(folder, { recursive: true, force: true });
    }
  return rows;
}

export const growthHeader = ["teachers", "courses", ...steps.flatMap((step) => [`${step} s`, "MB"])];

/** Returns the cells of a row. */
export function growthCells({ teachers, courses, steps: taken }: GrowthRow): readonly string[] {
  const figures = steps.flatMap((step) => {
    const found = taken[step];
    return found ? [found.seconds.toFixed(1), Math.round(found.megabytes).toLocaleString("en")] : ["", ""];
  });
  return [teachers.toLocaleString("en"), courses.toLocaleString("en"), ...figures];
}

/** Returns the growth as a table for people. */
export function growthText(rows: readonly GrowthRow[]): string {
  return cellTable(growthHeader, rows.map(growthCells));
}
