import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createInteractions,
  type InteractionRow,
  type Interactions,
  type ItemModel,
  scoreBatchInto,
  scoreInto,
  type TrainedKind,
  trainChoice,
  trainedKinds,
  trainItemModel,
} from "../../../src/index.ts";
import { parseModel, serialiseModel } from "../../../src/score/models/serialise-model.ts";
import { sampleInteractions, sampleRows } from "./sample-interactions.ts";

type Contender = {
  readonly name: string;
  readonly train: (interactions: Interactions) => ItemModel;
  /** Whether the order of the history changes its scores. */
  readonly heedsOrder: boolean;
  /** Whether the start of the training is drawn, item by item, so that other ids mean other scores. */
  readonly isDrawn: boolean;
};

const single = (kind: TrainedKind, options = {}, heedsOrder = false, isDrawn = false): Contender => ({
  name: `${kind} ${JSON.stringify(options)}`,
  train: (interactions) => trainItemModel(interactions, kind, options),
  heedsOrder,
  isDrawn,
});

const contenders: readonly Contender[] = [
  single("popularity"),
  single("item-knn"),
  single("item-knn", { historyDecay: 0.5, neighbours: 4 }, true),
  single("rp3beta"),
  single("ease"),
  single("ease", { maximumExact: 1, regressors: 5 }),
  single("ials", { dimensions: 4 }, false, true),
  single("directed", {}, true),
  single("succession", { passes: 2 }, true, true),
  {
    name: "blend",
    train: (interactions) =>
      trainChoice(interactions, {
        kind: "blend",
        parts: [
          { kind: "ease", options: { ridge: 10 }, weights: [1, 0] },
          { kind: "directed", options: {}, weights: [0.5, 0.2] },
        ],
      }),
    heedsOrder: true,
    isDrawn: false,
  },
];

const scoresOf = (model: ItemModel, history: readonly number[]) => {
  const out = new Float64Array(model.itemIds.length);
  scoreInto(model, Uint32Array.from(history), out);
  return out;
};

const historyOf = (count: number) => fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 8 });

/** The places of the ids of `from` in `to` under new names. */
const renamed = (id: string) => `z${99 - Number(id.slice(1))}`;

function expectClose(left: Float64Array, right: Float64Array): void {
  left.forEach((value, item) => {
    expect(Math.abs(value - right[item])).toBeLessThanOrEqual(1e-5 * (1 + Math.abs(value)));
  });
}

describe.each(contenders)("$name", ({ train, heedsOrder, isDrawn }) => {
  const interactions = sampleInteractions();
  const model = train(interactions);
  const count = model.itemIds.length;

  test("gives the same bytes for the same interactions", () => {
    expect(serialiseModel(train(sampleInteractions()))).toEqual(serialiseModel(model));
  });

  test("does not care in which order users come", () => {
    const byUser = new Map<string, InteractionRow[]>();
    for (const row of sampleRows(80, 15)) byUser.set(row.user, [...(byUser.get(row.user) ?? []), row]);
    const turned = createInteractions([...byUser.values()].reverse().flat());
    expect(serialiseModel(train(turned))).toEqual(serialiseModel(model));
  });

  test("scores every history with finite numbers, the same each time", () => {
    fc.assert(
      fc.property(historyOf(count), (history) => {
        const scores = scoresOf(model, history);
        expect(scores.every(Number.isFinite)).toBe(true);
        expect(scoresOf(model, history)).toEqual(scores);
      }),
    );
  });

  test("heeds the order of a history only where it says so", () => {
    const [forward, backward] = [
      [1, 2, 3],
      [3, 2, 1],
    ].map((history) => scoresOf(model, history));
    if (heedsOrder) expect(forward).not.toEqual(backward);
    else expectClose(forward, backward);
  });

  test("passes over items that it does not know", () => {
    fc.assert(
      fc.property(historyOf(count), (history) => {
        expect(scoresOf(model, [count + 3, ...history, count])).toEqual(scoresOf(model, history));
      }),
    );
  });

  test("scores a batch of histories as it scores each, to the same bits", () => {
    const histories = [[], [0, 1], [2], [count, 3, 1], [4, 5, 6], [7]];
    const outs = histories.map(() => new Float64Array(count).fill(9));
    scoreBatchInto(
      model,
      histories.map((history) => Uint32Array.from(history)),
      outs,
    );
    expect(outs).toEqual(histories.map((history) => scoresOf(model, history)));
  });

  test("gives popularity for an empty history, and for one of unknown items", () => {
    expect([...scoresOf(model, [])]).toEqual([...model.columns.popularity]);
    expect([...scoresOf(model, [count])]).toEqual([...model.columns.popularity]);
  });

  test.skipIf(isDrawn)("gives the same scores to the same items under other names", () => {
    const rows = sampleRows(80, 15);
    const other = train(createInteractions(rows.map(({ user, item }) => ({ user, item: renamed(item) }))));
    const placeOf = new Map(other.itemIds.map((id, index) => [id, index]));
    const places = model.itemIds.map((id) => placeOf.get(renamed(id)) as number);
    fc.assert(
      fc.property(historyOf(count), (history) => {
        const scores = scoresOf(
          other,
          history.map((item) => places[item]),
        );
        expectClose(
          scoresOf(model, history),
          Float64Array.from(places, (place) => scores[place]),
        );
      }),
    );
  });

  test("is the same after it was written and read", () => {
    const read = parseModel(serialiseModel(model));
    expect(read).toEqual(model);
    expect(scoresOf(read, [0, 1, 2])).toEqual(scoresOf(model, [0, 1, 2]));
  });

  test("learns from one interaction, and from none", () => {
    for (const rows of [[{ user: "u", item: "a" }], []]) {
      const small = train(createInteractions(rows));
      expect(scoresOf(small, [0]).every(Number.isFinite)).toBe(true);
    }
  });

  test("holds no user", () => {
    const more = train(sampleInteractions(160));
    const sizes = ({ columns }: ItemModel) =>
      Object.entries(columns).filter(([name]) => name !== "targets" && name !== "weights");
    expect(sizes(more).map(([name, { length }]) => [name, length])).toEqual(
      sizes(model).map(([name, { length }]) => [name, length]),
    );
    expect(JSON.stringify(model)).not.toContain('"u1"');
  });
});

test("out must have one entry an item", () => {
  const model = trainItemModel(sampleInteractions(), "popularity");
  expect(() => scoreInto(model, Uint32Array.of(0), new Float64Array(2))).toThrow(
    `scoreInto: out must have ${model.itemIds.length} entries, got 2`,
  );
});

test("succession refuses more items than its weights have memory for", () => {
  const rows = Array.from({ length: 5001 }, (_, item) => ({ user: "u", item: `i${item}` }));
  expect(() => trainItemModel(createInteractions(rows), "succession")).toThrow(
    "trainSuccession: items must be at most 5000, got 5001",
  );
});

test("every kind refuses options that it does not have", () => {
  for (const kind of Object.keys(trainedKinds) as TrainedKind[])
    expect(() => trainItemModel(sampleInteractions(), kind, { colour: 1 })).toThrow("got colour");
});
