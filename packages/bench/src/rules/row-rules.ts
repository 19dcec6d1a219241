import { type Breach, breach } from "./broken-rule.ts";
import type { PlanRow, TeacherCase } from "./teacher-case.ts";

const origins = ["earned", "begun", "selected", "advised"];

function* rowRulesOf(row: PlanRow, place: number): Generator<Breach> {
  const { position, course, courseId, category, topicId, quarters, origin, part, score, reasons } = row;
  if (position !== place + 1) yield breach("position", `expected ${place + 1}, got ${position}`);
  if (course === undefined) {
    yield breach("course-unknown", courseId);
    return;
  }
  if (quarters !== course.quarters) yield breach("course-hours", `${courseId}: ${quarters / 4}`);
  if (category !== course.category || topicId !== course.topicId)
    yield breach("course-group", `${courseId}: ${category} ${topicId}`);
  if (!origins.includes(origin)) yield breach("origin", `${courseId}: ${origin}`);
  const isAdvised = origin === "advised";
  if (part !== "core" && !(isAdvised && part === "extension")) yield breach("part", `${courseId}: ${part}`);
  const isScore = /^\d+$/.test(score) && Number(score) <= 1_000_000;
  if (isAdvised ? !isScore : score !== "") yield breach("score", `${courseId}: "${score}"`);
  if (reasons.length === 0 || reasons.includes("")) yield breach("reason-missing", courseId);
}

function* repeats({ plan }: TeacherCase): Generator<Breach> {
  const courseIds = new Set<string>();
  const families = new Map<string, PlanRow>();
  for (const row of plan) {
    if (courseIds.has(row.courseId)) yield breach("course-twice", row.courseId);
    courseIds.add(row.courseId);
    if (row.course === undefined) continue;
    const other = families.get(row.course.family);
    families.set(row.course.family, row);
    if (other === undefined || other.courseId === row.courseId) continue;
    if (other.origin !== "earned" || row.origin !== "earned")
      yield breach("two-editions", `${other.courseId} ${other.origin}, ${row.courseId} ${row.origin}`);
  }
}

/** Every row of a plan is sound in itself, numbered from 1, and no course comes twice in any edition. */
export function* rowRules(the: TeacherCase): Generator<Breach> {
  for (const [place, row] of the.plan.entries()) yield* rowRulesOf(row, place);
  yield* repeats(the);
  const listIds = new Set([...the.plan, ...the.ranking].map(({ listId }) => listId));
  if (listIds.size > 1 || listIds.has("")) yield breach("list-id", [...listIds].join(" "));
}
