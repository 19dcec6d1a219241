import type { Plan } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { candidatesOf, usualWorld } from "../inputs/bench-worlds.ts";
import { type AdvisedRow, naivePlan } from "../naive/naive-plan.ts";

/** Returns the advised rows of a plan without their places. */
export function advisedRows({ rows }: Plan): readonly AdvisedRow[] {
  return rows
    .filter(({ origin }) => origin === "advised")
    .map(({ courseId, part, quarterHours, score, reasons }) => ({
      courseId,
      part,
      quarterHours,
      ...(score === undefined ? {} : { score }),
      reasons,
    }));
}

/** Returns the suite of planning one teacher, core and extension, with about 200 of 4,096 courses open. */
export function planSuite(quick: boolean): BenchSuite {
  const world = usualWorld(quick);
  const { engine } = world;
  return createSuite("plan", "plan one teacher, core and extension", candidatesOf(world, quick), [
    rival(
      "naive",
      ({ standing, scores }) => naivePlan(engine, standing, scores),
      (rows) => rows,
    ),
    rival("jingxun", ({ standing, scores }) => engine.plan(standing, scores), advisedRows),
  ]);
}
