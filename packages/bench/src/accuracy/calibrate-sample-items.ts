import { calibrate, createItemBank, createResponseMatrix } from "@jingxun/engine";
import type { ProfileSample } from "../inputs/profile-sample.ts";

/** Mean and variance over all teachers of competency `k`, as they are drawn: these are a test's zero and unit. */
function scaleOf({ truth }: ProfileSample, k: number) {
  const means = truth.cells.map((cell) => cell.means[k]);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const between = means.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / means.length;
  return { means: [mean], covariance: [[truth.covariance[k][k] + between]] };
}

/** The items of competency `k` as calibrated from the sample's own answers. */
function calibrateCompetency(sample: ProfileSample, k: number) {
  const itemIds = sample.items.items
    .filter(({ competencyIndex }) => competencyIndex === k)
    .map(({ itemId }) => itemId);
  const place = new Map(itemIds.map((itemId, index) => [itemId, index]));
  const rows = sample.teachers.map(({ answers }) => {
    const row: (number | null)[] = itemIds.map(() => null);
    for (const { itemId, score } of answers) {
      const index = place.get(itemId);
      if (index !== undefined) row[index] = score;
    }
    return row;
  });
  const fit = calibrate(createResponseMatrix(rows, { itemIds }), {
    model: "2pl",
    groups: rows.map(() => "all"),
    start: { groups: [{ id: "all", ...scaleOf(sample, k) }] },
    standardErrors: false,
  });
  if (fit.status !== "calibrated") throw new Error("the items of a simulated sample must be calibrated");
  return fit.items;
}

/**
 * Returns the sample with items calibrated from its own answers, competency by competency, in place of the true
 * ones. Only the zero and the unit of each competency are taken from the truth, without which estimates could
 * not be compared with true abilities.
 */
export function calibrateSampleItems(sample: ProfileSample): ProfileSample {
  const calibrated = new Map(
    sample.items.competencies
      .flatMap((_, k) => calibrateCompetency(sample, k))
      .map((item) => [item.id, item]),
  );
  const itemRows = sample.itemRows.map((row) => {
    const { a, b } = calibrated.get(row.itemId)!;
    return { ...row, discrimination: a, difficulty: b[0] };
  });
  return { ...sample, itemRows, items: createItemBank(itemRows).items };
}
