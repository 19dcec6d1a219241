import { planSummary } from "./outputs/plan-summary.ts";
import { plans } from "./outputs/plans.ts";
import { profiles } from "./outputs/profiles.ts";
import { rankings } from "./outputs/rankings.ts";
import { rejected } from "./outputs/rejected.ts";

/** Every output file. Columns are appended, never renamed. */
export const outputs = { plans, planSummary, profiles, rankings, rejected } as const;
