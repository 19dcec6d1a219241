import type {
  Language,
  LedgerFindingRecord,
  LedgerFindings,
  PeriodBalanceRecord,
  Policy,
} from "@jingxun/engine";
import { ledgerWords } from "./ledger-words.ts";

/** Titles of what findings refer to by id. */
export type FindingNames = Pick<Policy, "gates" | "obligations"> & {
  readonly course: (courseId: string) => string;
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
  const ofCourses = failed.flatMap(({ courseId, state, fails }): LedgerFindingRecord[] =>
    state === "passed" || state === "not-assessed"
      ? []
      : [
          {
            teacherId,
            kind: state,
            about: courseId,
            fails,
            words: words[state](names.course(courseId), fails),
          },
        ],
  );
  return [...ofGates, ...ofCourses];
}

/** Returns the rows of period-balances.csv of one teacher. */
export function periodRecords(
  teacherId: TeacherId,
  { periods }: LedgerFindings,
  asOf: string,
): readonly PeriodBalanceRecord[] {
  return periods.map(({ obligation, period, earned, credited, missing }) => ({
    teacherId,
    obligationId: obligation.id as never,
    ...period,
    earnedHours: earned / 4,
    creditedHours: credited / 4,
    missingHours: missing / 4,
    status: missing === 0 ? "fulfilled" : asOf > period.to ? "short" : "open",
  }));
}
