import { createRandom } from "../../../src/data/random.ts";
import { type CurveItem, itemCurveInto } from "../../../src/diagnose/link/item-curve.ts";
import { createScoreMatrix } from "./score-rows.ts";

/** Draws answers of persons with standard normal ability. */
export function simulateAnswers(items: readonly CurveItem[], personCount: number, seed: number) {
  const random = createRandom(3, seed);
  const rows = Array.from({ length: personCount }, () => {
    const ability = random.normal();
    return items.map((item) => {
      const [curve, slope] = [0, 1].map(() => new Float64Array(item.b.length + 1));
      itemCurveInto(item, ability, curve, slope);
      let left = random.uniform();
      let score = 0;
      while (score < item.b.length && left >= curve[score]) left -= curve[score++];
      return score;
    });
  });
  const itemIds = items.map(({ itemId }) => itemId);
  return { rows, responses: createScoreMatrix(rows, itemIds) };
}
