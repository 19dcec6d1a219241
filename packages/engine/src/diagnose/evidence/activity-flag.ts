import type { Activity } from "../../data/tables/activities.ts";

/**
 * Something in a teacher's activity that a person should look at. A flag proves nothing and takes no credit
 * away; the events are named so that they can be looked up.
 */
export type ActivityFlag = {
  readonly eventIds: readonly Activity["eventId"][];
} & (
  | {
      /** A course was passed after less time than its hours take. */
      readonly kind: "faster-than-hours";
      readonly courseId: Activity["courseId"];
      readonly minutes: number;
      readonly expectedMinutes: number;
      /** Time played, or where that is not recorded the time from beginning to pass. */
      readonly basis: "played" | "elapsed";
    }
  /** More hours were played within 24 hours, from the instant `from`, than a person can. */
  | { readonly kind: "day-and-night"; readonly from: string; readonly hours: number }
  /** Several courses were played at once; `minutes` is the time counted twice or more. */
  | { readonly kind: "parallel-sessions"; readonly from: string; readonly minutes: number }
  /** Answers or passes followed each other at the same distance. */
  | {
      readonly kind: "identical-timing";
      readonly from: string;
      readonly seconds: number;
      readonly count: number;
    }
);
