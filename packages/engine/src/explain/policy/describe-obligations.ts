import type { Verification } from "../../data/verification.ts";
import type { ObligationDocument } from "../../policy/obligations/obligation-document.ts";
import type { Language } from "../explain-plan.ts";
import type { PolicyWording } from "./policy-wording.ts";

type Draft = {
  readonly path: string;
  readonly text: string;
  readonly source: string;
  readonly verified: Verification;
};

const statement = (
  path: string,
  text: string,
  { source, verified }: { readonly source: string; readonly verified: Verification },
): Draft => ({ path, text, source, verified });

/** Its caps, exemptions and offsets. */
function describeParts(
  { id, caps = [], exemptions = [], offsets = [] }: ObligationDocument,
  words: PolicyWording,
  language: Language,
): readonly Draft[] {
  const at = `obligations.${id}`;
  return [
    ...caps.map((cap) =>
      statement(
        `${at}.caps.${cap.id}`,
        words.cap(cap.title[language], cap.max.value, words.courses(cap.counts)),
        cap.max,
      ),
    ),
    ...exemptions.map((entry) =>
      statement(
        `${at}.exemptions.${entry.id}`,
        words.exemption(entry.title[language], entry.min.value, words.people(entry.appliesTo)),
        entry.min,
      ),
    ),
    ...offsets.map((entry) =>
      statement(
        `${at}.offsets.${entry.id}`,
        words.offset(entry.title[language], words.list(entry.activities), entry.max.value),
        entry.max,
      ),
    ),
  ];
}

/** Returns what each obligation asks: hours and period, for whom, by which courses, found how. */
export function describeObligations(
  obligations: readonly ObligationDocument[],
  words: PolicyWording,
  language: Language,
): readonly Draft[] {
  return obligations.flatMap((obligation) => {
    const { id, title, appliesTo, counts, hours, unit = "hours", period, choose } = obligation;
    const amount = words.parts([words.hours(hours.min.value, hours.max.value, unit), words.period(period)]);
    const who = words.parts([words.people(appliesTo), words.courses(counts), words.choose(choose)]);
    return [
      statement(`obligations.${id}.hours`, words.labelled(title[language], amount), hours.min),
      statement(`obligations.${id}`, who, obligation),
      ...describeParts(obligation, words, language),
    ];
  });
}
