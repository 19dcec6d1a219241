import { z } from "zod";
import { defaultLedger, olderOutsideWindow } from "./presets/ledger-defaults.ts";
import { sourced } from "./sourced.ts";

const count = z.number().int().min(0);
/** Credits in whole hundredths, so that every sum is exact. */
const credits = z.number().min(0).multipleOf(0.01);

/** What an activity other than a course is worth. */
const recognition = z
  .strictObject({
    id: z.string().min(1),
    zh: z.string().min(1),
    en: z.string().min(1),
    /** For each one of the event's quantity: an outcome, an hour, a year. */
    credits,
    capPerYear: z.exactOptional(credits),
    /** Least band of the event's score; none where another authority has assessed it. */
    leastBand: z.exactOptional(z.string().min(1)),
    /** The obligation that it counts for; default none, so that it counts in the year's total only. */
    obligationId: z.exactOptional(z.string().min(1)),
  })
  .readonly();

/** A conversion may count beyond the most credits of a year, as a year of degree study does in a cycle. */
const conversion = recognition.unwrap().extend({ withinMaximum: z.boolean() }).readonly();

/** How credits are counted over events, years and cycles. */
export const ledgerRules = z
  .strictObject({
    /** How often one course earns credit. */
    repeats: sourced(z.enum(["once-a-year", "once-a-cycle", "once"])),
    /** Days after the cut-off within which a pass before it may still be recorded. */
    graceDays: sourced(count),
    /** What is passed outside the days of its component: counts, or waits for a person as a late record does. */
    outsideWindow: sourced(z.enum(["counts", "for-a-person"])).default(olderOutsideWindow),
    /** A credit year without a policy of its own: under the first policy with its dates moved, or not counted. */
    otherYears: sourced(z.enum(["shifted", "not-counted"])),
    /** Whether a pass whose score is below the first passing band earns nothing and goes to a person. */
    passingBandRequired: sourced(z.boolean()),
    /** Of older documents; a policy says what activities give in its own `conversions`. */
    conversions: sourced(z.array(conversion).readonly()),
    /** Of older documents, as above. */
    bonuses: sourced(z.array(recognition).readonly()),
    /** What a leave does to what is required: less by the share of its days, nothing required, or nothing. */
    exemption: sourced(z.enum(["by-days", "whole-year", "none"])),
    carryOver: z.strictObject({
      /** Most credits above a year's maxima that are kept; they fill what later years lack. */
      credits: sourced(credits),
      /** Years after which they expire. */
      years: sourced(count),
    }),
    cycle: z.strictObject({
      firstYear: sourced(z.number().int()),
      years: sourced(count.min(1)),
      /** Least hours of a cycle; 0 = none. */
      hours: sourced(z.number().min(0).multipleOf(0.25)),
    }),
    /** Weeks of study that a forecast needs. */
    forecastWeeks: sourced(count.min(2)),
  })
  .default(defaultLedger);
