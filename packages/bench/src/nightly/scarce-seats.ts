import { cpSync } from "node:fs";
import { join } from "node:path";
import { readTable, writeRows } from "@jingxun/datasets";
import { outputs, tables } from "@jingxun/engine";
import { jingxun, type NightCounty, runArguments } from "./command.ts";

/** How many of the courses that most are advised have few seats. */
const scarceCourses = 8;

/** Returns the county with seats for one in four of those who are advised the courses that most are advised. */
export async function withScarceSeats(county: NightCounty, folder: string): Promise<NightCounty> {
  const free = join(folder, "free");
  await jingxun(runArguments(county, free));
  const advised = new Map<string, number>();
  for (const { row } of (await readTable(free, outputs.plans)).entries)
    if (row.origin === "advised") advised.set(row.courseId, (advised.get(row.courseId) ?? 0) + 1);
  const most = [...advised].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
  const seatsOf = new Map(
    most.slice(0, scarceCourses).map(([courseId, count]) => [courseId, Math.ceil(count / 4)]),
  );
  const data = join(folder, "data-scarce");
  cpSync(county.data, data, { recursive: true });
  const { file, columns } = tables.courses;
  const rows = (await readTable(county.data, tables.courses)).entries.map(({ row }) => {
    const seats = seatsOf.get(row.courseId);
    return seats === undefined ? row : { ...row, seats };
  });
  await writeRows(join(data, file), columns, rows);
  return { ...county, data };
}
