import type { Answer } from "../estimate-ability.ts";
import type { Simulee } from "./draw-simulee.ts";
import type { AdaptiveStep, AdaptiveTest } from "./test-progress.ts";

/** A test taken to its end. */
export type SimulatedTest = {
  readonly answers: readonly Answer[];
  /** What was decided before each answer, and last why the test ended. */
  readonly steps: readonly AdaptiveStep[];
};

/** Returns the test of `seed` as `simulee` takes it. */
export function simulateAdaptiveTest(test: AdaptiveTest, simulee: Simulee, seed: number): SimulatedTest {
  const answers: Answer[] = [];
  const steps: AdaptiveStep[] = [];
  for (;;) {
    const step = test.nextItem({ ...simulee.cell, seed, answers });
    steps.push(step);
    if (step.kind === "stop") return { answers, steps };
    answers.push(simulee.answers.get(step.itemId)!);
  }
}
