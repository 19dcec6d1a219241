import { chosen, derived } from "./sources.ts";

const unsaid = "chosen here; no notice says";

type Recognition = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly credits: number;
  readonly capPerYear?: number;
  readonly leastBand?: string;
  readonly obligationId?: string;
};
type Conversion = Recognition & { readonly withinMaximum: boolean };

/** How credits are counted where a policy does not say. */
export const defaultLedger = {
  repeats: chosen("once-a-year" as const, `${unsaid}; plans count a course once a year`),
  graceDays: chosen(0, `${unsaid}; what is recorded later goes to a person`),
  otherYears: chosen("shifted" as const, `${unsaid}; rows say whose rules they were counted under`),
  passingBandRequired: chosen(false, `${unsaid}; the platform's own assessment decides`),
  conversions: chosen<readonly Conversion[]>(
    [],
    "no amount is known; an event without a rule goes to a person",
  ),
  bonuses: chosen<readonly Recognition[]>(
    [],
    "鲁教师函〔2023〕39号 rewards excellent reading without an amount; until one is set, a person decides",
  ),
  exemption: chosen("by-days" as const, `${unsaid}; less is required by the share of the year's days`),
  carryOver: {
    credits: derived(0, "鲁教师函〔2023〕39号: at most 28 credits a year; what is above earns nothing"),
    years: chosen(1, unsaid),
  },
  cycle: {
    firstYear: chosen(2021, `${unsaid}; five-year plans run from 2021 to 2025`),
    years: chosen(5, "a county's rule: 确保每名教师5年内每人不少于360学时培训; this notice names none"),
    hours: chosen(0, "this programme sets no hours for a cycle; 360 in five years is the county's rule"),
  },
  forecastWeeks: chosen(3, unsaid),
};
