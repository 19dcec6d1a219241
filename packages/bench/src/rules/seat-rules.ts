import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Breach, type BrokenRule, breach } from "./broken-rule.ts";
import type { County } from "./inputs/county.ts";
import { csvRows } from "./inputs/csv-rows.ts";
import type { TeacherCase } from "./teacher-case.ts";

/** The courses that have no seat left in a run, and those that were advised beyond their seats. */
export type Seats = { readonly full: ReadonlySet<string>; readonly broken: readonly BrokenRule[] };

/** Counts who has each course with limited seats, by fact or by advice, in the plans of a run. */
export async function readSeats({ courses }: County, planDir: string): Promise<Seats> {
  const counts = new Map<string, { places: number; advised: number }>();
  const path = join(planDir, "plans.csv");
  if (existsSync(path))
    for await (const batch of csvRows(path, ["courseId", "origin"]))
      for (const [courseId, origin] of batch) {
        if (courses.get(courseId)?.seats === undefined) continue;
        const { places, advised } = counts.get(courseId) ?? { places: 0, advised: 0 };
        counts.set(courseId, { places: places + 1, advised: advised + (origin === "advised" ? 1 : 0) });
      }
  const full = new Set<string>();
  const broken: BrokenRule[] = [];
  for (const [courseId, { places, advised }] of counts) {
    const seats = courses.get(courseId)!.seats!;
    if (places >= seats) full.add(courseId);
    if (places > seats && advised > 0)
      broken.push({ rule: "seats-exceeded", teacherId: "", detail: `${courseId}: ${places} of ${seats}` });
  }
  return { full, broken };
}

/** Courses whose seats are said to be taken have none left, and the teacher could else have had them. */
export function* seatRules({ summary, eligible, open }: TeacherCase): Generator<Breach> {
  const said = summary.reason.split(";").filter((part) => part.endsWith("名额已满"));
  for (const title of said.flatMap((part) => part.slice(1, -"》名额已满".length).split("》、《")))
    if (!eligible.some((course) => course.title === title && !open.includes(course)))
      yield breach("seats-not-taken", title);
}
