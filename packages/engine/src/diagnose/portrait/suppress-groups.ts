import { EngineError } from "../../data/errors.ts";
import { compareIds } from "../../data/ids.ts";

/** One part of a whole whose figures are published as well. */
export type GroupSize = { readonly id: string; readonly size: number };

/**
 * Returns the ids of the parts whose figures must be withheld. Parts of 1 to `minimum` − 1 teachers always; and,
 * since the whole less the published parts would give away what is left, the next smallest part (by id among
 * equals) as long as only one part, or fewer than `minimum` teachers in all, are withheld. Empty parts hide
 * nobody and count for nothing.
 *
 * @param minimum an integer >= 2; default 10.
 * @throws {EngineError} `invalid-option`.
 * @see Hundepool et al. (2012), Statistical disclosure control, chapter 4: complementary suppression.
 */
export function suppressGroups(parts: readonly GroupSize[], minimum = 10): ReadonlySet<string> {
  if (!Number.isInteger(minimum) || minimum < 2)
    throw new EngineError(
      "invalid-option",
      `suppressGroups: minimum must be an integer >= 2, got ${minimum}`,
    );
  const suppressed = new Set<string>();
  let teachers = 0;
  const ascending = parts
    .filter(({ size }) => size > 0)
    .sort((left, right) => left.size - right.size || compareIds(left.id, right.id));
  for (const { id, size } of ascending) {
    const exposed = suppressed.size === 1 || (suppressed.size > 0 && teachers < minimum);
    if (size >= minimum && !exposed) break;
    suppressed.add(id);
    teachers += size;
  }
  return suppressed;
}
