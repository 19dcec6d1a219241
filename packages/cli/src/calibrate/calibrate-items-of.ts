import {
  type Calibration,
  type CalibrationModel,
  calibrate,
  createResponseMatrix,
  eapReliability,
  estimatePersons,
} from "@jingxun/engine";
import type { AnswerSheet } from "./answer-sheet.ts";
import type { CalibrationRecord } from "./calibration-record.ts";
import { findingsByRow } from "./findings-by-row.ts";

type Fitted = Exclude<Calibration, { readonly status: "undetermined" }>;

const itemRecord = ({ id, group, a, b, d, g, se }: Fitted["items"][number]) => ({
  id,
  ...(group !== undefined && { group }),
  a,
  b,
  d,
  ...(g !== undefined && { g }),
  ...(se !== undefined && { se }),
});

/** Calibrates items on a sheet by marginal maximum likelihood and estimates its persons by EAP. */
export function calibrateItemsOf(sheet: AnswerSheet, model: CalibrationModel): CalibrationRecord {
  const matrix = createResponseMatrix(
    sheet.rows.map(({ scores }) => scores),
    { itemIds: sheet.itemIds },
  );
  const groups = sheet.rows.flatMap(({ group }) => (group === undefined ? [] : [group]));
  const grouping = groups.length === sheet.rows.length && groups.length > 0 ? { groups } : {};
  const found = calibrate(matrix, { model, ...grouping });
  const coding = sheet.itemIds.map((itemId, index) => ({ itemId, scores: matrix.categories[index] }));
  const findings = findingsByRow(sheet, found.findings);
  const common = { model, status: found.status, coding, findings, faults: sheet.faults };
  if (found.status === "undetermined") return { ...common, reason: found.reason, items: [], persons: [] };
  const estimates = estimatePersons(found, matrix, grouping);
  const persons = sheet.rows.map(({ row, id }, index) => ({
    row,
    ...(id !== undefined && { id }),
    ...estimates[index],
  }));
  const known = estimates.flatMap((estimate) => (estimate.status === "estimated" ? [estimate] : []));
  const reliability = eapReliability(known);
  return {
    ...common,
    logLik: found.logLik,
    converged: found.converged,
    gradient: found.gradient,
    parameters: found.parameterCount,
    groups: found.groups.map(({ id, mean, variance }) => ({ id, mean, variance })),
    items: found.items.map(itemRecord),
    persons,
    ...(reliability.status === "estimated" && { reliability: reliability.reliability }),
  };
}
