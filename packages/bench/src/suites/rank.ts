import { rankCourses } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { candidatesOf, openWorld } from "../inputs/bench-worlds.ts";
import { createNaiveModel } from "../naive/naive-model.ts";
import { naiveRanking } from "../naive/naive-ranking.ts";
import { naiveScores } from "../naive/naive-scores.ts";

const top = 200;

/** Returns the suite of scoring one teacher against 4,096 courses and ranking the 200 best. */
export function rankSuite(quick: boolean): BenchSuite {
  const world = openWorld(quick);
  const { engine, catalogue } = world;
  const model = createNaiveModel(world.model);
  return createSuite("rank", "score 4,096 courses and rank the best 200", candidatesOf(world, quick), [
    rival(
      "naive",
      ({ standing, profile }) => naiveRanking(naiveScores(engine.programme, model, standing, profile), top),
      (ranking) => ranking.map(({ courseId, score }) => [courseId, score]),
    ),
    rival(
      "jingxun",
      ({ standing, profile }) => {
        const scores = engine.score(standing, profile);
        return { scores, positions: rankCourses(scores, top) };
      },
      ({ scores, positions }) =>
        Array.from(positions, (position) => [
          catalogue.courses[scores.courses[position]].courseId,
          scores.scores[position],
        ]),
    ),
  ]);
}
