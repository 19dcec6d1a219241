import {
  type Balance,
  type BalanceRecord,
  bandOf,
  type CycleRecord,
  type LateRecord,
  type Ledger,
  type LedgerEntry,
  type LedgerEntryRecord,
  scoreOf,
  type TeacherLedger,
  toCredits,
  type YearAccount,
} from "@jingxun/engine";
import { spreadsheetSafe } from "../fault-records.ts";
import { effectInWords, type LedgerWords } from "./ledger-words.ts";

/** Credits a week, rounded up: who keeps this pace gets there. */
const upToHundredths = (units: number) => Math.ceil(units / 100) / 100;
/** A forecast is no exact number. */
const hundredths = (units: number) => Math.round(units / 100) / 100;

function forecastCells({ forecast, pacePerWeek }: Balance) {
  return {
    ...(pacePerWeek !== undefined && { pacePerWeek: upToHundredths(pacePerWeek) }),
    ...(forecast.status === "forecast" && {
      forecast: hundredths(forecast.mean),
      forecastSd: hundredths(forecast.sd),
    }),
  };
}

/** Returns the rows of balances.csv of one teacher. */
export function balanceRecords({ teacherId, years }: TeacherLedger): readonly BalanceRecord[] {
  const record = ({ year, exemptDays }: YearAccount, balance: Balance): BalanceRecord => ({
    teacherId,
    year: year.id,
    obligationId: balance.obligationId as BalanceRecord["obligationId"],
    basis: year.basis,
    earned: toCredits(balance.earned),
    counted: toCredits(balance.counted),
    late: toCredits(balance.late),
    exemptDays,
    required: toCredits(balance.required),
    shortfall: toCredits(balance.shortfall),
    status: balance.status,
    ...forecastCells(balance),
    policySha256: year.terms.sha256,
  });
  return years.flatMap((account) => [
    ...account.obligations.map((balance) => record(account, balance)),
    {
      ...record(account, account.total),
      carriedIn: toCredits(account.carriedIn),
      carriedOut: toCredits(account.carriedOut),
      expired: toCredits(account.expired),
    },
  ]);
}

/** Returns the rows of cycles.csv of one teacher. */
export function cycleRecords(
  { policies }: Ledger,
  { teacherId, cycles }: TeacherLedger,
): readonly CycleRecord[] {
  return cycles.map(({ id, counted, required, expected, shortfall, exemptDays, shortYears, status }) => ({
    teacherId,
    cycle: id,
    counted: toCredits(counted),
    required: toCredits(required),
    expected: toCredits(expected),
    shortfall: toCredits(shortfall),
    exemptDays,
    shortYears,
    status,
    policySha256: policies[0].sha256,
  }));
}

const changedBy = ({ undoneBy, admittedBy, correctedBy, decidedBy }: LedgerEntry) =>
  (undoneBy ?? admittedBy ?? correctedBy ?? decidedBy)?.eventId;

/** Returns the row of ledger-entries.csv of one event. */
export function entryRecord(entry: LedgerEntry, words: LedgerWords): LedgerEntryRecord {
  const { event, corrected, effect, year, obligationIds, openAppeals } = entry;
  const by = changedBy(entry);
  const { courseId, lessonId, ruleId, quantity } = corrected;
  const rules = year?.terms.policy;
  const score = rules === undefined ? corrected.score : scoreOf(corrected, rules.grading);
  const grade = rules === undefined || score === undefined ? undefined : bandOf(rules, score);
  const { refersTo, actor, reason } = event;
  return {
    eventId: event.eventId,
    teacherId: event.teacherId,
    kind: event.kind,
    ...(courseId !== undefined && { courseId }),
    ...(ruleId !== undefined && { ruleId }),
    ...(quantity !== undefined && { quantity }),
    ...(score !== undefined && { score }),
    at: corrected.at,
    recordedAt: event.recordedAt,
    effect,
    words: effectInWords(entry, words),
    ...(year !== undefined && { year: year.id, policySha256: year.terms.sha256 }),
    obligationIds,
    earned: toCredits(entry.earned),
    counted: toCredits(entry.counted),
    ...(refersTo !== undefined && { refersTo: refersTo as string as LedgerEntryRecord["eventId"] }),
    ...(by !== undefined && { changedBy: by }),
    openAppeals,
    ...(actor !== undefined && { actor: spreadsheetSafe(actor) }),
    ...(reason !== undefined && { reason: spreadsheetSafe(reason) }),
    ...(grade !== undefined && { grade: grade.id }),
    ...(lessonId !== undefined && { lessonId }),
  };
}

/** Returns the rows of late.csv of one teacher. */
export function lateRecords({ entries }: TeacherLedger): readonly LateRecord[] {
  return entries.flatMap(({ event, corrected, year, earned, wait, undoneBy }) => {
    if (wait === undefined || undoneBy !== undefined) return [];
    const window = wait.kind === "outside-window" ? wait.window : undefined;
    return {
      eventId: event.eventId,
      teacherId: event.teacherId,
      ...(corrected.courseId !== undefined && { courseId: corrected.courseId }),
      ...(corrected.lessonId !== undefined && { lessonId: corrected.lessonId }),
      at: corrected.at,
      recordedAt: event.recordedAt,
      recordedBy: year!.recordedBy,
      year: year!.id,
      credits: toCredits(earned),
      why: wait.kind,
      ...(window !== undefined && { windowFrom: window.from, windowTo: window.to }),
    };
  });
}
