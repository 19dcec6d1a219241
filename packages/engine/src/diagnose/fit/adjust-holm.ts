/**
 * Returns p-values adjusted by Holm's step-down procedure, in the order given: those at most α keep the
 * chance of any false finding at α, whatever the tests' dependence. `undefined` (not tested) stays so and
 * does not count.
 *
 * @see Holm (1979), https://www.jstor.org/stable/4615733.
 */
export function adjustHolm(pValues: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const tested = pValues
    .flatMap((p, index) => (p === undefined ? [] : [{ p, index }]))
    .sort((left, right) => left.p - right.p || left.index - right.index);
  const adjusted = new Array<number | undefined>(pValues.length).fill(undefined);
  let largest = 0;
  tested.forEach(({ p, index }, rank) => {
    largest = Math.max(largest, Math.min(1, p * (tested.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
