import { epochOf, readWritten, type WrittenInstant } from "./epoch.ts";

const dayMs = 86_400_000;
const daySeconds = 86_400;

/** A date as it is written, and the offset of the zone all through it. */
type WrittenDate = { readonly date: string; readonly offset: number };

const dateIn = (epoch: number) => (Number.isNaN(epoch) ? "" : new Date(epoch).toISOString().slice(0, 10));

/** Turns an instant in ISO 8601 into the local date `YYYY-MM-DD` of one time zone. */
export type LocalDate = (instant: string) => string;

/** The local dates of one time zone. */
export type LocalDates = {
  readonly ofText: LocalDate;
  /** Of an instant in whole seconds since 1970-01-01T00:00:00Z. */
  readonly ofSeconds: (seconds: number) => string;
};

/** Returns the local-date function of an IANA time zone, as `createLocalDates` does. */
export function createLocalDate(timeZone: string): LocalDate {
  return createLocalDates(timeZone).ofText;
}

/** Days before and after the first one asked for that are remembered: of a log few are further away. */
const daysAround = 4096;

/**
 * Returns the dates of instants in seconds. In a UTC day without a change of the offset there are two dates at most, and
 * the second in which the later begins: an index, not a look-up.
 */
function createSecondsDate(
  offset: (epoch: number) => number,
  dateAt: (epoch: number) => string,
  offsetOfDay: (day: number) => number | undefined,
): LocalDates["ofSeconds"] {
  const earlier: string[] = new Array(2 * daysAround);
  const later: string[] = new Array(2 * daysAround);
  const cuts = new Int32Array(2 * daysAround);
  let first: number | undefined;
  const remember = (place: number, day: number) => {
    const ahead = offset(day * dayMs);
    if (Number.isNaN(offsetOfDay(day))) return;
    const local = (((ahead / 1000) % daySeconds) + daySeconds) % daySeconds;
    cuts[place] = daySeconds - local;
    earlier[place] = dateAt(day * dayMs);
    later[place] = dateAt((day + 1) * dayMs - 1);
  };
  return (seconds) => {
    const day = Math.floor(seconds / daySeconds);
    first ??= day - daysAround;
    const place = day - first;
    if (place < 0 || place >= 2 * daysAround) return dateAt(seconds * 1000);
    if (earlier[place] === undefined) remember(place, day);
    if (earlier[place] === undefined) return dateAt(seconds * 1000);
    return seconds - day * daySeconds < cuts[place] ? earlier[place] : later[place];
  };
}

/**
 * Returns the local dates of an IANA time zone. Offsets are looked up once a UTC day, so that a
 * million instants cost a million look-ups in a table; days on which the offset changes are looked up each.
 *
 * @throws {RangeError} for a time zone that the runtime does not know.
 */
export function createLocalDates(timeZone: string): LocalDates {
  const format = new Intl.DateTimeFormat("en-US-u-hc-h23", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsetAt = (epoch: number) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(epoch)) part[type] = Number(value);
    const local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
    return local - Math.floor(epoch / 1000) * 1000;
  };
  const offsetOfDay = new Map<number, number>();
  const offset = (epoch: number) => {
    const day = Math.floor(epoch / dayMs);
    let known = offsetOfDay.get(day);
    if (known === undefined) {
      const start = offsetAt(day * dayMs);
      known = start === offsetAt((day + 1) * dayMs) ? start : Number.NaN;
      offsetOfDay.set(day, known);
    }
    return Number.isNaN(known) ? offsetAt(epoch) : known;
  };
  const dateOfDay = new Map<number, string>();
  const dateAt = (epoch: number) => {
    const day = Math.floor((epoch + offset(epoch)) / dayMs);
    let date = dateOfDay.get(day);
    if (date === undefined) {
      date = new Date(day * dayMs).toISOString().slice(0, 10);
      dateOfDay.set(day, date);
    }
    return date;
  };
  const compute = (instant: string) => dateAt(epochOf(instant));
  /** The one offset of a local date, in minutes; NaN where it changes in it, or there is no such date. */
  const offsetOf = (date: string) => {
    const utc = Date.parse(date);
    const [before, after] = [offset(utc - dayMs), offset(utc + dayMs)];
    return before === after && offset(utc) === before && dateIn(utc) === date ? before / 60_000 : Number.NaN;
  };
  const dates = new Map<number, WrittenDate>();
  const written: WrittenInstant = { day: 0, offset: 0 };
  const ofText = (instant: string) => {
    if (!readWritten(instant, written)) return compute(instant);
    let known = dates.get(written.day);
    if (known === undefined) {
      const date = instant.slice(0, 10);
      known = { date, offset: offsetOf(date) };
      dates.set(written.day, known);
    }
    // An instant that is written in the zone's own time bears its date.
    return known.offset === written.offset ? known.date : compute(instant);
  };
  return { ofText, ofSeconds: createSecondsDate(offset, dateAt, (day) => offsetOfDay.get(day)) };
}

/** Returns the days from one local date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Returns the day before a local date. */
export function dayBefore(date: string): string {
  return new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10);
}
