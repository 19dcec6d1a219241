import type { AnswerSheet } from "./answer-sheet.ts";

type Finding = { readonly kind: string; readonly row?: number };

/** Returns `findings` with the rows of the file in place of places among the persons, which count from 0. */
export function findingsByRow({ rows }: AnswerSheet, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) =>
    finding.row === undefined ? finding : { ...finding, row: rows[finding.row].row },
  );
}
