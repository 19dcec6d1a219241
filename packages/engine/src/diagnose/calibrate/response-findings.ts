/** What is remarkable about answers before anything is estimated; `group` where it holds in one group only. */
export type ResponseFinding =
  | { readonly kind: "item-without-answers"; readonly itemId: string; readonly group?: string }
  | {
      readonly kind: "item-answered-alike";
      readonly itemId: string;
      readonly score: number;
      readonly group?: string;
    }
  | {
      readonly kind: "category-unused";
      readonly itemId: string;
      readonly score: number;
      readonly group?: string;
    }
  | { readonly kind: "person-without-answers"; readonly row: number };

type CodedAnswers = {
  readonly personCount: number;
  readonly itemIds: readonly string[];
  readonly scores: Int16Array;
  readonly categories: readonly (readonly number[])[];
};

const widestGap = 100;

/** Scores between the lowest and the highest used that nobody has, and those given but not used. */
function unusedScores(categories: readonly number[], counts: ArrayLike<number>): readonly number[] {
  const used = categories.filter((_, code) => counts[code] > 0);
  const unused = categories.filter((_, code) => counts[code] === 0);
  const [lowest, highest] = [used[0], used[used.length - 1]];
  if (highest - lowest > widestGap) return unused;
  const between = Array.from({ length: highest - lowest }, (_, index) => lowest + index);
  return [...unused, ...between.filter((score) => !categories.includes(score))].sort((a, b) => a - b);
}

/**
 * Returns what is remarkable about one item of which `counts[code]` persons are in the category `code`.
 */
export function findInItem(
  itemId: string,
  categories: readonly number[],
  counts: ArrayLike<number>,
  group?: string,
): readonly ResponseFinding[] {
  const where = group === undefined ? { itemId } : { itemId, group };
  const used = categories.filter((_, code) => counts[code] > 0);
  if (used.length === 0) return [{ kind: "item-without-answers", ...where }];
  const unused = unusedScores(categories, counts).map(
    (score): ResponseFinding => ({ kind: "category-unused", ...where, score }),
  );
  return used.length > 1 ? unused : [{ kind: "item-answered-alike", ...where, score: used[0] }, ...unused];
}

/** Returns what is remarkable about the answers, items first, then persons by row (from 0). */
export function findInResponses(matrix: CodedAnswers): readonly ResponseFinding[] {
  const { personCount, itemIds, scores, categories } = matrix;
  const counts = categories.map(({ length }) => new Float64Array(length));
  const findings: ResponseFinding[] = [];
  const without: ResponseFinding[] = [];
  for (let row = 0; row < personCount; row++) {
    let answered = false;
    for (let item = 0; item < itemIds.length; item++) {
      const code = scores[row * itemIds.length + item];
      if (code < 0) continue;
      counts[item][code]++;
      answered = true;
    }
    if (!answered) without.push({ kind: "person-without-answers", row });
  }
  itemIds.forEach((id, item) => {
    findings.push(...findInItem(id, categories[item], counts[item]));
  });
  return [...findings, ...without];
}
