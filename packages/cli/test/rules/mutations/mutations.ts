import { adviceMutations } from "./advice-mutations.ts";
import { censusMutations } from "./census-mutations.ts";
import type { Mutation } from "./mutate-run.ts";
import { planMutations } from "./plan-mutations.ts";
import { profileMutations } from "./profile-mutations.ts";
import { rankingMutations } from "./ranking-mutations.ts";
import { reasonMutations } from "./reason-mutations.ts";
import { rowMutations } from "./row-mutations.ts";
import { summaryMutations } from "./summary-mutations.ts";

/** One way, at least, to break each rule. */
export const mutations: readonly Mutation[] = [
  ...censusMutations,
  ...summaryMutations,
  ...planMutations,
  ...adviceMutations,
  ...rowMutations,
  ...reasonMutations,
  ...rankingMutations,
  ...profileMutations,
];
