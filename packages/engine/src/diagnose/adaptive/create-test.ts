import { EngineError } from "../../data/errors.ts";
import type { ItemId } from "../../data/ids.ts";
import type { CompetencyDistribution } from "../correlate/competency-distribution.ts";
import type { CompetencyItems } from "../correlate/competency-items.ts";
import { createLikelihoodTable } from "../correlate/likelihood-table.ts";
import type { AdaptiveRules } from "./adaptive-rules.ts";
import { createAdaptiveSteps } from "./adaptive-test.ts";
import {
  type AdaptiveState,
  type AdaptiveStep,
  type AdaptiveTest,
  createPositionReader,
} from "./test-progress.ts";

/** How the items of a test are found. */
export type TestForm =
  | {
      readonly form: "fixed";
      /** The items in the order in which they are asked; default: the form of the kindergarten pilot. */
      readonly itemIds?: readonly ItemId[];
    }
  | { readonly form: "adaptive"; readonly rules: AdaptiveRules };

/** The kindergarten pilot's form: five competencies of ten items. */
const pilotLength = 50;

/** The first 50 items, as many of each competency as there are; all of a bank that has no more. */
function pilotForm({ items, competencies }: CompetencyItems): readonly ItemId[] {
  const ranks = competencies.map(() => 0);
  const ranked = items.map(({ competencyIndex }, index) => ({ index, rank: ranks[competencyIndex]++ }));
  return ranked
    .sort((left, right) => left.rank - right.rank || left.index - right.index)
    .slice(0, pilotLength)
    .map(({ index }) => index)
    .sort((left, right) => left - right)
    .map((index) => items[index].itemId as ItemId);
}

function requireItems({ indexOf }: CompetencyItems, itemIds: readonly ItemId[]): void {
  const refuse = (rule: string, got: unknown) => {
    throw new EngineError("invalid-option", `createTest: ${rule}, got ${got}`);
  };
  if (itemIds.length === 0) refuse("itemIds must name an item", "none");
  const seen = new Set<ItemId>();
  for (const itemId of itemIds) {
    if (!indexOf.has(itemId)) refuse("itemIds must name calibrated items of the bank", itemId);
    if (seen.has(itemId)) refuse("an item must be asked once", `${itemId} again`);
    seen.add(itemId);
  }
}

function createFixedTest(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  itemIds: readonly ItemId[],
): AdaptiveTest {
  requireItems(items, itemIds);
  const positionOf = createPositionReader(distribution, items, createLikelihoodTable(items.items));
  return Object.freeze({
    nextItem(state: AdaptiveState): AdaptiveStep {
      const { progress } = positionOf(state);
      const asked = new Set(state.answers.map(({ itemId }) => itemId));
      const itemId = itemIds.find((id) => !asked.has(id));
      if (itemId === undefined) return { kind: "stop", reason: "length", progress };
      const { competencyIndex } = items.items[items.indexOf.get(itemId)!];
      return { kind: "ask", itemId, competencyId: items.competencies[competencyIndex], progress };
    },
  });
}

function createFinalTest(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  rules: AdaptiveRules,
): AdaptiveTest {
  const { nextItem, findEarlierStop } = createAdaptiveSteps(distribution, items, rules);
  return Object.freeze({
    nextItem(state: AdaptiveState): AdaptiveStep {
      const reason = findEarlierStop(state);
      const step = nextItem(state);
      return reason === undefined ? step : { kind: "stop", reason, progress: step.progress };
    },
  });
}

/**
 * Returns a test, of which a platform needs `nextItem` only. A fixed form asks its items in order, whatever was
 * answered; by default it has the shape of the kindergarten pilot's: of a bank of 50 items or fewer all of them,
 * of a larger one the first 50 by id, as many of each competency as there are. An adaptive test chooses by its
 * rules. A stop is final: answers that come after it change nothing of it.
 *
 * @throws {EngineError} `invalid-option`; `invalid-record` for a score that its item does not have.
 */
export function createTest(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  form: TestForm = { form: "fixed" },
): AdaptiveTest {
  return form.form === "adaptive"
    ? createFinalTest(distribution, items, form.rules)
    : createFixedTest(distribution, items, form.itemIds ?? pilotForm(items));
}
