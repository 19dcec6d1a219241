import type { Reason } from "../score/reason.ts";
import { type Language, wordings } from "./explain-plan.ts";
import type { NamesByLanguage, SaidReason } from "./said-reason.ts";
import type { Names } from "./wording.ts";

/** The words of a reason in each language. */
export type ReasonWords = { readonly [Lang in Language]: string };

/** A reason that has the same words; what they do not say is 0. */
function reasonOf(said: SaidReason & { readonly kind: Reason["kind"] }): Reason {
  const contribution = 0;
  const { kind, courseIds, percent = 0 } = said;
  switch (kind) {
    case "closes-gap":
    case "strengthens": {
      const { items: evidenceCount = 0, ratings: ratingCount = 0, withActivity = false } = said;
      const evidence = { evidenceCount, ratingCount, withActivity };
      return {
        kind,
        competencyId: said.competencyId!,
        belowCut: percent / 100,
        sd: 0,
        ...evidence,
        contribution,
      };
    }
    case "meets-need":
      return { kind, basis: said.basis!, tag: said.tag!, contribution };
    case "often-follows":
      return { kind, courseId: courseIds[0], probability: percent / 100, contribution };
    case "goes-with":
      return { kind, courseIds, contribution };
    case "similar-content":
      return { kind, contribution };
    case "matches-interest":
      return { kind, group: said.group!, contribution };
    case "popular-with-comparable":
      return { kind, stage: said.stage!, subject: said.subject!, contribution };
    case "published":
      return { kind, publishedAt: String(said.year).padStart(4, "0"), contribution };
    case "favoured-by-rule":
      return {
        kind,
        ruleId: said.ruleId!,
        title: { zh: said.titleZh ?? "", en: said.titleEn ?? "" },
        contribution,
      };
    case "explored":
      return { kind, epsilon: said.share! / 10_000, exchangeable: 0, candidates: said.candidates! };
    default:
      return { kind };
  }
}

const withTitle = (names: Names, title: string | undefined): Names =>
  title === undefined ? names : { ...names, tag: () => title };

/** Returns the words of what is said; `|` parts reasons, so none stands inside one. */
export function wordSaidReason(said: SaidReason, names: NamesByLanguage): ReasonWords {
  const { kind, zh = "", en = "", titleZh, titleEn } = said;
  if (kind === "worded") return { zh, en };
  const reason = reasonOf({ ...said, kind });
  return {
    zh: wordings.zh.reason(reason, withTitle(names.zh, titleZh)).replaceAll("|", "/"),
    en: wordings.en.reason(reason, withTitle(names.en, titleEn)).replaceAll("|", "/"),
  };
}
