const offsetMs = 8 * 3_600_000;

/** Returns the day `YYYY-MM-DD` of an ISO 8601 instant in Shandong, which is UTC+8 all the year. */
export function localDay(instant: string): string {
  if (instant.endsWith("+08:00")) return instant.slice(0, 10);
  return new Date(Date.parse(instant) + offsetMs).toISOString().slice(0, 10);
}
