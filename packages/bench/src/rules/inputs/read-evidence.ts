import { existsSync } from "node:fs";
import { join } from "node:path";
import { allRows, csvRows, listOf } from "./csv-rows.ts";
import { localDay } from "./local-day.ts";
import type { Teacher } from "./teachers.ts";

/** Competency of each item that can be scored: rasch or 2PL, one competency, parameters given. */
async function readItems(dataDir: string): Promise<ReadonlyMap<string, string>> {
  const path = join(dataDir, "items.csv");
  if (!existsSync(path)) return new Map();
  const columns = ["itemId", "competencies", "model", "difficulty", "discrimination"];
  const usable = (await allRows(path, columns)).filter(
    ([, competencies, model, difficulty, discrimination]) =>
      listOf(competencies).length === 1 &&
      difficulty !== "" &&
      (model === "rasch" || (model === "2pl" && Number(discrimination) > 0)),
  );
  return new Map(usable.map(([itemId, competencyId]) => [itemId, competencyId]));
}

async function readAnswers(
  dataDir: string,
  asOf: string,
  teachers: ReadonlyMap<string, Teacher>,
  competencyOf: ReadonlyMap<string, string>,
): Promise<void> {
  const path = join(dataDir, "responses.csv");
  if (!existsSync(path)) return;
  for await (const batch of csvRows(path, ["teacherId", "itemId", "answeredAt"]))
    for (const [teacherId, itemId, answeredAt] of batch) {
      const competencyId = competencyOf.get(itemId);
      const answered = teachers.get(teacherId)?.answered;
      if (competencyId === undefined || answered === undefined || localDay(answeredAt) > asOf) continue;
      const items = answered.get(competencyId) ?? new Set();
      answered.set(competencyId, items.add(itemId));
    }
}

/** Counts the ratings on rubric items of one competency. */
async function readRatings(dataDir: string, asOf: string, teachers: ReadonlyMap<string, Teacher>) {
  const path = join(dataDir, "observations.csv");
  if (!existsSync(path)) return;
  const items = await allRows(join(dataDir, "items.csv"), ["itemId", "competencies", "model"]);
  const rubric = new Map(
    items
      .filter(([, competencies, model]) => model === "rubric" && listOf(competencies).length === 1)
      .map(([itemId, competencyId]) => [itemId, competencyId]),
  );
  for await (const batch of csvRows(path, ["teacherId", "itemId", "observedAt"]))
    for (const [teacherId, itemId, observedAt] of batch) {
      const competencyId = rubric.get(itemId);
      const rated = teachers.get(teacherId)?.rated;
      if (competencyId === undefined || rated === undefined || localDay(observedAt) > asOf) continue;
      rated.set(competencyId, (rated.get(competencyId) ?? 0) + 1);
    }
}

async function readNeeds(dataDir: string, asOf: string, teachers: ReadonlyMap<string, Teacher>) {
  const path = join(dataDir, "needs.csv");
  if (!existsSync(path)) return;
  for await (const batch of csvRows(path, ["teacherId", "competencyId", "topicId", "source", "at"]))
    for (const [teacherId, competencyId, topicId, source, at] of batch) {
      const needs = teachers.get(teacherId)?.needs;
      if (needs === undefined || localDay(at) > asOf) continue;
      (source === "self" ? needs.self : needs.others).add(competencyId || topicId);
    }
}

/** Adds what speaks about each teacher's needs up to `asOf`; returns the competencies that items measure. */
export async function readEvidence(
  dataDir: string,
  asOf: string,
  teachers: ReadonlyMap<string, Teacher>,
): Promise<ReadonlySet<string>> {
  const competencyOf = await readItems(dataDir);
  await readAnswers(dataDir, asOf, teachers, competencyOf);
  await readRatings(dataDir, asOf, teachers);
  await readNeeds(dataDir, asOf, teachers);
  return new Set(competencyOf.values());
}
