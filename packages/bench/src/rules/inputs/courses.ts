import { join } from "node:path";
import { allRows, listOf } from "./csv-rows.ts";
import { notice2023 } from "./notice-2023.ts";

/** What the catalogue says of a course on the day. */
export type Course = {
  readonly courseId: string;
  readonly title: string;
  readonly category: string;
  readonly kind: string;
  readonly topicId: string;
  readonly subjects: readonly string[];
  readonly stages: readonly string[];
  readonly quarters: number;
  readonly mode: string;
  readonly level: number;
  readonly competencies: readonly string[];
  /** Its competencies and its topic. */
  readonly tags: readonly string[];
  readonly prerequisites: readonly string[];
  /** One name for all editions of a course. */
  readonly family: string;
  readonly publishedAt: string;
  /** Places; `undefined` without limit. */
  readonly seats: number | undefined;
  /** Its hours count as electives. */
  readonly isElective: boolean;
  /** Anybody may newly choose it on the day. */
  readonly isOpen: boolean;
  /** Whoever chose it before can still earn its hours. */
  readonly isCreditable: boolean;
  /** Taken out of the catalogue, though its days are not over. */
  readonly isWithdrawn: boolean;
};

const columns = [
  "courseId",
  "category",
  "kind",
  "topicId",
  "subjects",
  "stages",
  "hours",
  "prerequisites",
  "replaces",
  "providerId",
  "status",
  "availableFrom",
  "availableTo",
  "seats",
  "publishedAt",
  "title",
  "competencies",
  "mode",
  "level",
] as const;

/** Names each course's family by following `replaces` both ways. */
function familyNames(replaces: ReadonlyMap<string, readonly string[]>): (courseId: string) => string {
  const neighbours = new Map<string, string[]>();
  for (const [newer, olderOnes] of replaces)
    for (const older of olderOnes) {
      neighbours.set(newer, [...(neighbours.get(newer) ?? []), older]);
      neighbours.set(older, [...(neighbours.get(older) ?? []), newer]);
    }
  const names = new Map<string, string>();
  for (const start of neighbours.keys()) {
    const reached = [start];
    for (const courseId of reached) {
      if (names.has(courseId)) continue;
      names.set(courseId, start);
      reached.push(...neighbours.get(courseId)!);
    }
  }
  return (courseId) => names.get(courseId) ?? courseId;
}

/** Returns the catalogue as it stands on the day `asOf`, by course id. */
export async function readCourses(dataDir: string, asOf: string): Promise<ReadonlyMap<string, Course>> {
  const providers = await allRows(join(dataDir, "providers.csv"), ["providerId", "status"]);
  const barred = new Set(providers.filter(([, status]) => status === "barred").map(([id]) => id));
  const compulsory: readonly string[] = notice2023.compulsoryKinds;
  const rows = await allRows(join(dataDir, "courses.csv"), columns);
  const familyOf = familyNames(new Map(rows.map((row) => [row[0], listOf(row[8])])));
  const courseOf = (row: readonly string[]): Course => {
    const [courseId, category, kind, topicId, subjects, stages, hours, prerequisites] = row;
    const [providerId, status, availableFrom, availableTo, seats, publishedAt, title, ...further] =
      row.slice(9);
    const [taught, mode, level] = further;
    const competencies = listOf(taught).map((tag) => tag.slice(0, tag.lastIndexOf(":")));
    const isElective = !compulsory.includes(kind);
    const hasEnded = availableTo !== "" && availableTo < asOf;
    const hasPlaces = seats === "" || Number(seats) > 0;
    return {
      courseId,
      title,
      category,
      kind,
      topicId,
      subjects: listOf(subjects),
      stages: listOf(stages),
      quarters: Number(hours) * 4,
      mode,
      level: Number(level),
      competencies,
      tags: [...competencies, topicId],
      prerequisites: listOf(prerequisites),
      family: familyOf(courseId),
      publishedAt,
      seats: seats === "" ? undefined : Number(seats),
      isElective,
      isOpen: status === "open" && availableFrom <= asOf && !hasEnded && hasPlaces && !barred.has(providerId),
      isCreditable: isElective && status !== "withdrawn" && !hasEnded,
      isWithdrawn: isElective && status === "withdrawn" && !hasEnded,
    };
  };
  return new Map(rows.map((row) => [row[0], courseOf(row)]));
}
