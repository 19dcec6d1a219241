import {
  type CheckedWindows,
  checkWindows,
  createCatalogue,
  createNames,
  createProgramme,
  type Language,
  type Names,
  type Preflight,
  preflight,
  preflightWords,
  resolvePolicy,
  wordCellCheck,
} from "@jingxun/engine";
import { peopleOf } from "../draw-lessons/people-of.ts";
import { loadFolder, requireUsable } from "../load-folder.ts";
import { loadRules } from "../load-rules.ts";
import { type Messages, messages } from "../messages.ts";
import { textTable } from "../text-table.ts";
import { requireNoRejected } from "./check.ts";

export type PreflightOptions = {
  readonly asOf: string;
  readonly policy?: string;
  /** Name or file of rules beside the default ones. */
  readonly rules?: string;
  readonly lang: Language;
  readonly strict?: boolean;
  readonly json?: boolean;
};

const mostPrinted = 100;
const hours = (quarterHours: number) => String(quarterHours / 4);

/** A title and its table, or that there is nothing; what is beyond the first hundred rows is counted. */
function section(
  title: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  words: Messages,
) {
  if (rows.length === 0) return `${title}: ${words.none}`;
  const left = rows.length - mostPrinted;
  const more = left > 0 ? `\n${words.moreRows(left)}` : "";
  return `${title}\n${textTable(header, rows.slice(0, mostPrinted))}${more}`;
}

function cellSection({ cells }: Preflight, names: Names, lang: Language): string {
  const words = messages[lang];
  const inOrder = [...cells].sort(
    (a, b) => Number(a.status === "feasible") - Number(b.status === "feasible") || b.teachers - a.teachers,
  );
  const rows = inOrder.map((cell) => [
    cell.stage,
    cell.subject,
    cell.setting,
    cell.topics.map((topicId) => names.tag(topicId)).join(words.listSeparator),
    String(cell.teachers),
    hours(cell.eligibleQuarterHours),
    ...wordCellCheck(cell, names, lang),
  ]);
  const { stage, subject, setting, topics, teachers, hours: length, status, remedy } = words;
  return section(
    words.cells,
    [stage, subject, setting, topics, teachers, length, status, remedy],
    rows,
    words,
  );
}

function topicSection({ topics }: Preflight, names: Names, words: Messages): string {
  const unneeded = topics.filter(
    ({ mandatory, choices, needs, priorities }) => !mandatory && choices + needs + priorities === 0,
  );
  return section(
    words.unneededTopics,
    [words.id, words.name],
    unneeded.map(({ topicId }) => [topicId, names.tag(topicId)]),
    words,
  );
}

function courseSection({ unreachable }: Preflight, names: Names, lang: Language): string {
  const words = messages[lang];
  const rows = unreachable.map(({ courseId, quarterHours, reason }) => [
    courseId,
    names.course(courseId),
    hours(quarterHours),
    preflightWords[lang].unreachable[reason],
  ]);
  return section(words.unreachable, [words.id, words.course, words.hours, words.remarks], rows, words);
}

function windowSection({ issues }: CheckedWindows, lang: Language): string {
  const words = messages[lang];
  const rows = issues.map(({ organisationId, window, from, to, parent, kind }) => [
    organisationId,
    words.windows[window],
    `${from}..${to}`,
    `${parent.from}..${parent.to}`,
    preflightWords[lang].window[kind],
  ]);
  return section(
    words.badWindows,
    [words.id, words.window, words.got, words.expected, words.remarks],
    rows,
    words,
  );
}

function catalogueLine(
  { electiveQuarterHours: { total, open, policy } }: Preflight,
  words: Messages,
): string {
  return words.catalogueHours(hours(total), hours(open), policy === undefined ? undefined : hours(policy));
}

/**
 * Prints what can be said of a folder before anybody is planned for; writes nothing. Windows that cannot hold are
 * named and left out of the rest, so that one of them does not hide everything else.
 */
export async function preflightFolder(directory: string, options: PreflightOptions): Promise<void> {
  const { folder, catalogue: records, policy } = await loadFolder(directory, options.policy);
  requireUsable(folder);
  const { organisations, schools, needs } = folder.dataset;
  const windows = checkWindows(resolvePolicy(policy), organisations);
  const catalogue = createCatalogue(records);
  const programme = createProgramme(windows.policy, catalogue, { organisations, schools }, options.asOf);
  const rules = options.rules === undefined ? undefined : await loadRules(options.rules);
  const found = preflight(programme, { people: peopleOf(folder), schools, needs }, rules);
  if (options.json) console.log(JSON.stringify({ ...found, windows: windows.issues }));
  else {
    const { lang } = options;
    const names = createNames(catalogue, windows.policy, lang);
    const words = messages[lang];
    const sections = [
      cellSection(found, names, lang),
      topicSection(found, names, words),
      courseSection(found, names, lang),
      windowSection(windows, lang),
      catalogueLine(found, words),
    ];
    console.log(sections.join("\n\n"));
  }
  requireNoRejected(folder.faults, options.strict);
}
