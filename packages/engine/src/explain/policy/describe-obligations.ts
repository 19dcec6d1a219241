import type { ObligationDocument } from "../../policy/obligations/obligation-document.ts";
import { isSourced, type Sourced } from "../../policy/sourced.ts";
import type { Language } from "../explain-plan.ts";
import { type Draft, saidAmong, sourcesOf } from "./plain-statements.ts";
import type { PolicyWording } from "./policy-wording.ts";

type Origin = Parameters<typeof sourcesOf>[0][number];

const statement = (path: string, text: string, ...origins: readonly Origin[]): Draft => ({
  path,
  text,
  ...sourcesOf(origins),
});

/** The sourced values among the fields of a period or a way to choose. */
const originsIn = (fields: object): readonly Origin[] => Object.values(fields).filter(isSourcedField);
const isSourcedField = (field: unknown): field is Sourced<unknown> =>
  typeof field === "object" && field !== null && isSourced(field);

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
        cap,
      ),
    ),
    ...exemptions.map((entry) =>
      statement(
        `${at}.exemptions.${entry.id}`,
        words.exemption(entry.title[language], entry.min.value, words.people(entry.appliesTo)),
        entry.min,
        entry,
      ),
    ),
    ...offsets.map((entry) =>
      statement(
        `${at}.offsets.${entry.id}`,
        words.offset(entry.title[language], words.list(entry.activities), entry.max.value),
        entry.max,
        entry,
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
    const said = saidAmong([hours.min, hours.max, ...originsIn(period)]);
    const amount = words.parts([words.hours(hours.min.value, hours.max.value, unit), words.period(period)]);
    const who = words.parts([words.people(appliesTo), words.courses(counts), words.choose(choose)]);
    return [
      statement(
        `obligations.${id}.hours`,
        words.labelled(title[language], amount),
        ...(said.length > 0 ? said : [hours.min]),
      ),
      statement(`obligations.${id}`, who, obligation, ...originsIn(choose)),
      ...describeParts(obligation, words, language),
    ];
  });
}
