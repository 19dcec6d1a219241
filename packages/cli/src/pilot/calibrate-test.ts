import {
  type AssessmentId,
  type CalibrationModel,
  type CompetencyId,
  calibrate,
  compareIds,
  createResponseMatrix,
  eapReliability,
  estimatePersons,
  type Item,
  type ItemId,
  itemRecords,
  type Response,
  type TeacherId,
} from "@jingxun/engine";
import type { AnswerSheet } from "../calibrate/answer-sheet.ts";

export type CalibrateTestOptions = {
  readonly model: CalibrationModel;
  readonly competencyOf: ReadonlyMap<string, CompetencyId>;
  readonly assessmentId: AssessmentId;
  readonly occasion: string;
  /** ISO 8601 with offset. */
  readonly answeredAt: string;
  /** Whether a teacher lets the answers teach anything; the others' answers are kept and calibrate nothing. */
  readonly isCounted: (teacherId: TeacherId) => boolean;
};

/** How the calibration of one competency's items went. */
export type CompetencyCalibration = {
  readonly competencyId: CompetencyId;
  readonly status: string;
  readonly items: number;
  readonly persons: number;
  readonly logLik?: number;
  readonly converged?: boolean;
  readonly reliability?: number;
  /** Kinds of findings with their counts, as `item-answered-alike 1`. */
  readonly findings: readonly string[];
};

export type CalibratedTest = {
  readonly items: readonly Item[];
  readonly responses: readonly Response[];
  readonly competencies: readonly CompetencyCalibration[];
};

/** Below this many persons the priors for small samples keep slopes from running away. */
const smallSample = 500;

function countKinds(findings: readonly { readonly kind: string }[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`);
}

const byItem = (left: { readonly itemId: string }, right: { readonly itemId: string }) =>
  compareIds(left.itemId, right.itemId);

/** Calibrates the items of one competency and returns their rows with the answers to them. */
function calibrateCompetency(sheet: AnswerSheet, competencyId: CompetencyId, options: CalibrateTestOptions) {
  const { model, competencyOf, assessmentId, occasion, answeredAt, isCounted } = options;
  const columns = sheet.itemIds.flatMap((itemId, index) =>
    competencyOf.get(itemId) === competencyId ? [index] : [],
  );
  const counted = sheet.rows.filter(({ id }) => isCounted(id as TeacherId));
  const matrix = createResponseMatrix(
    counted.map(({ scores }) => columns.map((column) => scores[column])),
    { itemIds: columns.map((column) => sheet.itemIds[column]) },
  );
  const priors = counted.length < smallSample && model !== "rasch" && model !== "pcm";
  const found = calibrate(matrix, { model, ...(priors && { priors: "small-sample" }) });
  const common = {
    competencyId,
    status: found.status,
    persons: counted.length,
    findings: countKinds(found.findings),
  };
  if (found.status !== "calibrated") return { items: [], responses: [], record: { ...common, items: 0 } };
  const items = itemRecords(found, { model, assessmentId, competencyId });
  const usable = new Set<string>(items.map(({ itemId }) => itemId));
  const responses = sheet.rows.flatMap(({ id, scores }) =>
    columns.flatMap((column, index): Response[] => {
      const score = scores[column];
      const itemId = sheet.itemIds[column];
      if (score === undefined || !usable.has(itemId)) return [];
      const category = matrix.categories[index].indexOf(score);
      if (category < 0) return [];
      return [
        { teacherId: id as TeacherId, itemId: itemId as ItemId, score: category, occasion, answeredAt },
      ];
    }),
  );
  const known = estimatePersons(found, matrix).flatMap((one) => (one.status === "estimated" ? [one] : []));
  const reliability = eapReliability(known);
  const record: CompetencyCalibration = {
    ...common,
    items: items.length,
    logLik: found.logLik,
    converged: found.converged,
    ...(reliability.status === "estimated" && { reliability: reliability.reliability }),
  };
  return { items, responses, record };
}

/**
 * Calibrates a test, the items of each competency by themselves, and returns the rows of items.csv and
 * responses.csv that it leads to, sorted. The competencies are put together afterwards, when the run learns how they go
 * with one another.
 */
export function calibrateTest(sheet: AnswerSheet, options: CalibrateTestOptions): CalibratedTest {
  const competencies = [
    ...new Set(sheet.itemIds.flatMap((itemId) => options.competencyOf.get(itemId) ?? [])),
  ];
  const parts = competencies
    .sort(compareIds)
    .map((competencyId) => calibrateCompetency(sheet, competencyId, options));
  return {
    items: parts.flatMap(({ items }) => items).sort(byItem),
    responses: parts
      .flatMap(({ responses }) => responses)
      .sort((left, right) => compareIds(left.teacherId, right.teacherId) || byItem(left, right)),
    competencies: parts.map(({ record }) => record),
  };
}
