import type { Engine } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival, step } from "../bench-suite.ts";
import { type Candidate, candidatesOf, usualWorld } from "../inputs/bench-worlds.ts";

/** The whole way of one teacher, from records to a plan in words. */
function wholeWay(engine: Engine, { dossier }: Candidate) {
  const standing = engine.standing(dossier);
  const profile = engine.diagnose(standing);
  const scores = engine.score(standing, profile);
  const plan = engine.plan(standing, scores);
  return { standing, profile, scores, plan, words: engine.explain(plan) };
}

/**
 * Returns the suite of one teacher's whole way and its steps, with about 200 of 4,096 courses open. It has no
 * naive contender: the steps' times are shares of the whole.
 */
export function teacherSuite(quick: boolean): BenchSuite {
  const world = usualWorld(quick);
  const { engine } = world;
  const inputs = candidatesOf(world, quick).map((candidate) => ({
    ...candidate,
    ...wholeWay(engine, candidate),
  }));
  return createSuite("teacher", "from one teacher's records to a plan in words", inputs, [
    rival(
      "whole",
      (input) => wholeWay(engine, input).words,
      (words) => words,
    ),
    step(
      "standing",
      ({ dossier }) => engine.standing(dossier),
      ({ standing }) => standing,
    ),
    step(
      "diagnose",
      ({ standing }) => engine.diagnose(standing),
      ({ profile }) => profile,
    ),
    step(
      "score",
      ({ standing, profile }) => engine.score(standing, profile),
      ({ scores }) => scores,
    ),
    step(
      "plan",
      ({ standing, scores }) => engine.plan(standing, scores),
      ({ plan }) => plan,
    ),
    step(
      "explain",
      ({ plan }) => engine.explain(plan),
      ({ words }) => words,
    ),
  ]);
}
