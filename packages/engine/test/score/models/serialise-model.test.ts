import { describe, expect, test } from "vitest";
import {
  createRandom,
  EngineError,
  type ItemModel,
  trainChoice,
  trainItemModel,
} from "../../../src/index.ts";
import { parseModel, serialiseModel } from "../../../src/score/models/serialise-model.ts";
import { sampleInteractions } from "./sample-interactions.ts";

const interactions = sampleInteractions(30, 8);
const models: readonly ItemModel[] = [
  trainItemModel(interactions, "directed"),
  trainItemModel(interactions, "ials", { dimensions: 2 }),
  trainChoice(interactions, {
    kind: "blend",
    parts: [{ kind: "item-knn", options: {}, weights: [1, 0] }],
  }),
];

const refusal = (bytes: Uint8Array): unknown => {
  try {
    parseModel(bytes);
    return "taken";
  } catch (error) {
    return error instanceof EngineError ? error.code : error;
  }
};

describe("bytes of a model", () => {
  test("5,000 flipped bits and cut ends are refused with a typed error", () => {
    const random = createRandom(5);
    for (let index = 0; index < 5000; index++) {
      const bytes = serialiseModel(models[index % models.length]);
      const isCut = random.uniform() < 0.3;
      const at = random.integer(bytes.length);
      if (!isCut) bytes[at] ^= 1 << random.integer(8);
      expect(refusal(isCut ? bytes.slice(0, at) : bytes)).toBe("invalid-record");
    }
  });

  test("may start anywhere in a buffer", () => {
    const bytes = serialiseModel(models[0]);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(parseModel(shifted.subarray(3))).toEqual(models[0]);
  });

  test("keep ids in any script", () => {
    const named = { ...models[0], itemIds: models[0].itemIds.map((id) => `课程“${id}”😀`) };
    expect(parseModel(serialiseModel(named)).itemIds).toEqual(named.itemIds);
  });

  test("are refused where columns do not fit, whatever the checksum says", () => {
    const columns = { ...models[0].columns, popularity: new Float32Array(1) };
    expect(() => parseModel(serialiseModel({ ...models[0], columns }))).toThrow(
      "must have a column popularity",
    );
    const targets = Uint32Array.from(models[0].columns.targets, () => 1000);
    const wild = { ...models[0], columns: { ...models[0].columns, targets } };
    expect(() => parseModel(serialiseModel(wild))).toThrow("targets must be items");
    const other = { ...models[0], kind: "oracle" } as unknown as ItemModel;
    expect(() => parseModel(serialiseModel(other))).toThrow("the kind must be one of");
  });
});
