import { chosen, derived } from "./sources.ts";

type OutsideWindow = "counts" | "for-a-person";

const unsaid = "chosen here; no notice says";

/** How credits are counted where a policy does not say. */
export const defaultLedger = {
  repeats: chosen("once-a-year" as const, `${unsaid}; plans count a course once a year`),
  graceDays: chosen(0, `${unsaid}; what is recorded later goes to a person`),
  outsideWindow: chosen<OutsideWindow>("for-a-person", `${unsaid} what becomes of it; it is not lost`),
  otherYears: chosen("shifted" as const, `${unsaid}; rows say whose rules they were counted under`),
  passingBandRequired: chosen(false, `${unsaid}; the platform's own assessment decides`),
  conversions: chosen([], "said in the policy's own conversions; kept for older documents"),
  bonuses: chosen([], "said in the policy's own conversions; kept for older documents"),
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

/** What becomes of a pass outside its window in a document that was written before policies said so. */
export const olderOutsideWindow = chosen<OutsideWindow>("counts", "as it was before policies said so");
