import type { PlanStatusRecord } from "../data/outputs/plan-statuses.ts";
import type { PlanReason } from "../plan/plan.ts";
import { explainStatus, wordings } from "./explain-plan.ts";
import type { NamesByLanguage } from "./said-reason.ts";

/** What no text that anybody writes begins with. */
const mark = '|{"kinds":[';

/** Returns one text for why a plan has its status, words included: its id, as `reasonKey` is that of a reason. */
export function statusKey({ kinds, facts, zh = "", en = "" }: PlanStatusRecord): string {
  return `|${JSON.stringify({ kinds, ...(facts !== undefined && { facts }), zh, en })}`;
}

/** Returns the id of words of which nothing else is known; an id stays what it is. */
export function statusKeyOfWords(text: string): string {
  return text.startsWith(mark) ? text : statusKey({ kinds: [], zh: text, en: text });
}

/** Returns what an id stands for. */
export function parseStatusKey(key: string): PlanStatusRecord {
  return JSON.parse(key.slice(1)) as PlanStatusRecord;
}

/** Gains are said to a hundredth of a per cent. */
const asSaid = (name: string, value: unknown) =>
  name === "gain" ? Math.round((value as number) * 10_000) / 10_000 : value;

/** Returns what is said of a status but for its words: equal where the words of one policy are. */
export function statusFacts(reasons: readonly PlanReason[]): string {
  return JSON.stringify(reasons, asSaid);
}

/** Returns the id of why a plan has its status, with the names of its policy. */
export function keyOfStatus(reasons: readonly PlanReason[], names: NamesByLanguage): string {
  return statusKey({
    kinds: reasons.map(({ kind }) => kind),
    facts: statusFacts(reasons),
    zh: explainStatus({ reasons }, names.zh, "zh"),
    en: explainStatus({ reasons }, names.en, "en"),
  });
}

/** The id of the status of a teacher whose own record was rejected. */
export const rejectedKey = statusKey({
  kinds: ["rejected"],
  zh: wordings.zh.status.rejected,
  en: wordings.en.status.rejected,
});
