import { createInteractions, type InteractionRow, type Interactions } from "../models/interactions.ts";
import { detectOrder, type InteractionOrder, withoutOrder } from "./detect-order.ts";
import type { RankingCase } from "./ranking-case.ts";

/** A row of history or test; label 0 says that the user was shown the item and did not take it. */
export type LabelledRow = InteractionRow & { readonly label?: 0 | 1 };

export type RankingTaskInput = {
  readonly train: readonly LabelledRow[];
  readonly test: readonly LabelledRow[];
  /** Of each user, what is ranked beside the items of the test; default all items but the user's own. */
  readonly negatives?: ReadonlyMap<string, readonly string[]>;
  /** Default `auto`: see `detectOrder`. */
  readonly order?: InteractionOrder | "auto";
};

export type TaskCounts = {
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
  /** Rows of label 0 in train: no interactions, but the items leave the candidates. */
  readonly shown: number;
  readonly repeatedTrainPairs: number;
  readonly repeatedTestPairs: number;
  readonly testUsers: number;
  readonly testPairs: number;
  /** Pairs of the test whose item no user of train has; they count as missed. */
  readonly unseenTestItems: number;
  /** Pairs of the test that are in train too; without negatives they are left out, as no candidate. */
  readonly testPairsInTrain: number;
  /** Users of the test without a history; they are ranked by popularity. */
  readonly usersWithoutHistory: number;
  /** Users of the test without negatives where others have some; all items are ranked for them. */
  readonly usersWithoutNegatives: number;
};

/** What to learn from, and whom to rank for. */
export type RankingTask = {
  readonly order: InteractionOrder;
  readonly interactions: Interactions;
  /** Items of label 0 by user, ascending, in the order of `interactions.userIds`. */
  readonly shown: readonly Uint32Array[];
  /** How many negatives a user has, 0 where all items are ranked. */
  readonly negativeCount: number;
  readonly cases: readonly RankingCase[];
  /** The users of `cases`. */
  readonly caseUserIds: readonly string[];
  readonly counts: TaskCounts;
};

const noItems = new Uint32Array(0);

function groupByUser(rows: readonly LabelledRow[]): Map<string, Set<string>> {
  const byUser = new Map<string, Set<string>>();
  for (const { user, item } of rows) {
    const own = byUser.get(user);
    if (own === undefined) byUser.set(user, new Set([item]));
    else own.add(item);
  }
  return byUser;
}

const indices = (items: Iterable<string>, indexOf: ReadonlyMap<string, number>) =>
  Uint32Array.from(
    [...items].map((item) => indexOf.get(item)).filter((index): index is number => index !== undefined),
  ).sort();

const sizeOf = (byUser: ReadonlyMap<string, ReadonlySet<string>>) =>
  [...byUser.values()].reduce((sum, { size }) => sum + size, 0);

/**
 * Returns the task that files of train, test and negatives set. Test users come in the order of the test. Without
 * negatives the candidates are all items of train but the user's own, taken or shown; with them exactly these and
 * the items of the test, also where one is in train. Users of the test with label 0 only are no cases.
 *
 * @throws {EngineError} `invalid-record` as `createInteractions` does.
 */
export function createRankingTask(input: RankingTaskInput): RankingTask {
  const taken = input.train.filter(({ label }) => label !== 0);
  const order = input.order === undefined || input.order === "auto" ? detectOrder(taken) : input.order;
  const rows = order === "time" ? taken : taken.map(({ user, item }) => ({ user, item }));
  const ordered = createInteractions(rows);
  const interactions = order === "none" ? withoutOrder(ordered) : ordered;
  const { userIds, itemIds, starts, items } = interactions;
  const indexOf = new Map(itemIds.map((id, index) => [id, index]));
  const userOf = new Map(userIds.map((id, index) => [id, index]));
  const shownRows = groupByUser(input.train.filter(({ label }) => label === 0));
  const shown = userIds.map((id) => indices(shownRows.get(id) ?? [], indexOf));
  const positives = input.test.filter(({ label }) => label !== 0);
  const tests = groupByUser(positives);
  const cases: RankingCase[] = [];
  const caseUserIds: string[] = [];
  let [unseen, inTrain, withoutHistory, withoutNegatives] = [0, 0, 0, 0];
  for (const [userId, wanted] of tests) {
    const user = userOf.get(userId);
    const history = user === undefined ? noItems : items.slice(starts[user], starts[user + 1]);
    const own = new Set(history);
    const negatives = input.negatives?.get(userId);
    const known = indices(wanted, indexOf);
    const repeated = known.filter((item) => own.has(item)).length;
    const relevant = negatives === undefined ? known.filter((item) => !own.has(item)) : known;
    const unknownRelevant = wanted.size - known.length;
    unseen += unknownRelevant;
    inTrain += repeated;
    if (relevant.length + unknownRelevant === 0) continue;
    if (user === undefined) withoutHistory++;
    if (input.negatives !== undefined && negatives === undefined) withoutNegatives++;
    const one = { history, relevant, unknownRelevant };
    if (negatives === undefined) {
      const excluded = user === undefined ? indices(shownRows.get(userId) ?? [], indexOf) : shown[user];
      cases.push({ ...one, excluded });
    } else {
      const all = new Set([...negatives, ...wanted]);
      const candidates = indices(all, indexOf);
      cases.push({ ...one, candidates, unknownCandidates: all.size - candidates.length });
    }
    caseUserIds.push(userId);
  }
  const sizes = [...(input.negatives?.values() ?? [])].map(({ length }) => length).sort((a, b) => a - b);
  const testPairs = sizeOf(tests);
  return {
    order,
    interactions,
    shown,
    negativeCount: sizes[Math.floor(sizes.length / 2)] ?? 0,
    cases,
    caseUserIds,
    counts: {
      users: userIds.length,
      items: itemIds.length,
      interactions: items.length,
      shown: sizeOf(shownRows),
      repeatedTrainPairs: taken.length - items.length,
      repeatedTestPairs: positives.length - testPairs,
      testUsers: cases.length,
      testPairs,
      unseenTestItems: unseen,
      testPairsInTrain: inTrain,
      usersWithoutHistory: withoutHistory,
      usersWithoutNegatives: withoutNegatives,
    },
  };
}
