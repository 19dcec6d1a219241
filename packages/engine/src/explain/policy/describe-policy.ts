import type { PolicyDocument } from "../../policy/policy-document.ts";
import type { Language } from "../explain-plan.ts";
import { describeConversions, describeLedger } from "./describe-counting.ts";
import { describeObligations } from "./describe-obligations.ts";
import { type Draft, plainStatements, sourcesOf, textOf } from "./plain-statements.ts";
import type { PolicySection, PolicyWording } from "./policy-wording.ts";
import { policyWordingEn } from "./policy-wording-en.ts";
import { policyWordingZh } from "./policy-wording-zh.ts";

/** One statement of a policy in words, with where it stands in the document and where it comes from. */
export type PolicyStatement = Draft & { readonly section: PolicySection };

/** The words of a policy, by language. */
export const policyWordings: { readonly [Lang in Language]: PolicyWording } = {
  zh: policyWordingZh,
  en: policyWordingEn,
};

function describeCredits({ credits, timeZone, minutesPerHour }: PolicyDocument, words: PolicyWording) {
  const { perHour, min, max } = credits;
  const range = words.labelled(words.fields["credits.range"], words.hours(min.value, max.value, "credits"));
  const plain = { timeZone, minutesPerHour };
  return [
    { path: "credits.range", text: range, ...sourcesOf([min, max]) },
    ...plainStatements("credits", { perHour }, words),
    ...Object.entries(plain).map(([path, sourced]) => ({
      path,
      text: words.labelled(words.fields[path], textOf(path, sourced.value, words)),
      ...sourcesOf([sourced]),
    })),
  ];
}

function describeCalendar({ calendar }: PolicyDocument, words: PolicyWording): readonly Draft[] {
  const { narrowed, ...windows } = calendar;
  const named = Object.entries(windows).map(([name, entry]) => {
    const path = `calendar.${name}`;
    const days =
      "deadline" in entry
        ? words.deadline(entry.deadline.value)
        : words.window(entry.from.value, entry.to.value);
    return { path, text: words.labelled(words.fields[path], days), ...sourcesOf(Object.values(entry)) };
  });
  const below = narrowed.map(({ organisationId, window, from, to }) => ({
    path: `calendar.narrowed.${organisationId}.${window}`,
    text: words.labelled(
      `${words.fields["calendar.narrowed"]} ${organisationId} ${words.fields[`calendar.${window}`]}`,
      words.window(from.value, to.value),
    ),
    ...sourcesOf([from, to]),
  }));
  return [...named, ...below];
}

function describeElectives(
  { electives, obligations }: PolicyDocument,
  words: PolicyWording,
  language: Language,
) {
  const { obligationId, ...fields } = electives;
  const planned = obligations.find(({ id }) => id === obligationId);
  const path = "electives.obligationId";
  const text = words.labelled(words.fields[path], planned?.title[language] ?? obligationId);
  return [
    { path, text, ...sourcesOf(planned ? [planned] : []) },
    ...plainStatements("electives", fields, words),
  ];
}

function describeLessons(
  { lessons, obligations }: PolicyDocument,
  words: PolicyWording,
  titleOf: (id: string) => string,
) {
  const { obligationId, ...fields } = lessons;
  const path = "lessons.obligationId";
  const text = words.labelled(words.fields[path], titleOf(obligationId));
  const fulfilled = obligations.filter(({ id }) => id === obligationId);
  return [
    { path, text, ...sourcesOf(fulfilled.length > 0 ? fulfilled : [lessons.count]) },
    ...plainStatements("lessons", fields, words),
  ];
}

function describeGrading({ grading }: PolicyDocument, words: PolicyWording, language: Language) {
  const { bands, ...fields } = grading;
  const named = (bands.value ?? []).map(({ title, from, passed }) =>
    words.band(title[language], from, passed),
  );
  const text = words.labelled(words.fields["grading.bands"], words.list(named));
  return [
    { path: "grading.bands", text, ...sourcesOf([bands]) },
    ...plainStatements("grading", fields, words),
  ];
}

function describeVocabularies({ vocabularies }: PolicyDocument, words: PolicyWording): readonly Draft[] {
  const { subjects, ...fields } = vocabularies;
  const stages = [...new Set(subjects.map(({ stage }) => stage))];
  const ofStages = stages.map((stage) => {
    const entries = subjects.filter((entry) => entry.stage === stage).map((entry) => entry.subjects);
    const names = entries.flatMap(({ value }) => value ?? []);
    const label = `${words.fields["vocabularies.subjects"]}(${stage}, ${names.length})`;
    return {
      path: `vocabularies.subjects.${stage}`,
      text: words.labelled(label, words.list(names)),
      ...sourcesOf(entries),
    };
  });
  return [...plainStatements("vocabularies", fields, words), ...ofStages];
}

/**
 * Returns a policy in the words of one language, statement by statement, each with its sources and the weakest
 * verification among them. The engine's own values (diagnosis, portrait, evidence, scoring) are not the
 * notice's and are left out.
 */
export function describePolicy(
  document: PolicyDocument,
  language: Language = "zh",
): readonly PolicyStatement[] {
  const words = policyWordings[language];
  const inSection = (section: PolicySection, drafts: readonly Draft[]): readonly PolicyStatement[] =>
    drafts.map((draft) => ({ section, ...draft }));
  const { gates, obligations, planning, topicAdvice, catalogue } = document;
  const titleOf = (id: string) => obligations.find((entry) => entry.id === id)?.title[language] ?? id;
  return [
    ...inSection("obligations", describeObligations(obligations, words, language)),
    ...inSection("conversions", describeConversions(document, words, language, titleOf)),
    ...inSection(
      "gates",
      gates.map(({ id, title, appliesTo, requires, source, verified }) => ({
        path: `gates.${id}`,
        text: words.labelled(
          title[language],
          words.gate(words.people(appliesTo), words.list(requires.map(titleOf))),
        ),
        source,
        verified,
      })),
    ),
    ...inSection("credits", describeCredits(document, words)),
    ...inSection("schoolChoice", plainStatements("schoolChoice", document.schoolChoice, words)),
    ...inSection("electives", describeElectives(document, words, language)),
    ...inSection("calendar", describeCalendar(document, words)),
    ...inSection("lessons", describeLessons(document, words, titleOf)),
    ...inSection("planning", plainStatements("planning", planning, words)),
    ...inSection("topicAdvice", plainStatements("topicAdvice", topicAdvice, words)),
    ...inSection("grading", describeGrading(document, words, language)),
    ...inSection("ledger", describeLedger(document, words, language)),
    ...inSection("catalogue", catalogue === undefined ? [] : plainStatements("catalogue", catalogue, words)),
    ...inSection("vocabularies", describeVocabularies(document, words)),
    ...inSection("flags", plainStatements("flags", document.flags, words)),
  ];
}
