/** How far a step has come since it began. */
export type Headway = {
  /** What was there already when the step began: it says nothing of the rate. */
  readonly found: number;
  readonly done: number;
  readonly total: number;
  readonly seconds: number;
};

/** How fast a step goes, and how long the rest takes at that rate. */
export type Rate = { readonly perSecond: number; readonly secondsLeft: number };

/** Three digits after the point: times are not known better. */
export const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** Returns the mean rate since the step began, or `undefined` while nothing has been done or no time has passed. */
export function rateOf({ found, done, total, seconds }: Headway): Rate | undefined {
  if (done <= found || seconds <= 0) return undefined;
  const perSecond = (done - found) / seconds;
  return { perSecond: rounded(perSecond), secondsLeft: rounded((total - done) / perSecond) };
}
