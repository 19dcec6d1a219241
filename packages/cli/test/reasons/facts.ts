import { join } from "node:path";
import { type County, readCounty } from "../../../bench/src/rules/inputs/county.ts";
import { allRows } from "../../../bench/src/rules/inputs/csv-rows.ts";
import { mainOf, postingsOn } from "../../../bench/src/rules/inputs/postings-on.ts";
import type { Teacher } from "../../../bench/src/rules/inputs/teachers.ts";
import { readPasses } from "./passes.ts";

/** What sentences are held against, counted from the files by hand. */
export type Facts = {
  readonly county: County;
  /** Of those who passed `earlier`, the share who passed `later` among their next five; 0 for fewer than five. */
  readonly shareWentOn: (earlier: string, later: string) => number;
  /** Teachers of a stage and subject who passed a course. */
  readonly takers: (stage: string, subject: string, courseId: string) => number;
  readonly nameEn: (tag: string) => string;
  /** Rows of profiles.csv by teacher and competency. */
  readonly findings: ReadonlyMap<string, { readonly status: string; readonly belowCut: number }>;
  /** Sources that the estimate of a teacher's competency rests on; others are told but weigh nothing. */
  readonly sourcesOf: (teacherId: string, competencyId: string) => ReadonlySet<string>;
};

export const pairOf = (one: string, other: string) => `${one}|${other}`;

const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** Returns the main posting of a teacher who may be learned from. */
const learnedFrom = (teacher: Teacher, asOf: string) =>
  teacher.preference.personalised ? mainOf(postingsOn(teacher, asOf)) : undefined;

/** Returns the facts of a folder on the day, with the portraits that a run wrote. */
export async function readFacts(dataDir: string, planDir: string, asOf: string): Promise<Facts> {
  const county = await readCounty(dataDir, asOf);
  const passers = new Map<string, number>();
  const wentOn = new Map<string, number>();
  const takers = new Map<string, number>();
  for (const [teacherId, { courseIds, played }] of await readPasses(dataDir, asOf, county.courses)) {
    const main = learnedFrom(county.teachers.get(teacherId)!, asOf);
    if (main === undefined) continue;
    const sequence = courseIds.filter((courseId) => !played.has(courseId));
    sequence.forEach((courseId, at) => {
      add(passers, courseId);
      add(takers, pairOf(pairOf(main.stage, main.subject), courseId));
      for (const later of sequence.slice(at + 1, at + 6)) add(wentOn, pairOf(courseId, later));
    });
  }
  const names = await allRows(join(dataDir, "competencies.csv"), ["competencyId", "nameEn"]);
  const english = new Map(names.map(([id, name]) => [id, name]));
  const profiles = ["teacherId", "competencyId", "status", "belowCut"];
  const evidence = ["teacherId", "competencyId", "source", "share"];
  const sources = new Map<string, Set<string>>();
  for (const [teacherId, tag, source, share] of await allRows(join(planDir, "evidence.csv"), evidence)) {
    const own = sources.get(pairOf(teacherId, tag)) ?? new Set();
    sources.set(pairOf(teacherId, tag), own);
    if (Number(share) > 0) own.add(source);
  }
  return {
    county,
    shareWentOn: (earlier, later) => {
      const count = wentOn.get(pairOf(earlier, later)) ?? 0;
      return count < 5 ? 0 : count / passers.get(earlier)!;
    },
    takers: (stage, subject, courseId) => takers.get(pairOf(pairOf(stage, subject), courseId)) ?? 0,
    nameEn: (tag) => english.get(tag) ?? county.nameOf(tag),
    findings: new Map(
      (await allRows(join(planDir, "profiles.csv"), profiles)).map(([teacherId, tag, status, belowCut]) => [
        pairOf(teacherId, tag),
        { status, belowCut: Number(belowCut) },
      ]),
    ),
    sourcesOf: (teacherId, competencyId) => sources.get(pairOf(teacherId, competencyId)) ?? new Set(),
  };
}
