import { EngineError } from "../../data/errors.ts";
import { compareIds } from "../../data/ids.ts";

/** One user's dealing with one item; `time` in any unit that grows, where it is known. */
export type InteractionRow = { readonly user: string; readonly item: string; readonly time?: number };

/**
 * Who dealt with which items, in order of time within each user, each pair once. Columns: the items of user u
 * are `items[starts[u]]` to `items[starts[u + 1]]` (excluded), as indices into `itemIds`.
 */
export type Interactions = {
  readonly userIds: readonly string[];
  /** Ascending by id. */
  readonly itemIds: readonly string[];
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  /** Times of `items`; absent unless every row has one. */
  readonly times?: Float64Array;
};

const byId = (a: string, b: string) => compareIds(a, b);

/** The rows of each user in order: by time where every row has one, else as they came. */
function orderRows(rows: readonly InteractionRow[], isTimed: boolean): readonly InteractionRow[] {
  return isTimed ? [...rows].sort((a, b) => (a.time as number) - (b.time as number)) : rows;
}

/**
 * Returns `rows` as columns. Users and items are sorted by id, so the order of the rows matters only within
 * a user, and there only where times do not settle it; of a repeated pair the first row counts.
 *
 * @throws {EngineError} `invalid-record` where a time is not finite, or only some rows have one.
 */
export function createInteractions(rows: readonly InteractionRow[]): Interactions {
  const timed = rows.reduce((count, { time }) => count + (time === undefined ? 0 : 1), 0);
  if (timed !== 0 && timed !== rows.length)
    throw new EngineError(
      "invalid-record",
      `createInteractions: all rows or none must have a time, got ${timed} of ${rows.length}`,
    );
  const byUser = new Map<string, InteractionRow[]>();
  const itemIds = [...new Set(rows.map(({ item }) => item))].sort(byId);
  const indexOf = new Map(itemIds.map((id, index) => [id, index]));
  for (const row of rows) {
    if (row.time !== undefined && !Number.isFinite(row.time))
      throw new EngineError("invalid-record", `createInteractions: time must be finite, got ${row.time}`);
    const own = byUser.get(row.user);
    if (own === undefined) byUser.set(row.user, [row]);
    else own.push(row);
  }
  const userIds = [...byUser.keys()].sort(byId);
  const starts = new Uint32Array(userIds.length + 1);
  const items: number[] = [];
  const times: number[] = [];
  userIds.forEach((userId, user) => {
    const seen = new Set<string>();
    for (const { item, time } of orderRows(byUser.get(userId) as InteractionRow[], timed > 0)) {
      if (seen.has(item)) continue;
      seen.add(item);
      items.push(indexOf.get(item) as number);
      if (time !== undefined) times.push(time);
    }
    starts[user + 1] = items.length;
  });
  const columns = { userIds, itemIds, starts, items: Uint32Array.from(items) };
  return timed > 0 ? { ...columns, times: Float64Array.from(times) } : columns;
}
