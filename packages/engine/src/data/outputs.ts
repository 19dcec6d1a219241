import { activityFlags } from "./outputs/activity-flags.ts";
import { balances, cycles } from "./outputs/balances.ts";
import { evidence } from "./outputs/evidence.ts";
import { groups } from "./outputs/groups.ts";
import { late, ledgerEntries } from "./outputs/ledger-entries.ts";
import { ledgerFindings, periodBalances } from "./outputs/ledger-findings.ts";
import { lessonDraw, lessonDrawSummary, lessonExposure } from "./outputs/lesson-draw.ts";
import { planInputs } from "./outputs/plan-inputs.ts";
import { planSummary } from "./outputs/plan-summary.ts";
import { plans } from "./outputs/plans.ts";
import { profiles } from "./outputs/profiles.ts";
import { rankings } from "./outputs/rankings.ts";
import { certificates, registration } from "./outputs/registration.ts";
import { rejected } from "./outputs/rejected.ts";
import { shadow } from "./outputs/shadow.ts";
import { balancesBySchool, progress, progressBySchool, researchProfiles } from "./outputs/shared.ts";
import { topicAdvice, topicAdviceTopics } from "./outputs/topic-advice.ts";

/** Every output file. Columns are appended, never renamed. */
export const outputs = {
  plans,
  planSummary,
  profiles,
  evidence,
  groups,
  activityFlags,
  rankings,
  rejected,
  lessonDraw,
  lessonDrawSummary,
  lessonExposure,
  shadow,
  progress,
  progressBySchool,
  balancesBySchool,
  researchProfiles,
  balances,
  cycles,
  ledgerEntries,
  late,
  certificates,
  registration,
  ledgerFindings,
  periodBalances,
  topicAdvice,
  topicAdviceTopics,
  planInputs,
} as const;
