import { join } from "node:path";
import { commitFiles, createTableWriter } from "@jingxun/datasets";
import {
  type AssessmentId,
  type CalibrationModel,
  compareIds,
  createEngine,
  dossiersOf,
  type Language,
  type TeacherId,
  tables,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { engineInputOf, type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { type CalibratedTest, calibrateTest } from "../pilot/calibrate-test.ts";
import { type PilotAnswers, readPilot } from "../pilot/read-pilot.ts";
import { textTable } from "../text-table.ts";
import { recommendLoaded } from "./recommend.ts";

export type PilotOptions = {
  readonly data: string;
  readonly out: string;
  readonly asOf: string;
  readonly id: string;
  readonly ignore?: string;
  readonly qmatrix?: string;
  readonly dichotomise?: number;
  readonly model: CalibrationModel;
  readonly occasion: string;
  readonly answeredOn?: string;
  readonly top: number;
  readonly seed: number;
  readonly policy?: string;
  readonly lang: Language;
  readonly strict?: boolean;
  readonly json?: boolean;
};

const byItem = (left: { readonly itemId: string }, right: { readonly itemId: string }) =>
  compareIds(left.itemId, right.itemId);
const byTeacher = (left: { readonly teacherId: string }, right: { readonly teacherId: string }) =>
  compareIds(left.teacherId, right.teacherId);

/** Puts the pilot's items and answers in the place of the folder's own of the same items. */
function withTest(loaded: LoadedFolder, { sheet, input }: PilotAnswers, test: CalibratedTest): LoadedFolder {
  const { folder } = loaded;
  const { dataset, faults, inputs } = folder;
  const replaced = new Set<string>(sheet.itemIds);
  const others = dataset.responses.filter(({ itemId }) => !replaced.has(itemId));
  const kept = dataset.items.filter(({ itemId }) => !replaced.has(itemId));
  return {
    ...loaded,
    folder: {
      ...folder,
      dataset: {
        ...dataset,
        items: [...kept, ...test.items].sort(byItem),
        responses: [...others, ...test.responses].sort(byTeacher),
      },
      faults: [...faults, ...sheet.faults],
      inputs: [...inputs, input],
    },
  };
}

function print({ competencies }: CalibratedTest, lang: Language): void {
  const words = messages[lang];
  const header = [
    words.competency,
    words.status,
    words.items,
    words.persons,
    words.reliability,
    words.findings,
  ];
  const rows = competencies.map(({ competencyId, status, items, persons, reliability, findings }) => [
    competencyId,
    status,
    String(items),
    String(persons),
    reliability === undefined ? "" : reliability.toFixed(3),
    findings.join(words.separator),
  ]);
  console.log(`${textTable(header, rows)}\n`);
}

/** Returns whether a teacher neither opted out nor declined diagnosis, as of the day. */
function countedIn(loaded: LoadedFolder, { asOf, seed }: PilotOptions): (teacherId: TeacherId) => boolean {
  const engine = createEngine(engineInputOf(loaded, asOf, seed));
  const out = new Set<TeacherId>();
  for (const dossier of dossiersOf(loaded.folder.dataset)) {
    if (dossier.preferences.length === 0) continue;
    const { personalised, useDiagnosis } = engine.standing(dossier).preference;
    if (!personalised || !useDiagnosis) out.add(dossier.teacher.teacherId);
  }
  return (teacherId) => !out.has(teacherId);
}

/** Writes the calibrated items and the answers as the files that a folder has, for the years to come. */
async function writeTest({ items, responses }: CalibratedTest, directory: string): Promise<void> {
  const itemFile = await createTableWriter(join(directory, tables.items.file), tables.items);
  const responseFile = await createTableWriter(join(directory, tables.responses.file), tables.responses);
  try {
    await itemFile.write(items);
    await responseFile.write(responses);
    await commitFiles([itemFile, responseFile]);
  } catch (error) {
    await itemFile.discard();
    await responseFile.discard();
    throw error;
  }
}

/**
 * Goes the whole way of a diagnostic pilot: calibrates the items on the answers, and from these writes portraits,
 * the courses that follow from them, and plans of every teacher of the folder.
 */
export async function pilot(path: string, options: PilotOptions): Promise<void> {
  const { data, out, asOf, model, occasion, answeredOn = asOf } = options;
  if (answeredOn > asOf)
    throw new CommandError(
      exitCode.unusable,
      `pilot: --answered-on must not be after --as-of ${asOf}, got ${answeredOn}`,
    );
  const load = async () => {
    const loaded = await loadFolder(data, options.policy);
    requireUsable(loaded.folder);
    const answers = await readPilot(path, loaded, options);
    const test = calibrateTest(answers.sheet, {
      model,
      competencyOf: answers.competencyOf,
      assessmentId: occasion as AssessmentId,
      occasion,
      answeredAt: `${answeredOn}T04:00:00Z`,
      isCounted: countedIn(loaded, options),
    });
    await writeTest(test, out);
    if (!options.json) print(test, options.lang);
    return withTest(loaded, answers, test);
  };
  const { policy, top, seed, lang, strict, json } = options;
  // Not all of them: `model` is that of the answers here, and a file there.
  await recommendLoaded(load, {
    asOf,
    out: options.out,
    seed,
    lang,
    ...(policy !== undefined && { policy }),
    ...(top !== undefined && { top }),
    ...(strict !== undefined && { strict }),
    ...(json !== undefined && { json }),
  });
}
