import { type CompetencyId, compareIds } from "../../data/ids.ts";
import type { AnswerTable } from "./answer-table.ts";
import type { AssessedTeacher } from "./assessed-teacher.ts";
import type { CompetencyItems } from "./competency-items.ts";

/** What the answers cannot tell of a distribution of competencies. */
export type DistributionFinding =
  /** The competency is not in the distribution. */
  | { readonly kind: "no-answers"; readonly competencyId: CompetencyId }
  /** Every answer got the lowest or every one the highest score: mean and variance rest on the prior. */
  | { readonly kind: "answered-alike"; readonly competencyId: CompetencyId }
  /** The stage's mean is that of all teachers. */
  | {
      readonly kind: "stage-without-answers";
      readonly stage: string;
      readonly competencyId: CompetencyId;
    }
  /** No teacher answered both: their correlation rests on the other competencies. */
  | {
      readonly kind: "never-together";
      readonly competencyIds: readonly [CompetencyId, CompetencyId];
    };

/** Returns what the answers in `table`, one row for each of `teachers`, leave open. */
export function findDistributionGaps(
  items: CompetencyItems,
  competencies: readonly CompetencyId[],
  table: AnswerTable,
  teachers: readonly AssessedTeacher[],
): readonly DistributionFinding[] {
  const size = competencies.length;
  const together = new Uint8Array(size * size);
  const lows = new Uint8Array(size);
  const highs = new Uint8Array(size);
  const others = new Uint8Array(size);
  const byStage = new Map<string, Uint8Array>();
  teachers.forEach(({ stage = "" }, row) => {
    const seen = byStage.get(stage) ?? new Uint8Array(size);
    byStage.set(stage, seen);
    const own = new Set(table.competencies.subarray(table.starts[row], table.starts[row + 1]));
    for (const k of own) {
      seen[k] = 1;
      for (const other of own) together[k * size + other] = 1;
    }
  });
  table.scores.forEach((score, answer) => {
    const highest = items.items[table.items[answer]].b.length;
    const kind = score === 0 ? lows : score === highest ? highs : others;
    kind[table.competencies[answer]] = 1;
  });
  return [
    ...items.competencies
      .filter((competencyId) => !competencies.includes(competencyId))
      .map((competencyId) => ({ kind: "no-answers" as const, competencyId })),
    ...competencies
      .filter((_, k) => lows[k] + highs[k] + others[k] === 1 && others[k] === 0)
      .map((competencyId) => ({ kind: "answered-alike" as const, competencyId })),
    ...[...byStage]
      .sort(([left], [right]) => compareIds(left, right))
      .flatMap(([stage, seen]) =>
        competencies
          .filter((_, k) => seen[k] === 0)
          .map((competencyId) => ({ kind: "stage-without-answers" as const, stage, competencyId })),
      ),
    ...competencies.flatMap((left, k) =>
      competencies
        .slice(k + 1)
        .filter((_, offset) => together[k * size + k + 1 + offset] === 0)
        .map((right) => ({ kind: "never-together" as const, competencyIds: [left, right] as const })),
    ),
  ];
}
