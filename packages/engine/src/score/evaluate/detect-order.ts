import { compareIds } from "../../data/ids.ts";
import type { InteractionRow, Interactions } from "../models/interactions.ts";

/** What orders the interactions of a user: their times, the rows of the file, or nothing. */
export type InteractionOrder = "time" | "rows" | "none";

/** Neighbouring rows that must ascend for a file to count as sorted; in a random order half of them do. */
const sortedShare = 0.9;

/** Sizes of the tables of hash sets, in whose order integers come out of one; ∞ for plain order. */
const moduli = [8, 32, 128, 512, 2048, Infinity];

const wholeNumber = /^\d{1,15}$/;

/** How many neighbours of one user's items ascend, by the modulus under which most do. */
function ascents(ids: readonly string[]): number {
  if (!ids.every((id) => wholeNumber.test(id)))
    return ids.filter((id, at) => at > 0 && compareIds(ids[at - 1], id) < 0).length;
  const numbers = ids.map(Number);
  const under = moduli.map(
    (modulus) => numbers.filter((value, at) => at > 0 && numbers[at - 1] % modulus < value % modulus).length,
  );
  const asText = ids.filter((id, at) => at > 0 && compareIds(ids[at - 1], id) < 0).length;
  return Math.max(asText, ...under);
}

/**
 * Returns whether order means anything: `time` where rows have one; `none` where nearly all rows come sorted by
 * item id, as number, as text, or as a hash set of integers leaves them (by the remainder of a power of two),
 * since then a file was written without order; else `rows`. O(rows).
 */
export function detectOrder(rows: readonly InteractionRow[]): InteractionOrder {
  if (rows.length > 0 && rows.every(({ time }) => time !== undefined)) return "time";
  const byUser = new Map<string, string[]>();
  for (const { user, item } of rows) {
    const own = byUser.get(user);
    if (own === undefined) byUser.set(user, [item]);
    else own.push(item);
  }
  let ascending = 0;
  let pairs = 0;
  for (const ids of byUser.values()) {
    if (ids.length < 3) continue;
    ascending += ascents(ids);
    pairs += ids.length - 1;
  }
  return pairs > 0 && ascending >= sortedShare * pairs ? "none" : "rows";
}

/** Returns the same interactions with each user's items sorted, so that no order can be learned. */
export function withoutOrder(interactions: Interactions): Interactions {
  const { starts, userIds, itemIds } = interactions;
  const items = interactions.items.slice();
  for (let user = 0; user < userIds.length; user++) items.subarray(starts[user], starts[user + 1]).sort();
  return { userIds, itemIds, starts, items };
}
