import { createRandom } from "../../../src/data/random.ts";
import { itemGroups } from "../../../src/diagnose/classify/item-groups.ts";
import type { ClassModelKind, QMatrix } from "../../../src/diagnose/classify/q-matrix.ts";
import { createScoreMatrix } from "../fit/score-rows.ts";

/** A Q-matrix from rows of digits such as `101`. */
export function qMatrixOf(rows: readonly string[]): QMatrix {
  return {
    attributes: [...rows[0]].map((_, index) => `A${index + 1}`),
    items: rows.map((row, index) => ({
      itemId: `I${index + 1}`,
      requires: [...row].map((digit) => digit === "1"),
    })),
  };
}

/** Draws answers of persons whose classes are equally likely: right from .1 (nothing) to .9 (all mastered). */
export function simulateClasses(kind: ClassModelKind, qMatrix: QMatrix, personCount: number, seed: number) {
  const random = createRandom(seed);
  const groups = itemGroups(kind, qMatrix);
  const classes = Array.from({ length: personCount }, () => random.integer(1 << qMatrix.attributes.length));
  const rows = classes.map((classIndex) =>
    groups.map(({ groupOf, groupCount }) => {
      const share = groupCount === 1 ? 0.5 : groupOf[classIndex] / (groupCount - 1);
      return random.uniform() < 0.1 + 0.8 * share ? 1 : 0;
    }),
  );
  return { classes, rows, responses: createScoreMatrix(rows) };
}
