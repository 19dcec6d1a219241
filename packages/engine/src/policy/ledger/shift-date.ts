const dayMs = 86_400_000;

/** Returns the local date `days` later; earlier where negative. */
export function moveDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/** Returns a local date moved by whole years; the 29th of February becomes the 1st of March where there is none. */
export function shiftStart(date: string, years: number): string {
  const [year, month, day] = date.split("-").map(Number);
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

/** Returns the last day of a period moved by whole years: the day before the moved day after it. */
export function shiftEnd(date: string, years: number): string {
  return moveDays(shiftStart(moveDays(date, 1), years), -1);
}
