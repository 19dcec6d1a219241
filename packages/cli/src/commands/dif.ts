import {
  type CalibrationModel,
  createResponseMatrix,
  type DifReport,
  detectDif,
  detectDifByLikelihood,
  type Language,
  type LikelihoodDifReport,
} from "@jingxun/engine";
import { type AnswerSheet, readAnswerSheet, type SheetOptions } from "../calibrate/answer-sheet.ts";
import { createDichotomousMatrix } from "../calibrate/dichotomous-matrix.ts";
import { CommandError, exitCode } from "../exit-code.ts";
import { messages } from "../messages.ts";
import { faultTable } from "../print-check.ts";
import { objectTable } from "../print-objects.ts";
import { requireNoRejected } from "./check.ts";

export type DifCommandOptions = SheetOptions & {
  readonly groups: string;
  readonly method: "mh" | "lr";
  readonly model: CalibrationModel;
  readonly reference?: string;
  readonly focal?: string;
  readonly purify?: boolean;
  readonly strict?: boolean;
  readonly lang: Language;
  readonly json?: boolean;
};

/** The two groups that Mantel–Haenszel compares: those named, else the only two there are, in order of name. */
function comparedGroups(
  names: readonly string[],
  { reference, focal }: DifCommandOptions,
): readonly [string, string] {
  const known = [...new Set(names)].sort();
  const [first = known[0], second = known.find((name) => name !== first)] = [reference, focal];
  const unknown = [first, second].filter((name) => name === undefined || !known.includes(name));
  if (unknown.length > 0 || (known.length > 2 && (reference === undefined || focal === undefined)))
    throw new CommandError(
      exitCode.unusable,
      `dif: expected --reference and --focal among ${known.join(", ")}`,
    );
  return [first, second as string];
}

function mantelHaenszelOf(sheet: AnswerSheet, options: DifCommandOptions): DifReport {
  const names = sheet.rows.map(({ group = "" }) => group);
  const [reference, focal] = comparedGroups(names, options);
  const matrix = createDichotomousMatrix(sheet, "Mantel-Haenszel");
  const groups = names.map((name) =>
    name === reference ? "reference" : name === focal ? "focal" : undefined,
  );
  return detectDif(matrix, groups, { purify: options.purify === true });
}

function likelihoodRatioOf(sheet: AnswerSheet, { model }: DifCommandOptions): LikelihoodDifReport {
  const matrix = createResponseMatrix(
    sheet.rows.map(({ scores }) => scores),
    { itemIds: sheet.itemIds },
  );
  return detectDifByLikelihood(matrix, { model, groups: sheet.rows.map(({ group = "" }) => group) });
}

/** Reports which items of a wide CSV file of answers function differently between groups; adjusts nothing. */
export async function difFile(path: string, options: DifCommandOptions): Promise<void> {
  const sheet = await readAnswerSheet(path, options);
  const report =
    options.method === "mh" ? mantelHaenszelOf(sheet, options) : likelihoodRatioOf(sheet, options);
  if (options.json) console.log(JSON.stringify({ method: options.method, ...report, faults: sheet.faults }));
  else {
    const items = "items" in report ? report.items : [];
    console.log(
      objectTable(
        items.map((item) =>
          "result" in item ? { itemId: item.itemId, ...item.result, adjustedP: item.adjustedP } : item,
        ),
      ),
    );
    if (sheet.faults.length > 0) console.log(`\n${faultTable(sheet.faults, path, messages[options.lang])}`);
  }
  requireNoRejected(sheet.faults, options.strict);
}
