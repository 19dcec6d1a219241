import {
  type ClassModelKind,
  calibrateClasses,
  createClassifier,
  createResponseMatrix,
  type QMatrix,
} from "@jingxun/engine";
import type { AnswerSheet } from "./answer-sheet.ts";
import type { CalibrationRecord } from "./calibration-record.ts";

/** Calibrates a cognitive diagnosis model on a sheet and classifies its persons. */
export function calibrateClassesOf(
  sheet: AnswerSheet,
  model: ClassModelKind,
  qMatrix: QMatrix,
): CalibrationRecord {
  const categories = sheet.itemIds.map(() => [0, 1]);
  const matrix = createResponseMatrix(
    sheet.rows.map(({ scores }) => scores),
    { itemIds: sheet.itemIds, categories },
  );
  const found = calibrateClasses(matrix, qMatrix, { model });
  const coding = sheet.itemIds.map((itemId) => ({ itemId, scores: [0, 1] }));
  const common = { model, status: found.status, coding, findings: found.findings, faults: sheet.faults };
  if (found.status === "undetermined") return { ...common, items: [], persons: [] };
  const { classify } = createClassifier(found.model);
  const { itemCount, scores } = matrix;
  const persons = sheet.rows.map(({ row, id }, index) => {
    const result = classify(scores.slice(index * itemCount, (index + 1) * itemCount));
    const who = { row, ...(id !== undefined && { id }) };
    if (result.status === "undetermined") return { ...who, ...result };
    const { mastery, pattern } = result;
    return {
      ...who,
      mastery: mastery.map(({ probability }) => probability),
      attributes: mastery.map(({ status }) => status),
      pattern,
    };
  });
  return {
    ...common,
    logLik: found.logLik,
    converged: found.converged,
    gradient: found.gradient,
    parameters: found.parameterCount,
    items: found.model.items.map(({ itemId, attributes, groups }) => ({ id: itemId, attributes, groups })),
    classes: found.model.classes,
    persons,
  };
}
