import { readFileSync, writeFileSync } from "node:fs";
import { type ItemModel, type Model, parseHybrid, serialiseHybrid } from "@jingxun/engine";

/** Half by the first of the two shapes that scores can enter a blend in, nothing by the second. */
const weightsOfPart = [0.5, 0];

/**
 * Returns a model whose histories are scored by two models in equal parts: of both trained on the same teachers, and
 * all else as in the first.
 */
export function joinModels(first: Model, second: Model): Model {
  const parts = [first.history, second.history].filter((part): part is ItemModel => part !== undefined);
  if (parts.length < 2) throw new Error(`joinModels: expected two models of histories, got ${parts.length}`);
  const [{ itemIds, columns }] = parts;
  const history: ItemModel = {
    format: 1,
    kind: "blend",
    itemIds,
    numbers: {},
    columns: {
      popularity: columns.popularity,
      weights: Float64Array.from(parts.flatMap(() => weightsOfPart)),
    },
    parts,
  };
  return { ...first, history };
}

/** Joins the models of two files into a third. */
export function joinModelFiles(first: string, second: string, out: string): void {
  writeFileSync(
    out,
    serialiseHybrid(joinModels(parseHybrid(readFileSync(first)), parseHybrid(readFileSync(second)))),
  );
}
