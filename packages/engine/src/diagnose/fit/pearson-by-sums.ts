type Cells = { readonly observed: number[]; readonly expected: number[] };

const smallestExpected = 1;

/** Brings neighbouring categories together until each expects one person. */
function collapse(observed: Float64Array, expected: Float64Array): Cells {
  const cells: Cells = { observed: [], expected: [] };
  let [seen, awaited] = [0, 0];
  expected.forEach((value, category) => {
    seen += observed[category];
    awaited += value;
    if (awaited < smallestExpected) return;
    cells.observed.push(seen);
    cells.expected.push(awaited);
    [seen, awaited] = [0, 0];
  });
  const last = cells.expected.length - 1;
  if (last >= 0) {
    cells.observed[last] += seen;
    cells.expected[last] += awaited;
  }
  return cells;
}

/**
 * Returns Pearson's χ² and its cells' degrees of freedom over rows of persons with equal sum score, `[sum][category]`:
 * neighbouring sums and categories are brought together until a row has two cells that expect a person each;
 * the lowest and the highest sum, and what is left over at the end, are not counted.
 */
export function pearsonBySums(
  observed: readonly Float64Array[],
  shares: readonly Float64Array[],
): [number, number] {
  const width = shares[0].length;
  let [seen, awaited] = [new Float64Array(width), new Float64Array(width)];
  let [chiSquare, degrees] = [0, 0];
  for (let score = 1; score < observed.length - 1; score++) {
    const persons = observed[score].reduce((sum, count) => sum + count, 0);
    for (let category = 0; category < width; category++) {
      seen[category] += observed[score][category];
      awaited[category] += persons * shares[score][category];
    }
    const cells = collapse(seen, awaited);
    if (cells.expected.length < 2) continue;
    cells.expected.forEach((value, cell) => {
      const difference = cells.observed[cell] - value;
      chiSquare += (difference * difference) / value;
    });
    degrees += cells.expected.length - 1;
    [seen, awaited] = [new Float64Array(width), new Float64Array(width)];
  }
  return [chiSquare, degrees];
}
