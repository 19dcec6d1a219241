/** What all plans of a run rest on, by hash or as it is: where two runs have the same, equal inputs make equal plans. */
export type RunGrounds = {
  readonly engine: string;
  readonly model: string;
  readonly policy: string;
  /** What scores and plans take from the day: which windows are open, which rules hold, which courses can be had. */
  readonly phase: string;
  readonly rules: string;
  readonly catalogue: string;
  readonly options: string;
  /** How the bits of inputs are made: those of another make cannot be compared. */
  readonly inputs: string;
};

/** Returns the names of the grounds that differ. */
export function changedGrounds(before: Partial<RunGrounds>, now: RunGrounds): readonly (keyof RunGrounds)[] {
  return (Object.keys(now) as (keyof RunGrounds)[]).filter((name) => before[name] !== now[name]);
}
