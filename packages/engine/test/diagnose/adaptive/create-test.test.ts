import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ItemId } from "../../../src/data/ids.ts";
import { createRandom } from "../../../src/data/random.ts";
import { createTest, type TestForm } from "../../../src/diagnose/adaptive/create-test.ts";
import { createSimuleeDrawer } from "../../../src/diagnose/adaptive/draw-simulee.ts";
import { simulateAdaptiveTest } from "../../../src/diagnose/adaptive/simulate-adaptive-test.ts";
import { adaptiveBank } from "./adaptive-bank.ts";

const pilot = adaptiveBank(5, 10);
const larger = adaptiveBank(5, 12);
const asked = ({ items, distribution }: typeof pilot, form?: TestForm, seed = 1) => {
  const simulee = createSimuleeDrawer(distribution, items)(createRandom(seed));
  return simulateAdaptiveTest(createTest(distribution, items, form), simulee, seed);
};
const idsOf = ({ items }: typeof pilot) => items.items.map(({ itemId }) => itemId);

describe("a fixed form", () => {
  test("is by default the pilot's: all fifty items in their order", () => {
    const { answers, steps } = asked(pilot);
    expect(answers.map(({ itemId }) => itemId)).toEqual(idsOf(pilot));
    expect(steps[50]).toMatchObject({ kind: "stop", reason: "length" });
  });

  test("is by default, of a larger bank, ten items of each competency", () => {
    const { items } = larger;
    const counts = [0, 0, 0, 0, 0];
    for (const { itemId } of asked(larger).answers)
      counts[items.items[items.indexOf.get(itemId)!].competencyIndex]++;
    expect(counts).toEqual([10, 10, 10, 10, 10]);
  });

  test("asks its own items in order, whatever is answered", () => {
    const itemIds = idsOf(pilot).slice(3, 9).reverse() as ItemId[];
    const check = (seed: number) => {
      const { answers } = asked(pilot, { form: "fixed", itemIds }, seed);
      expect(answers.map(({ itemId }) => itemId)).toEqual(itemIds);
    };
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), check), { numRuns: 10 });
  });

  test.each([
    [[], /must name an item/],
    [["nobody"], /got nobody/],
    [[idsOf(pilot)[0], idsOf(pilot)[0]], /again/],
  ])("of %j is refused", (itemIds, message) => {
    expect(() =>
      createTest(pilot.distribution, pilot.items, { form: "fixed", itemIds: itemIds as ItemId[] }),
    ).toThrow(message);
  });
});

test("a stop is final: no answers after it make an adaptive test go on", () => {
  const rules = { maximumLength: 40, cut: { at: 0, level: 0.5 } };
  const adaptive = createTest(pilot.distribution, pilot.items, { form: "adaptive", rules });
  const draw = createSimuleeDrawer(pilot.distribution, pilot.items);
  const check = (seed: number) => {
    const simulee = draw(createRandom(seed));
    const { answers, steps } = simulateAdaptiveTest(adaptive, simulee, seed);
    const end = steps[steps.length - 1];
    const rest = [...simulee.answers.values()].filter((answer) => !answers.includes(answer));
    for (let more = 0; more <= 6; more++) {
      const step = adaptive.nextItem({
        ...simulee.cell,
        seed,
        answers: [...answers, ...rest.slice(0, more)],
      });
      expect(step).toMatchObject({ kind: "stop", reason: end.kind === "stop" ? end.reason : "" });
    }
  };
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), check), { numRuns: 8 });
});
