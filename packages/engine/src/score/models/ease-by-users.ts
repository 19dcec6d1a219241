import type { EaseColumn } from "./ease-column.ts";
import type { Interactions } from "./interactions.ts";
import { invertSymmetric } from "./invert-symmetric.ts";
import { itemUsersOf } from "./item-users.ts";

/** The Gram matrix of users, XX' + λI. */
function userGram(interactions: Interactions, ridge: number): Float64Array {
  const count = interactions.userIds.length;
  const gram = new Float64Array(count * count);
  const { starts, users } = itemUsersOf(interactions);
  for (let item = 0; item + 1 < starts.length; item++)
    for (let at = starts[item]; at < starts[item + 1]; at++) {
      const row = users[at] * count;
      for (let to = starts[item]; to <= at; to++) gram[row + users[to]]++;
    }
  for (let user = 0; user < count; user++) gram[user * count + user] += ridge;
  return gram;
}

/**
 * Returns the columns of EASE's B by users: with K = (XX' + λI)⁻¹ and x the users of an item,
 * B(i, j) = x_i'K x_j / (1 − x_j'K x_j). O(users³ + items · interactions).
 */
export function easeByUsers(interactions: Interactions, ridge: number): EaseColumn {
  const count = interactions.userIds.length;
  const kernel = userGram(interactions, ridge);
  invertSymmetric(kernel, count);
  const { starts, users } = itemUsersOf(interactions);
  const sources = new Uint32Array(interactions.itemIds.length);
  const spread = new Float64Array(count);
  const product = (item: number) => {
    let sum = 0;
    for (let at = starts[item]; at < starts[item + 1]; at++) sum += spread[users[at]];
    return sum;
  };
  return (target, out) => {
    spread.fill(0);
    for (let at = starts[target]; at < starts[target + 1]; at++) {
      const row = users[at] * count;
      for (let user = 0; user < count; user++) spread[user] += kernel[row + user];
    }
    const scale = 1 / (1 - product(target));
    let length = 0;
    for (let source = 0; source + 1 < starts.length; source++) {
      out[source] = source === target ? 0 : product(source) * scale;
      if (out[source] !== 0) sources[length++] = source;
    }
    return sources.subarray(0, length);
  };
}
