const dayMs = 86_400_000;

/** Returns the days from 1970-01-01 to a date YYYY-MM-DD. */
export function daysOf(date: string): number {
  return Date.parse(date) / dayMs;
}

/** Returns the date YYYY-MM-DD that is `days` after 1970-01-01. */
export function dateOf(days: number): string {
  return new Date(days * dayMs).toISOString().slice(0, 10);
}
