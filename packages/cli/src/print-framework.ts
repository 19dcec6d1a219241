import type { Framework, Language } from "@jingxun/engine";
import { messages } from "./messages.ts";
import { textTable } from "./text-table.ts";

const verifiedCount = ({ competencies }: Framework) =>
  competencies.filter(({ verified }) => verified !== "no").length;

const named = ({ name, nameEn }: { readonly name: string; readonly nameEn: string }, lang: Language) =>
  lang === "zh" ? name : nameEn;

/** What the list says of a framework, also as JSON. */
export function summaryOf(framework: Framework) {
  const { id, name, nameEn, issuer, counts, competencies } = framework;
  const listed = competencies.length;
  return { id, name, nameEn, issuer, counts: counts.value, listed, verified: verifiedCount(framework) };
}

/** Returns the table of frameworks: how many competencies they have, are listed, and have verified names. */
export function frameworkList(frameworks: readonly Framework[], lang: Language): string {
  const words = messages[lang];
  const header = [words.id, words.name, words.issuer, words.counts, words.listed, words.verifiedNames];
  const rows = frameworks.map(summaryOf).map((summary) => {
    const { id, issuer, counts, listed, verified } = summary;
    return [id, named(summary, lang), issuer, counts.join("/"), String(listed), String(verified)];
  });
  return textTable(header, rows);
}

/** Returns a framework as a tree, a line a competency, with what is known of each name. */
export function frameworkTree(framework: Framework, lang: Language): string {
  const words = messages[lang];
  const { id, issuer, counts, source, verified, competencies } = framework;
  const ofAll = `${words.verifiedNames} ${verifiedCount(framework)}/${competencies.length}`;
  const title = [
    `${named(framework, lang)}  ${id}`,
    `${words.issuer} ${issuer}  ${words.verification[verified]}  ${source}`,
    `${words.counts} ${counts.value.join("/")}  ${words.verification[counts.verified]}  ${counts.source}`,
    `${ofAll}${lang === "en" ? `  ${words.translated}` : ""}`,
  ];
  const header = [words.id, words.name, words.verifiedName, words.source];
  const rows = competencies.map((competency) => [
    competency.id,
    `${"  ".repeat(competency.level - 1)}${named(competency, lang)}`,
    words.verification[competency.verified],
    competency.source,
  ]);
  return `${title.join("\n")}\n\n${textTable(header, rows)}`;
}
