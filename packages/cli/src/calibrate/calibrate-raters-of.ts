import { calibrateRaters, eapReliability, scoreRatings } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { AnswerSheet, SheetRow } from "./answer-sheet.ts";
import type { CalibrationRecord } from "./calibration-record.ts";

const personOf = ({ row, id }: SheetRow) => id ?? String(row);

/** Calibrates items and raters on a sheet of ratings, a row a person and rater, and scores its persons. */
export function calibrateRatersOf(sheet: AnswerSheet, model: string): CalibrationRecord {
  const ratings = sheet.rows.flatMap((row) =>
    row.scores.flatMap((score, index) =>
      score === undefined
        ? []
        : [{ personId: personOf(row), itemId: sheet.itemIds[index], raterId: row.rater!, score }],
    ),
  );
  const given = [...new Set(ratings.map(({ score }) => score))].sort((left, right) => left - right);
  if (model === "rasch" && given.length > 2)
    throw new CommandError(
      exitCode.unusable,
      `calibrate: rasch takes ratings of two scores, got ${given.join(", ")}; pcm takes several`,
    );
  const found = calibrateRaters(ratings);
  const common = {
    model: `${model} with raters`,
    status: found.status,
    findings: found.findings,
    faults: sheet.faults,
  };
  if (found.status === "undetermined")
    return { ...common, reason: found.reason, coding: [], items: [], persons: [] };
  const { items, raters, steps, variance, categories } = found.model;
  const ratingsOf = new Map<string, (typeof ratings)[number][]>();
  for (const rating of ratings)
    ratingsOf.set(rating.personId, [...(ratingsOf.get(rating.personId) ?? []), rating]);
  const firstRows = new Map(sheet.rows.map((row) => [personOf(row), row] as const).reverse());
  const scored = [...firstRows.values()].reverse().map((first) => ({
    first,
    ability: scoreRatings(found.model, ratingsOf.get(personOf(first)) ?? []),
  }));
  const persons = scored.map(({ first: { row, id }, ability }) => ({
    row,
    ...(id !== undefined && { id }),
    ...ability,
  }));
  const known = scored.flatMap(({ ability }) => (ability.status === "estimated" ? [ability] : []));
  const reliability = eapReliability(known);
  return {
    ...common,
    logLik: found.logLik,
    converged: found.converged,
    gradient: found.gradient,
    parameters: found.parameterCount,
    groups: [{ id: "all", mean: 0, variance }],
    items: items.map(({ itemId, difficulty, sd }) => ({
      id: itemId,
      a: 1,
      b: [difficulty],
      d: [-difficulty],
      steps: steps.map(({ value }) => value),
      se: { d: [sd] },
    })),
    raters: raters.map(({ raterId, severity, sd }) => ({ id: raterId, severity, se: sd })),
    persons,
    ...(reliability.status === "estimated" && { reliability: reliability.reliability }),
    coding: items.map(({ itemId }) => ({ itemId, scores: categories })),
  };
}
