import { type Catalogue, type ContributionKind, type CourseScores, contributionKinds } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { candidatesOf, openWorld } from "../inputs/bench-worlds.ts";
import { createNaiveModel } from "../naive/naive-model.ts";
import { type NaiveScore, naiveScores } from "../naive/naive-scores.ts";

/** Returns scores as one object a course, in the order of the ids. */
export function scoreObjects(
  { courses }: Catalogue,
  { courses: indices, scores, contributions }: CourseScores,
): readonly NaiveScore[] {
  return Array.from(indices, (courseIndex, position) => ({
    courseId: courses[courseIndex].courseId,
    score: scores[position],
    contributions: Object.fromEntries(
      contributionKinds.map((kind) => [kind, contributions[kind][position]]),
    ) as Record<ContributionKind, number>,
  }));
}

/** Returns the suite of scoring one teacher, with every course of 4,096 open. */
export function scoreSuite(quick: boolean): BenchSuite {
  const world = openWorld(quick);
  const { engine, catalogue } = world;
  const model = createNaiveModel(world.model);
  return createSuite("score", "score one teacher against 4,096 courses", candidatesOf(world, quick), [
    rival(
      "naive",
      ({ standing, profile }) => naiveScores(engine.programme, model, standing, profile),
      (scores) => scores,
    ),
    rival(
      "jingxun",
      ({ standing, profile }) => engine.score(standing, profile),
      (scores) => scoreObjects(catalogue, scores),
    ),
  ]);
}
