import type { CurveItem, CurveModel } from "../link/item-curve.ts";
import type { Quadrature } from "../quadrature.ts";
import { adjustHolm } from "./adjust-holm.ts";
import { chiSquareTail } from "./chi-square.ts";
import { type CurveTable, createCurveTable, requireScoresOf } from "./curve-table.ts";
import { pearsonBySums } from "./pearson-by-sums.ts";
import { scoreDistribution } from "./score-distribution.ts";
import type { ScoreMatrix } from "./score-matrix.ts";

/** S-X² of an item: observed and expected answers among persons of equal sum score. */
export type ItemFit =
  | {
      readonly status: "tested";
      readonly itemId: string;
      readonly chiSquare: number;
      readonly degrees: number;
      readonly p: number;
      /** p adjusted by Holm over the items tested. */
      readonly adjustedP: number;
      /** Persons who answered every item. */
      readonly personCount: number;
    }
  | {
      readonly status: "undetermined";
      readonly itemId: string;
      readonly reason: "too-few-complete-persons";
      readonly personCount: number;
    };

const slopeCount: Readonly<Record<CurveModel, number>> = {
  rasch: 0,
  "2pl": 1,
  "3pl": 2,
  grm: 1,
  pcm: 0,
  gpcm: 1,
};

/** E(category | score) of one item, `[score][category]`. */
function expectedShares(
  table: CurveTable,
  item: number,
  all: readonly Float64Array[],
): readonly Float64Array[] {
  const { quadrature, curves, items } = table;
  const rest = scoreDistribution(table, item);
  const width = items[item].b.length + 1;
  return Array.from(all[0], (_, score) => {
    const shares = new Float64Array(width);
    let total = 0;
    quadrature.logWeights.forEach((logWeight, node) => {
      const weight = Math.exp(logWeight);
      total += weight * all[node][score];
      for (let category = 0; category < width; category++)
        shares[category] +=
          weight * curves[item][node * width + category] * (rest[node][score - category] ?? 0);
    });
    return shares.map((share) => share / total);
  });
}

function observedCounts(
  { itemCount, scores }: ScoreMatrix,
  complete: readonly number[],
  item: number,
  width: number,
  highest: number,
): readonly Float64Array[] {
  const observed = Array.from({ length: highest + 1 }, () => new Float64Array(width));
  for (const person of complete) {
    const answers = scores.subarray(person * itemCount, (person + 1) * itemCount);
    observed[answers.reduce((sum, score) => sum + score, 0)][answers[item]]++;
  }
  return observed;
}

/**
 * Tests the fit of each item by S-X²: among persons of equal sum score, the observed shares of its categories
 * against those that the model expects; scores with too few persons are brought together (expected counts of
 * at least 1; what is left over at the highest scores is not counted). Persons who left an item out are not
 * counted. The item's parameters are taken as estimated from these data: each costs a degree of freedom.
 *
 * @throws {EngineError} `invalid-record` where items and responses do not match.
 * @see Orlando & Thissen (2000), doi:10.1177/01466216000241003; Kang & Chen (2008),
 * doi:10.1111/j.1745-3984.2008.00071.x (several categories).
 */
export function testItemFit(
  responses: ScoreMatrix,
  items: readonly CurveItem[],
  quadrature: Quadrature,
): readonly ItemFit[] {
  requireScoresOf(responses, items, "testItemFit");
  const { personCount, itemCount, scores } = responses;
  const complete = Array.from({ length: personCount }, (_, person) => person).filter((person) =>
    scores.subarray(person * itemCount, (person + 1) * itemCount).every((score) => score >= 0),
  );
  const table = createCurveTable(items, quadrature);
  const all = scoreDistribution(table);
  const tests = items.map(({ itemId, model, b }, item) => {
    const counts = observedCounts(responses, complete, item, b.length + 1, all[0].length - 1);
    const [chiSquare, cells] = pearsonBySums(counts, expectedShares(table, item, all));
    return { itemId, chiSquare, degrees: cells - b.length - slopeCount[model] };
  });
  const pValues = tests.map(({ chiSquare, degrees }) =>
    degrees > 0 ? chiSquareTail(chiSquare, degrees) : undefined,
  );
  const adjusted = adjustHolm(pValues);
  return tests.map((test, item) => {
    const [p, adjustedP] = [pValues[item], adjusted[item]];
    const counted = { itemId: test.itemId, personCount: complete.length };
    return p === undefined || adjustedP === undefined
      ? { status: "undetermined", reason: "too-few-complete-persons", ...counted }
      : { status: "tested", ...counted, chiSquare: test.chiSquare, degrees: test.degrees, p, adjustedP };
  });
}
