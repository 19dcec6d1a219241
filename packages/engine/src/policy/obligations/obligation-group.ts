/** Least and most quarter-hours that a plan of this year may still take from some courses. */
export type ObligationGroup = {
  /** An obligation's id, that and a cap's id with `/` between, or `topic:` and a topic's id. */
  readonly id: string;
  readonly kind: "obligation" | "cap" | "topic";
  /** 1 for each course of the catalogue that counts. */
  readonly courses: Uint8Array;
  readonly minQuarterHours: number;
  /** Infinite where no rule names a most. */
  readonly maxQuarterHours: number;
};
