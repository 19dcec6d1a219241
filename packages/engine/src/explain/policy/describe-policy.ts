import type { Verification } from "../../data/verification.ts";
import type { PolicyDocument } from "../../policy/policy-document.ts";
import type { Sourced } from "../../policy/sourced.ts";
import type { Language } from "../explain-plan.ts";
import { describeObligations } from "./describe-obligations.ts";
import type { PolicySection, PolicyWording } from "./policy-wording.ts";
import { policyWordingEn } from "./policy-wording-en.ts";
import { policyWordingZh } from "./policy-wording-zh.ts";

/** One statement of a policy in words, with where it stands in the document and where it comes from. */
export type PolicyStatement = {
  readonly section: PolicySection;
  readonly path: string;
  readonly text: string;
  readonly source: string;
  readonly verified: Verification;
};

/** The words of a policy, by language. */
export const policyWordings: { readonly [Lang in Language]: PolicyWording } = {
  zh: policyWordingZh,
  en: policyWordingEn,
};

const strength: readonly Verification[] = ["no", "derived", "secondary", "seed"];

/** Returns the sources of several values, each once, and the weakest verification among them. */
export function sourcesOf(values: readonly Pick<Sourced<unknown>, "source" | "verified">[]) {
  const source = [...new Set(values.map((value) => value.source))].join("; ");
  const verified = strength.find((kind) => values.some((value) => value.verified === kind)) ?? "no";
  return { source, verified };
}

function textOf(value: unknown, words: PolicyWording): string {
  if (value === null) return words.unknown;
  if (Array.isArray(value))
    return words.list(value.map((entry) => (Array.isArray(entry) ? entry.join("/") : String(entry))));
  if (typeof value !== "object") return words.plain(value);
  return words.list(Object.entries(value).map(([key, entry]) => `${key} ${entry}`));
}

type Fields = Readonly<Record<string, unknown>>;
type Draft = Omit<PolicyStatement, "section">;

/** A statement for each sourced value of `fields`. */
function plainStatements(at: PolicySection, fields: Fields, words: PolicyWording): readonly Draft[] {
  return Object.entries(fields).map(([name, field]) => {
    const path = `${at}.${name}`;
    const sourced = field as Sourced<unknown>;
    const text = words.labelled(words.fields[path] ?? path, textOf(sourced.value, words));
    return { path, text, source: sourced.source, verified: sourced.verified };
  });
}

function describeCredits({ credits, timeZone, minutesPerHour }: PolicyDocument, words: PolicyWording) {
  const { perHour, min, max } = credits;
  const range = words.labelled(words.fields["credits.range"], words.hours(min.value, max.value, "credits"));
  const plain = { timeZone, minutesPerHour };
  return [
    { path: "credits.range", text: range, ...sourcesOf([min, max]) },
    ...plainStatements("credits", { perHour }, words),
    ...Object.entries(plain).map(([path, sourced]) => ({
      path,
      text: words.labelled(words.fields[path], textOf(sourced.value, words)),
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

function describeGrading({ grading }: PolicyDocument, words: PolicyWording, language: Language) {
  const { bands, ...fields } = grading;
  const named = (bands.value ?? []).map(({ title, from }) => `${title[language]} ${from}`);
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
  const { conversions, gates, obligations } = document;
  const titleOf = (id: string) => obligations.find((entry) => entry.id === id)?.title[language] ?? id;
  return [
    ...inSection("obligations", describeObligations(obligations, words, language)),
    ...inSection(
      "conversions",
      conversions.map((entry) => ({
        path: `conversions.${entry.id}`,
        text: words.labelled(entry.title[language], words.conversion(entry)),
        ...sourcesOf([entry.credits, entry]),
      })),
    ),
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
    ...inSection("grading", describeGrading(document, words, language)),
    ...inSection("vocabularies", describeVocabularies(document, words)),
    ...inSection("flags", plainStatements("flags", document.flags, words)),
  ];
}
