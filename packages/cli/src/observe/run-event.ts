/** What a run says of itself on its way; plain JSON. */
export type RunEvent = MemoryExpected | StageProgress | StageDone;

/** What the run will hold at most, said before anything is read. */
export type MemoryExpected = { readonly event: "memory"; readonly megabytes: number };

/** How far a stage is. */
export type StageProgress = {
  readonly event: "progress";
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  /** Absent while nothing can be told of the rate. */
  readonly perSecond?: number;
  readonly secondsLeft?: number;
};

/** A stage has ended, well or not. */
export type StageDone = {
  readonly event: "stage";
  readonly stage: string;
  readonly seconds: number;
  /** What it did, where it said how far it was; what it found there left out. */
  readonly done?: number;
};

/** Hears the events of a run in their order. */
export type Say = (event: RunEvent) => void;
