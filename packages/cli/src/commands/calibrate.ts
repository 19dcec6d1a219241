import type { CalibrationModel, ClassModelKind, Language } from "@jingxun/engine";
import { readAnswerSheet, type SheetOptions } from "../calibrate/answer-sheet.ts";
import { calibrateClassesOf } from "../calibrate/calibrate-classes-of.ts";
import { calibrateItemsOf } from "../calibrate/calibrate-items-of.ts";
import { calibrateRatersOf } from "../calibrate/calibrate-raters-of.ts";
import type { CalibrationRecord } from "../calibrate/calibration-record.ts";
import { readQMatrix } from "../calibrate/read-q-matrix.ts";
import { CommandError, exitCode } from "../exit-code.ts";
import { messages } from "../messages.ts";
import { faultTable } from "../print-check.ts";
import { objectTable } from "../print-objects.ts";
import { requireNoRejected } from "./check.ts";

export type CalibrateOptions = SheetOptions & {
  readonly model: CalibrationModel | ClassModelKind;
  readonly qmatrix?: string;
  readonly strict?: boolean;
  readonly lang: Language;
  readonly json?: boolean;
};

const classModels: readonly string[] = ["dina", "dino", "gdina"] satisfies ClassModelKind[];
const isClassModel = (model: string): model is ClassModelKind => classModels.includes(model);

const usage = (message: string) => new CommandError(exitCode.unusable, `calibrate: ${message}`);

async function calibrationOf(path: string, options: CalibrateOptions): Promise<CalibrationRecord> {
  const { model, qmatrix, rater, groups } = options;
  const sheet = await readAnswerSheet(path, options);
  if (isClassModel(model)) {
    if (qmatrix === undefined) throw usage(`model ${model} needs --qmatrix`);
    if (rater !== undefined) throw usage(`--rater is for rasch and pcm, got ${model}`);
    if (groups !== undefined) throw usage(`--groups is for item response models, got ${model}`);
    return calibrateClassesOf(sheet, model, await readQMatrix(qmatrix, sheet.itemIds));
  }
  if (qmatrix !== undefined) throw usage(`--qmatrix is for ${classModels.join(", ")}, got ${model}`);
  if (rater === undefined) return calibrateItemsOf(sheet, model);
  if (model !== "rasch" && model !== "pcm") throw usage(`--rater is for rasch and pcm, got ${model}`);
  if (groups !== undefined) throw usage("--rater and --groups do not go together");
  return calibrateRatersOf(sheet, model);
}

function print(found: CalibrationRecord, path: string, lang: Language): void {
  const { model, status, reason, logLik, gradient, parameters, reliability } = found;
  console.log(
    objectTable([
      { model, status, ...(reason !== undefined && { reason }), logLik, gradient, parameters, reliability },
    ]),
  );
  for (const rows of [found.groups, found.items, found.raters, found.classes, found.findings])
    if (rows !== undefined && rows.length > 0) console.log(`\n${objectTable(rows)}`);
  if (found.faults.length > 0) console.log(`\n${faultTable(found.faults, path, messages[lang])}`);
}

/** Calibrates items, classes or raters on a wide CSV file of answers and prints what was found. */
export async function calibrateFile(path: string, options: CalibrateOptions): Promise<void> {
  const found = await calibrationOf(path, options);
  if (options.json) console.log(JSON.stringify(found));
  else print(found, path, options.lang);
  requireNoRejected(found.faults, options.strict);
}
