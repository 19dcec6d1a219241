import type { CourseId, TeacherId } from "../../data/ids.ts";
import type { SeatAllotment } from "./seat-allotment.ts";

/** A course of which more seats are wanted than there are. */
export type ScarceCourse = {
  readonly courseId: CourseId;
  readonly seats: number;
  /** Seats of those who earned, began or selected the course; they may be more than there are. */
  readonly held: number;
  /** Plans that would have the course if no seats were limited. */
  readonly wanted: number;
  readonly advised: number;
  /** Millionths of a score; a seat is given where the course is worth that much more than what else could be chosen. */
  readonly price: number;
};

/** What the seats given are worth, in millionths of an hour, beside the most that any way to give them could be. */
export type SeatWorth = {
  readonly value: number;
  readonly bound: number;
  /** (bound − value) / bound, from 0 to 1. */
  readonly gap: number;
  /** `false` where the planner met its limit on somebody, so that the bound is not proven. */
  readonly proven: boolean;
};

/** The seats of a county: how they were given, and to whom not. */
export type CountySeats = {
  /** What the seats leave to each teacher whose plan they change; all others are planned as if there were no limits. */
  readonly allotments: ReadonlyMap<TeacherId, SeatAllotment>;
  /** Courses with limited seats. */
  readonly limited: number;
  readonly scarce: readonly ScarceCourse[];
  /** Teachers who want a scarce course. */
  readonly contenders: number;
  /** Over the cores of those who want a scarce course for it; absent where there is none. */
  readonly core?: SeatWorth;
  /** The same over the extensions, with the cores as they are. */
  readonly extension?: SeatWorth;
};
