import type { ClusteredMean, CountyEvaluation, Language, TeacherFigures } from "@jingxun/engine";
import { messages } from "../messages.ts";
import { textTable } from "../text-table.ts";

const decimal = (value: number) => value.toFixed(3);
const percentage = (value: number) => `${(100 * value).toFixed(1)}%`;

/** A mean with its interval, in brackets; a dash where there is none to show. */
function intervalText(mean: ClusteredMean | undefined, format: (value: number) => string): string {
  if (mean === undefined) return "—";
  const { value, low, high } = mean;
  if (low === undefined || high === undefined) return format(value);
  return `${format(value)} [${format(low)}, ${format(high)}]`;
}

const figureCells = ({ teachers, schools, ...figures }: TeacherFigures) => [
  String(teachers),
  String(schools),
  intervalText(figures.ndcg, decimal),
  intervalText(figures.planValue, decimal),
  intervalText(figures.infeasible, percentage),
  intervalText(figures.withoutEvidence, percentage),
];

/** Returns the tables of an evaluation in words: all and each group, then the rankings by history and part. */
export function evaluationTables(evaluation: CountyEvaluation, lang: Language): string {
  const words = messages[lang];
  const { overall, groups, regimes, cut, counts } = evaluation;
  const nameOf = (group: string) => words.subjectSizes[group] ?? group;
  const served = textTable(
    [
      words.group,
      "",
      words.teachers,
      words.schools,
      "NDCG@10",
      words.planValue,
      words.infeasible,
      words.withoutEvidence,
    ],
    [
      [words.everybody, "", ...figureCells(overall)],
      ...groups.map((one) => [words.fairnessKinds[one.kind], nameOf(one.group), ...figureCells(one)]),
    ],
  );
  const parts = Object.keys(overall.parts) as (keyof typeof words.rankedParts)[];
  const rankings = textTable(
    [words.rankedBy, words.everybody, ...regimes.map(({ regime }) => words.regimes[regime])],
    parts.map((part) => [
      words.rankedParts[part],
      intervalText(overall.parts[part], decimal),
      ...regimes.map((one) => intervalText(one.parts[part], decimal)),
    ]),
  );
  const told = words.evaluated(cut, counts.teachers, counts.optedOut, counts.ranked);
  return [served, ...(parts.length > 0 ? [rankings] : []), told].join("\n\n");
}
