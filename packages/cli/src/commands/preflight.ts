import {
  type CheckedWindows,
  checkWindows,
  createCatalogue,
  createNames,
  createProgramme,
  type Language,
  type Names,
  type PolicyConflict,
  type Preflight,
  preflight,
  preflightWords,
  type RuleDocument,
  resolvePolicy,
  wordCellCheck,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { conflictText } from "../load-policy.ts";
import { loadRules } from "../load-rules.ts";
import { type Messages, messages } from "../messages.ts";
import { type PolicyPart, policyParts } from "../policy/policy-parts.ts";
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

/** What is found under one policy: the common one, or that of an organisation with an overlay. */
type Checked = {
  readonly policyId: string;
  readonly organisationId?: string;
  readonly conflicts: readonly PolicyConflict[];
  readonly windows: CheckedWindows;
  readonly found: Preflight;
  readonly names: Names;
};

type Asked = Pick<PreflightOptions, "asOf" | "lang"> & { readonly ruleDocument: RuleDocument | undefined };

function checkPart({ folder, catalogue: records }: LoadedFolder, part: PolicyPart, options: Asked): Checked {
  const { organisations, schools, needs } = folder.dataset;
  const { document, organisationId, conflicts, people } = part;
  const windows = checkWindows(resolvePolicy(document), organisations);
  const catalogue = createCatalogue(records);
  const programme = createProgramme(windows.policy, catalogue, { organisations, schools }, options.asOf);
  const found = preflight(programme, { people, schools, needs }, options.ruleDocument);
  const names = createNames(catalogue, windows.policy, options.lang);
  const about = { policyId: document.id, ...(organisationId !== undefined && { organisationId }) };
  return { ...about, conflicts, windows, found, names };
}

function sectionsOf({ policyId, organisationId, conflicts, windows, found, names }: Checked, lang: Language) {
  const words = messages[lang];
  const above = conflicts.map((conflict) => `  ${conflictText(conflict)}`);
  return [
    ...(organisationId === undefined ? [] : [`== ${organisationId} ${policyId}`]),
    ...(above.length === 0 ? [] : [[words.policyConflicts(above.length), ...above].join("\n")]),
    cellSection(found, names, lang),
    topicSection(found, names, words),
    courseSection(found, names, lang),
    windowSection(windows, lang),
    catalogueLine(found, words),
  ];
}

const recordOf = ({ found, windows }: Checked) => ({ ...found, windows: windows.issues });

/**
 * Prints what can be said of a folder before anybody is planned for; writes nothing. Windows that cannot hold are
 * named and left out of the rest, so that one of them does not hide everything else. Organisations with an overlay
 * in the folder's `policies` are looked at under their own policy; a conflict with one above ends the command with
 * its exit code, after everything was printed.
 */
export async function preflightFolder(directory: string, options: PreflightOptions): Promise<void> {
  const loaded = await loadFolder(directory, options.policy, { refusesConflicts: false });
  requireUsable(loaded.folder);
  const ruleDocument = options.rules === undefined ? undefined : await loadRules(options.rules);
  const { asOf, lang } = options;
  const parts = policyParts(loaded, asOf);
  const [common, ...organisations] = parts.map((part) =>
    checkPart(loaded, part, { asOf, lang, ruleDocument }),
  );
  if (options.json) {
    const below = organisations.map((checked) => {
      const { organisationId, policyId, conflicts } = checked;
      return { organisationId, policyId, conflicts, ...recordOf(checked) };
    });
    console.log(JSON.stringify({ ...recordOf(common), ...(below.length > 0 && { organisations: below }) }));
  } else console.log([common, ...organisations].flatMap((part) => sectionsOf(part, lang)).join("\n\n"));
  const conflicts = organisations.reduce((sum, part) => sum + part.conflicts.length, 0);
  if (conflicts > 0)
    throw new CommandError(exitCode.contradictoryPolicy, `policies: expected no conflict, got ${conflicts}`);
  requireNoRejected(loaded.folder.faults, options.strict);
}
