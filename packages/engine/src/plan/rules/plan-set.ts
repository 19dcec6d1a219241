import type { Bonus } from "../../policy/bonus.ts";

/** For no maximum. */
export const unlimited = 65_535;

/** Bounds on what a plan adds of some courses, and what their hours are worth beside scores; sets may overlap. */
export type PlanSet = {
  /** `rule:`, `obligation:` or `competency:` and an id; of a cap the obligation's, `/` and the cap's. */
  readonly id: string;
  /** 1 for each course of the set, by position among the eligible ones. */
  readonly isMember: Uint8Array;
  /** 0 for no minimum. */
  readonly minQuarterHours: number;
  /** 65535 for no maximum. */
  readonly maxQuarterHours: number;
  readonly bonus?: Bonus;
};
