import type { Activity, Verb } from "../../data/tables/activities.ts";
import type { GradingRules } from "./grade-of.ts";

/** Where a teacher stands with the assessment of one course, and how often it was failed before. */
export type Retraining = {
  readonly state: "not-assessed" | "passed" | "retrain" | "retest" | "for-a-person";
  readonly fails: number;
};

const studies: ReadonlySet<Verb> = new Set<Verb>(["started", "played", "assignment-passed"]);

/**
 * Returns the state after `activities` of one teacher with one course, in order of time. A fail leads back to
 * the course (`retrain`), study after it to the next test (`retest`); where the policy asks for no study, a
 * fail leads to the test at once. As many fails as the policy allows are `for-a-person`: nobody is failed for
 * good by a rule. A pass ends it.
 */
export function retrainingOf(
  activities: readonly Pick<Activity, "verb">[],
  { mostAttempts, retrainBeforeRetest }: Pick<GradingRules, "mostAttempts" | "retrainBeforeRetest">,
): Retraining {
  const most = mostAttempts === "none" ? Number.POSITIVE_INFINITY : mostAttempts;
  let state: Retraining["state"] = "not-assessed";
  let fails = 0;
  for (const { verb } of activities) {
    if (state === "passed") break;
    if (verb === "passed") state = "passed";
    else if (verb === "failed") {
      fails++;
      state = fails >= most ? "for-a-person" : retrainBeforeRetest ? "retrain" : "retest";
    } else if (state === "retrain" && studies.has(verb)) state = "retest";
  }
  return { state, fails };
}
