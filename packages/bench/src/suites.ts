import type { BenchSuite } from "./bench-suite.ts";
import { adviseSuite } from "./suites/advise.ts";
import { calibrateSuite, calibrateWithErrorsSuite } from "./suites/calibrate.ts";
import { eapSuite } from "./suites/eap.ts";
import { boundedGroupsSuite, groupsSuite } from "./suites/groups.ts";
import { eapKernelSuite } from "./suites/kernels/eap.ts";
import { easeKernelSuite } from "./suites/kernels/ease.ts";
import { factorThreadsSuite } from "./suites/kernels/factor-threads.ts";
import { factorKernelSuite } from "./suites/kernels/factors.ts";
import { groupKernelSuite } from "./suites/kernels/groups.ts";
import { inverseKernelSuite } from "./suites/kernels/inverse.ts";
import { multiplyKernelSuite } from "./suites/kernels/multiply.ts";
import { priceKernelSuite } from "./suites/kernels/prices.ts";
import { topKernelSuite } from "./suites/kernels/top.ts";
import { userKernelSuite } from "./suites/kernels/user.ts";
import { obligationsSuite } from "./suites/obligations.ts";
import { overlapSuite } from "./suites/overlap.ts";
import { planSuite } from "./suites/plan.ts";
import { profileSuite } from "./suites/profile.ts";
import { rankSuite } from "./suites/rank.ts";
import { replanSuite } from "./suites/replan.ts";
import { scoreSuite } from "./suites/score.ts";
import { teacherSuite } from "./suites/teacher.ts";

/** How to make every suite, by its name, in the order of the report; small if `quick`. */
export const suites: { readonly [name: string]: (quick: boolean) => BenchSuite | Promise<BenchSuite> } = {
  score: scoreSuite,
  rank: rankSuite,
  groups: groupsSuite,
  "bounded-groups": boundedGroupsSuite,
  overlap: overlapSuite,
  replan: replanSuite,
  plan: planSuite,
  obligations: obligationsSuite,
  teacher: teacherSuite,
  advise: adviseSuite,
  calibrate: calibrateSuite,
  "calibrate-errors": calibrateWithErrorsSuite,
  eap: eapSuite,
  profile: profileSuite,
  "kernel-multiply": multiplyKernelSuite,
  "kernel-top": topKernelSuite,
  "kernel-ease": easeKernelSuite,
  "kernel-user": userKernelSuite,
  "kernel-groups": groupKernelSuite,
  "kernel-prices": priceKernelSuite,
  "kernel-factors": factorKernelSuite,
  "kernel-factors-threads": factorThreadsSuite,
  "kernel-inverse": inverseKernelSuite,
  "kernel-eap": eapKernelSuite,
};
