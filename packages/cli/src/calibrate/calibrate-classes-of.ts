import { type ClassModelKind, calibrateClasses, createClassifier, type QMatrix } from "@jingxun/engine";
import type { AnswerSheet } from "./answer-sheet.ts";
import type { CalibrationRecord } from "./calibration-record.ts";
import { createDichotomousMatrix } from "./dichotomous-matrix.ts";
import { findingsByRow } from "./findings-by-row.ts";

/** Calibrates a cognitive diagnosis model on a sheet and classifies its persons. */
export function calibrateClassesOf(
  sheet: AnswerSheet,
  model: ClassModelKind,
  qMatrix: QMatrix,
): CalibrationRecord {
  const matrix = createDichotomousMatrix(sheet, model);
  const found = calibrateClasses(matrix, qMatrix, { model });
  const coding = sheet.itemIds.map((itemId, index) => ({ itemId, scores: matrix.categories[index] }));
  const findings = findingsByRow(sheet, found.findings);
  const common = { model, status: found.status, coding, findings, faults: sheet.faults };
  if (found.status === "undetermined") return { ...common, reason: found.reason, items: [], persons: [] };
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
