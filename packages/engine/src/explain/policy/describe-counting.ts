import type { PolicyDocument } from "../../policy/policy-document.ts";
import type { Sourced } from "../../policy/sourced.ts";
import type { Language } from "../explain-plan.ts";
import { type Draft, plainStatements, saidAmong, sourcesOf } from "./plain-statements.ts";
import type { OlderRecognition, PolicyWording } from "./policy-wording.ts";

/** Returns what each activity beside courses gives in credits. */
export function describeConversions(
  { conversions }: Pick<PolicyDocument, "conversions">,
  words: PolicyWording,
  language: Language,
  titleOf: (obligationId: string) => string,
): readonly Draft[] {
  return conversions.map((entry) => {
    const { id, title, credits, mostPerYear, requires, withinMaximum, obligationId } = entry;
    const what = words.conversion(entry, obligationId === undefined ? undefined : titleOf(obligationId));
    return {
      path: `conversions.${id}`,
      text: words.labelled(title[language], what),
      ...sourcesOf(
        saidAmong([credits, mostPerYear, requires, ...(withinMaximum ? [withinMaximum] : []), entry]),
      ),
    };
  });
}

/** What older documents give for activities; nothing is said of an empty list. */
function describeOlder(
  path: string,
  { value, ...origin }: Sourced<readonly OlderRecognition[]>,
  words: PolicyWording,
  language: Language,
): Draft {
  const entries = (value ?? []).map((entry) => words.older(entry, entry[language]));
  const text = value === null ? words.unknown : words.list(entries);
  return { path, text: words.labelled(words.fields[path], text), ...sourcesOf([origin]) };
}

/** Returns how credits are counted over events, years and cycles. */
export function describeLedger(
  { ledger }: Pick<PolicyDocument, "ledger">,
  words: PolicyWording,
  language: Language,
): readonly Draft[] {
  const { conversions, bonuses, ...fields } = ledger;
  return [
    ...plainStatements("ledger", fields, words),
    describeOlder("ledger.conversions", conversions, words, language),
    describeOlder("ledger.bonuses", bonuses, words, language),
  ];
}
