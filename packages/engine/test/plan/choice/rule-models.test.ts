import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { createChoiceModel } from "../../../src/plan/choice/choice-model.ts";
import { rulesOf, withRules } from "../../../src/plan/choice/choice-rule.ts";
import { createRuleModels } from "../../../src/plan/choice/rule-models.ts";
import { findChoice } from "../../../src/plan/choice/solve-choice.ts";
import { drawChoice } from "./draw-choice.ts";

test("law: a model under some rules has the choice of the problem with these rules", () => {
  const check = (seed: number) => {
    const random = createRandom(seed);
    const problem = drawChoice(random, 25);
    const models = createRuleModels(problem);
    for (let time = 0; time < 5; time++) {
      const rules = rulesOf(problem).filter(() => random.integer(4) > 0);
      const model = createChoiceModel(withRules(problem, rules));
      expect(models.courses.map(({ id }) => id)).toEqual(model.courseIds);
      expect(findChoice(models.under(rules), 1e6)).toEqual(findChoice(model, 1e6));
    }
  };
  fc.assert(fc.property(fc.integer(), check), { numRuns: 150 });
});
