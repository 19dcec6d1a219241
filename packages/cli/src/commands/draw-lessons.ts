import { join } from "node:path";
import type { FileFormat } from "@jingxun/datasets";
import {
  drawLessons,
  type Language,
  type LessonExposureRecord,
  type LessonPerson,
  lessonDrawWords,
  passedLessons,
  resolvePolicy,
  type TeacherId,
} from "@jingxun/engine";
import { writeDraw } from "../draw-lessons/draw-files.ts";
import { type DrawRecords, drawRecords } from "../draw-lessons/draw-records.ts";
import { peopleOf } from "../draw-lessons/people-of.ts";
import { type EarlierDraw, readEarlier } from "../draw-lessons/read-earlier.ts";
import { engineVersion } from "../engine-version.ts";
import { rejectedRecords } from "../fault-records.ts";
import { lockFolder } from "../folder-lock.ts";
import { listenForInterruption } from "../listen-for-interruption.ts";
import { type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { folderProgrammes } from "../policy/folder-programmes.ts";
import { policiesRecord, printPolicies } from "../policy/policies-record.ts";
import { faultTable } from "../print-check.ts";
import { textTable } from "../text-table.ts";
import { requireNoRejected } from "./check.ts";

export type DrawLessonsOptions = {
  readonly seed: string;
  readonly out: string;
  readonly asOf?: string;
  readonly previous?: string;
  readonly policy?: string;
  readonly lang: Language;
  /** The form of the files; default CSV. */
  readonly format?: FileFormat;
  readonly strict?: boolean;
  readonly json?: boolean;
};

type Asked = { readonly seed: string; readonly asOf: string; readonly lang: Language };

function drawFolder(loaded: LoadedFolder, earlier: EarlierDraw, { seed, asOf, lang }: Asked): DrawRecords {
  const { folder, policies } = loaded;
  const programmes = folderProgrammes(loaded, asOf);
  const [common] = programmes;
  const people = peopleOf(folder);
  const programmeOf = ({ postings }: LessonPerson) =>
    programmes[policies.placeAt(policies.mainSchoolOf(postings, asOf))];
  const passed = passedLessons(folder.dataset.creditEvents, common.localDate, asOf);
  const options = { seed, earlier: earlier.lessonIdsOf, passed, programmeOf };
  const draw = drawLessons(common, folder.dataset.lessons, people, options);
  const ofTeacher = new Map(people.map((person) => [person.teacher.teacherId, programmeOf(person)]));
  const lost = folder.rejectedTeacherIds.filter(
    (id) => !(earlier.lessonIdsOf as ReadonlyMap<string, unknown>).has(id),
  );
  const reason = lessonDrawWords[lang].status.rejected;
  const programmeOfTeacher = (teacherId: TeacherId) => ofTeacher.get(teacherId) ?? common;
  return drawRecords(programmeOfTeacher, draw, earlier, new Map(lost.map((id) => [id, reason])), lang);
}

const countBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string) => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
};

/** How many strata there are by the difference of their most and least often drawn lesson. */
function spreadsOf(exposures: readonly LessonExposureRecord[]): Record<string, number> {
  const strata = new Map<string, number[]>();
  for (const { stage, subject, grade, version = "", standing, teachers } of exposures) {
    if (standing !== "in-pool") continue;
    const key = JSON.stringify([stage, subject, grade, version]);
    strata.set(key, [...(strata.get(key) ?? []), teachers]);
  }
  return countBy([...strata.values()], (counts) => String(Math.max(...counts) - Math.min(...counts)));
}

function recordOf(
  loaded: LoadedFolder,
  earlier: EarlierDraw,
  records: DrawRecords,
  { seed, asOf, lang }: Asked,
) {
  const { folder } = loaded;
  return {
    engineVersion: engineVersion(),
    asOf,
    seed,
    language: lang,
    ...policiesRecord(loaded, asOf),
    ...(earlier.sha256 !== undefined && {
      previous: { teachers: earlier.lessonIdsOf.size, sha256: earlier.sha256 },
    }),
    inputs: folder.inputs,
    counts: {
      files: folder.counts,
      warnings: folder.faults.filter(({ severity }) => severity === "warning").length,
      teachers: records.summary.length,
      statuses: countBy(records.summary, ({ status }) => status),
      widened: countBy(
        records.summary.filter(({ givenUp }) => givenUp.length > 0),
        ({ givenUp }) => givenUp.join("|"),
      ),
      lessons: countBy(records.exposures, ({ standing }) => standing),
      spreads: spreadsOf(records.exposures),
    },
  };
}

type DrawRecord = ReturnType<typeof recordOf>;

function print(
  { folder }: LoadedFolder,
  { counts, ...about }: DrawRecord,
  { lang, out }: DrawLessonsOptions,
): void {
  const words = messages[lang];
  const { status, trait } = lessonDrawWords[lang];
  const table = (
    header: readonly string[],
    rows: Readonly<Record<string, number>>,
    nameOf: (key: string) => string,
  ) =>
    textTable(
      header,
      Object.entries(rows).map(([key, count]) => [nameOf(key), String(count)]),
    );
  const traitNames = (key: string) =>
    key
      .split("|")
      .map((name) => trait[name as keyof typeof trait])
      .join(words.listSeparator);
  console.log(
    table([words.status, words.teachers], counts.statuses, (key) => status[key as keyof typeof status]),
  );
  if (Object.keys(counts.widened).length > 0)
    console.log(`\n${table([words.givenUp, words.teachers], counts.widened, traitNames)}`);
  console.log(`\n${table([words.spread, words.strata], counts.spreads, (key) => key)}`);
  const review = folder.faults.filter(({ code }) => code === "repeated-lesson" || code === "repeated-author");
  if (review.length > 0) console.log(`\n${faultTable(review, "lessons.csv", words)}`);
  printPolicies(about, lang);
  console.log(`\n${words.written(join(out, ""))}`);
}

/**
 * Draws the compulsory model lessons of every teacher of a folder and writes them with a summary, how often each
 * lesson was drawn, and the record of the draw.
 */
export async function drawLessonsOf(directory: string, options: DrawLessonsOptions): Promise<void> {
  const interruption = listenForInterruption();
  const lock = lockFolder(options.out);
  interruption.onLeave(lock.release);
  try {
    const earlier = await readEarlier(options.previous, options.seed);
    const loaded = await loadFolder(directory, options.policy);
    requireUsable(loaded.folder);
    const asOf = options.asOf ?? resolvePolicy(loaded.policy).calendar.subjectCompulsory.from;
    const asked = { seed: options.seed, asOf, lang: options.lang };
    const records = drawFolder(loaded, earlier, asked);
    const record = recordOf(loaded, earlier, records, asked);
    const rejected = rejectedRecords(loaded.folder.faults);
    await writeDraw(options.out, { ...records, rejected }, record, interruption, options.format);
    if (options.json) console.log(JSON.stringify(record));
    else print(loaded, record, options);
    requireNoRejected(loaded.folder.faults, options.strict);
  } finally {
    lock.release();
    interruption.stop();
  }
}
