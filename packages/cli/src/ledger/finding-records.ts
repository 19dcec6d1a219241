import {
  evenPace,
  type Language,
  type LedgerFindingRecord,
  type LedgerFindings,
  type PeriodBalanceRecord,
  type Policy,
} from "@jingxun/engine";
import { ledgerWords } from "./ledger-words.ts";

/** Titles of what findings refer to by id. */
export type FindingNames = Pick<Policy, "gates" | "obligations"> & {
  readonly course: (courseId: string) => string;
  readonly lesson: (lessonId: string) => string;
  readonly asOf: string;
};

type TeacherId = LedgerFindingRecord["teacherId"];

const titleIn = (
  entries: readonly { readonly id: string; readonly title: Readonly<Record<Language, string>> }[],
  id: string,
  lang: Language,
) => entries.find((entry) => entry.id === id)?.title[lang] ?? id;

/** Returns the rows of ledger-findings.csv of one teacher. */
export function findingRecords(
  teacherId: TeacherId,
  { gates, failed }: LedgerFindings,
  names: FindingNames,
  lang: Language,
): readonly LedgerFindingRecord[] {
  const words = ledgerWords[lang].findings;
  const ofGates = gates.map(({ gateId, obligationId, missingQuarterHours }): LedgerFindingRecord => {
    const [gate, obligation] = [
      titleIn(names.gates, gateId, lang),
      titleIn(names.obligations, obligationId, lang),
    ];
    const missingHours = missingQuarterHours / 4;
    return {
      teacherId,
      kind: "gate",
      about: gateId,
      obligationId: obligationId as never,
      missingHours,
      words: words.gate(gate, obligation, missingHours),
    };
  });
  const ofAssessments = failed.flatMap(({ state, fails, ...what }): LedgerFindingRecord[] => {
    if (state === "passed" || state === "not-assessed") return [];
    const [about, title] =
      "courseId" in what
        ? [what.courseId, names.course(what.courseId)]
        : [what.lessonId, names.lesson(what.lessonId)];
    return [{ teacherId, kind: state, about, fails, words: words[state](title, fails) }];
  });
  return [...ofGates, ...ofAssessments];
}

/** Returns the rows of period-balances.csv of one teacher. */
export function periodRecords(
  teacherId: TeacherId,
  { periods }: LedgerFindings,
  asOf: string,
): readonly PeriodBalanceRecord[] {
  return periods.map(({ obligation, period, least, earned, credited, missing }) => ({
    teacherId,
    obligationId: obligation.id as never,
    ...period,
    earnedHours: earned / 4,
    creditedHours: credited / 4,
    missingHours: missing / 4,
    expectedHours: evenPace(least, period, asOf) / 4,
    status: missing === 0 ? "fulfilled" : asOf > period.to ? "short" : "open",
  }));
}
