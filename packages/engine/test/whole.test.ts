import { expect, test } from "vitest";
import { createEngine, dossiersOf, learnFromDossiers } from "../src/index.ts";
import { answers, dossier, event, smallCounty } from "./small-county.ts";

function planned(teacher: ReturnType<typeof dossier>, input = smallCounty()) {
  const engine = createEngine(input);
  const standing = engine.standing(teacher);
  const profile = engine.diagnose(standing);
  const scores = engine.score(standing, profile);
  const plan = engine.plan(standing, scores);
  return { engine, standing, profile, scores, plan };
}

test("one teacher of a small school, from records to words", () => {
  const teacher = dossier({
    responses: answers([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    activities: [
      event("passed", "M01", "2022-10-01"),
      event("passed", "E01", "2023-08-16"),
      event("selected", "C01", "2023-08-15"),
    ],
  });
  const { engine, plan, profile } = planned(teacher);
  expect(plan.status).toBe("planned");
  expect(plan.earnedQuarterHours).toBe(6);
  expect(plan.committedQuarterHours).toBe(5);
  const total = plan.earnedQuarterHours + plan.committedQuarterHours + plan.advisedQuarterHours;
  expect(total).toBeGreaterThanOrEqual(19 * 4);
  expect(total).toBeLessThanOrEqual(23 * 4);
  expect({ profile, zh: engine.explain(plan), en: engine.explain(plan, "en") }).toMatchSnapshot();
});

test("a teacher without any data is planned from policy, catalogue and school", () => {
  const { plan, scores } = planned(dossier());
  expect(plan.status).toBe("planned");
  expect(plan.optimal).toBe(true);
  expect(scores.need.basis).toBe("none");
});

test("dossiers of an empty county teach nothing and still plan", () => {
  const input = smallCounty();
  const tables = ["teachers", "postings", "preferences", "needs", "responses", "activities", "creditEvents"];
  const nothing = Object.fromEntries(tables.map((name) => [name, []]));
  const learned = learnFromDossiers(input, dossiersOf(nothing as never));
  expect(learned.model.figures.teacherCount).toBe(0);
  expect(planned(dossier(), { ...input, ...learned } as never).plan.status).toBe("planned");
});
