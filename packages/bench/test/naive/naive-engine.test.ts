import { rankCourses } from "@jingxun/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Reach } from "../../src/inputs/places.ts";
import { createWorld } from "../../src/inputs/world.ts";
import { createNaiveModel } from "../../src/naive/naive-model.ts";
import { naivePlan } from "../../src/naive/naive-plan.ts";
import { naiveRanking } from "../../src/naive/naive-ranking.ts";
import { naiveScores } from "../../src/naive/naive-scores.ts";
import { advisedRows } from "../../src/suites/plan.ts";
import { scoreObjects } from "../../src/suites/score.ts";

const smallWorld = (reach: Reach, seed: number) =>
  createWorld({ reach, seed, courseCount: 400, teacherCount: 300 });
/** The first is a world where less than half a percent of freshness was learned. */
const someRuns = { numRuns: 6, examples: [[420182983, 1]] as [number, number][] };

type World = ReturnType<typeof smallWorld>;

function expectSameScores({ engine, catalogue, model, dossiers }: World, top: number): void {
  const naiveModel = createNaiveModel(model);
  for (const dossier of dossiers.slice(0, 50)) {
    const standing = engine.standing(dossier);
    const profile = engine.diagnose(standing);
    const scores = engine.score(standing, profile);
    const found = naiveScores(engine.programme, naiveModel, standing, profile);
    const expected = scoreObjects(catalogue, scores);
    expect(found).toEqual(expected);
    const ranked = Array.from(rankCourses(scores, top), (position) => expected[position]);
    expect(naiveRanking(found, top)).toEqual(ranked);
  }
}

function expectSamePlans({ engine, dossiers }: World): void {
  for (const dossier of dossiers.slice(0, 30)) {
    const standing = engine.standing(dossier);
    const scores = engine.score(standing, engine.diagnose(standing));
    expect(naivePlan(engine, standing, scores)).toEqual(advisedRows(engine.plan(standing, scores)));
  }
}

// a world takes longer to learn from than both checks take together
test.each(["everyone", "own-posting"] as const)(
  "courses for %s: scores, contributions, every ranking and all plans are the engine's",
  (reach) => {
    const property = fc.property(fc.integer(), fc.integer({ min: 1, max: 500 }), (seed, top) => {
      const world = smallWorld(reach, seed);
      expectSameScores(world, top);
      expectSamePlans(world);
    });
    fc.assert(property, someRuns);
  },
);

test("every part of a score is at work in a small world", () => {
  const { engine, dossiers } = smallWorld("own-posting", 7);
  const totals = { need: 0, successors: 0, interest: 0, popularity: 0, freshness: 0 };
  for (const dossier of dossiers) {
    const standing = engine.standing(dossier);
    const { contributions } = engine.score(standing, engine.diagnose(standing));
    for (const kind of Object.keys(totals) as (keyof typeof totals)[])
      totals[kind] += contributions[kind].reduce((sum, value) => sum + value, 0);
  }
  for (const total of Object.values(totals)) expect(total).toBeGreaterThan(0);
});
