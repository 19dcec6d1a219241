import type { PlanReasonRecord } from "../data/outputs/plan-reasons.ts";
import type { Reason } from "../score/reason.ts";
import type { Language } from "./explain-plan.ts";
import { type Names, wholePercent } from "./wording.ts";

/** The names of each language. */
export type NamesByLanguage = { readonly [Lang in Language]: Names };

/** What the words of a reason say, in no language: a row of `ids-reason.parquet`, whose words are still to be made. */
export type SaidReason = PlanReasonRecord;

const none = { courseIds: [] } as const;

type Fields<Kind extends Reason["kind"]> = Extract<Reason, { kind: Kind }>;

function saidOfTest(reason: Fields<"closes-gap" | "strengthens">): SaidReason {
  const { kind, competencyId, belowCut, evidenceCount, ratingCount, withActivity } = reason;
  return {
    ...none,
    kind,
    competencyId,
    // Only of a gap it is said how likely it is.
    ...(kind === "closes-gap" && { percent: wholePercent(belowCut) }),
    items: evidenceCount,
    ratings: ratingCount,
    withActivity,
  };
}

function saidOfNeed({ kind, basis, tag }: Fields<"meets-need">, names: NamesByLanguage): SaidReason {
  // Titles of obligations are the policy's, which need not be the same for all.
  const titles =
    basis === "obligation" ? { titleZh: names.zh.tag(tag), titleEn: names.en.tag(tag) } : undefined;
  return { ...none, kind, basis, tag, ...titles };
}

/** Returns what the words of a reason say: what they round is rounded, and what they leave out is left out. */
export function saidReason(reason: Reason, names: NamesByLanguage): SaidReason {
  const { kind } = reason;
  switch (kind) {
    case "closes-gap":
    case "strengthens":
      return saidOfTest(reason);
    case "meets-need":
      return saidOfNeed(reason, names);
    case "often-follows":
      return { kind, courseIds: [reason.courseId], percent: wholePercent(reason.probability) };
    case "goes-with":
      return { kind, courseIds: reason.courseIds };
    case "matches-interest":
      return { ...none, kind, group: reason.group };
    case "popular-with-comparable":
      return { ...none, kind, stage: reason.stage, subject: reason.subject };
    case "published":
      return { ...none, kind, year: Number(reason.publishedAt.slice(0, 4)) };
    case "favoured-by-rule": {
      const { zh: titleZh, en: titleEn } = reason.title;
      return { ...none, kind, ruleId: reason.ruleId, titleZh, titleEn };
    }
    case "explored":
      return {
        ...none,
        kind,
        share: Math.round(reason.epsilon * 10_000),
        candidates: reason.candidates,
      };
    default:
      return { ...none, kind };
  }
}
