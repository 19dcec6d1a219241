import { type CompetencyId, compareIds, type ItemId } from "../../data/ids.ts";
import type { Item } from "../../data/tables/items.ts";
import type { CurveItem, CurveModel } from "../link/item-curve.ts";

/** A calibrated item that measures one competency. */
export type CompetencyItem = CurveItem & { readonly competencyIndex: number };

/** Calibrated items by competency, addressed by index: items and competencies are sorted by id. */
export type CompetencyItems = {
  readonly competencies: readonly CompetencyId[];
  readonly items: readonly CompetencyItem[];
  readonly indexOf: ReadonlyMap<ItemId, number>;
  /** Items that cannot be scored, sorted: of an unknown model, of several competencies, without parameters. */
  readonly unusedItems: readonly ItemId[];
};

const models: readonly string[] = ["rasch", "2pl", "3pl", "grm", "pcm", "gpcm"] satisfies CurveModel[];

/** rasch and pcm have slope 1 unless the item says otherwise. */
const slopeOf = ({ model, discrimination }: Item) =>
  discrimination ?? (model === "rasch" || model === "pcm" ? 1 : undefined);

const thresholdsOf = ({ thresholds, difficulty }: Item) =>
  thresholds !== undefined && thresholds.length > 0
    ? thresholds
    : difficulty === undefined
      ? undefined
      : [difficulty];

/** A graded or partial-credit item has any number of thresholds, the others one. */
function toCurve(item: Item): CurveItem | undefined {
  const { itemId, model, guessing: g } = item;
  const a = slopeOf(item);
  const b = thresholdsOf(item);
  if (!models.includes(model) || item.competencies.length !== 1) return undefined;
  if (a === undefined || b === undefined) return undefined;
  const graded = model === "grm" || model === "pcm" || model === "gpcm";
  if ((!graded && b.length !== 1) || (model === "3pl" && g === undefined)) return undefined;
  return { itemId, model: model as CurveModel, a, b, ...(model === "3pl" ? { g: g! } : {}) };
}

/** Returns whether answers to the item can be scored. */
export function isUsableItem(item: Item): boolean {
  return toCurve(item) !== undefined;
}

/** Model of the items that observers rate and a run calibrates by itself; it needs no parameters. */
const rubricModel = "rubric";

/** Returns whether an item can be used: in a test, or as a rubric item of one competency. */
export function isKnownItem(item: Item): boolean {
  return isUsableItem(item) || (item.model === rubricModel && item.competencies.length === 1);
}

/**
 * Returns the items that estimate competencies together: calibrated rasch, 2pl, 3pl, grm, pcm and gpcm items
 * of one competency each. The order of `items` never matters.
 */
export function createCompetencyItems(items: readonly Item[]): CompetencyItems {
  const sorted = [...items].sort((left, right) => compareIds(left.itemId, right.itemId));
  const curves = sorted.flatMap((item) => {
    const curve = toCurve(item);
    return curve === undefined ? [] : [{ curve, competencyId: item.competencies[0] }];
  });
  const competencies = [...new Set(curves.map(({ competencyId }) => competencyId))].sort(compareIds);
  return {
    competencies,
    items: curves.map(({ curve, competencyId }) => ({
      ...curve,
      competencyIndex: competencies.indexOf(competencyId),
    })),
    indexOf: new Map(curves.map(({ curve }, index) => [curve.itemId as ItemId, index])),
    unusedItems: sorted.filter((item) => toCurve(item) === undefined).map(({ itemId }) => itemId),
  };
}
