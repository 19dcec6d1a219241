import { epochOf, readWritten, type WrittenInstant } from "./epoch.ts";

const dayMs = 86_400_000;
const daySeconds = 86_400;

/** A date as it is written, as a number of days, and the offset of the zone all through it. */
type WrittenDate = { readonly date: string; readonly day: number; readonly offset: number };

const dateIn = (epoch: number) => (Number.isNaN(epoch) ? "" : new Date(epoch).toISOString().slice(0, 10));

/** Turns an instant in ISO 8601 into the local date `YYYY-MM-DD` of one time zone. */
export type LocalDate = (instant: string) => string;

/** The local dates of one time zone, as text and as days since 1970-01-01. */
export type LocalDates = {
  readonly ofText: LocalDate;
  readonly dayOfText: (instant: string) => number;
  /** Of an instant in whole seconds since 1970-01-01T00:00:00Z. */
  readonly dayOfSeconds: (seconds: number) => number;
  /** The text of a day. */
  readonly ofDay: (day: number) => string;
};

/** Returns the local-date function of an IANA time zone, as `createLocalDates` does. */
export function createLocalDate(timeZone: string): LocalDate {
  return createLocalDates(timeZone).ofText;
}

/** Days before and after the first one asked for that are remembered: of a log few are further away. */
const daysAround = 4096;

/**
 * Returns the days of instants in seconds. In a UTC day without a change of the offset there are two local days at most,
 * and the second in which the later begins: an index, not a look-up.
 */
function createDayOfSeconds(
  localDay: (epoch: number) => number,
  offsetOfDay: (day: number) => number,
): LocalDates["dayOfSeconds"] {
  const earlier = new Int32Array(2 * daysAround);
  /** 0 for a day that was not asked for yet, or in which the offset changes. */
  const cuts = new Int32Array(2 * daysAround);
  let first: number | undefined;
  const remember = (place: number, day: number) => {
    const ahead = offsetOfDay(day);
    if (Number.isNaN(ahead)) return;
    const local = (((ahead / 1000) % daySeconds) + daySeconds) % daySeconds;
    earlier[place] = localDay(day * dayMs);
    cuts[place] = daySeconds - local;
  };
  return (seconds) => {
    const day = Math.floor(seconds / daySeconds);
    first ??= day - daysAround;
    const place = day - first;
    if (place < 0 || place >= 2 * daysAround) return localDay(seconds * 1000);
    if (cuts[place] === 0) remember(place, day);
    if (cuts[place] === 0) return localDay(seconds * 1000);
    return earlier[place] + (seconds - day * daySeconds < cuts[place] ? 0 : 1);
  };
}

/** Returns the texts of days; those around the first one asked for are remembered. */
function createDateOfDay(): LocalDates["ofDay"] {
  const dates: string[] = new Array(2 * daysAround);
  let first: number | undefined;
  return (day) => {
    first ??= day - daysAround;
    const place = day - first;
    const known = dates[place];
    if (known !== undefined) return known;
    const date = new Date(day * dayMs).toISOString().slice(0, 10);
    if (place >= 0 && place < 2 * daysAround) dates[place] = date;
    return date;
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
  const offsets = new Map<number, number>();
  /** The one offset of a UTC day; NaN where it changes in it. */
  const offsetOfDay = (day: number) => {
    let known = offsets.get(day);
    if (known === undefined) {
      const start = offsetAt(day * dayMs);
      known = start === offsetAt((day + 1) * dayMs) ? start : Number.NaN;
      offsets.set(day, known);
    }
    return known;
  };
  const offset = (epoch: number) => {
    const known = offsetOfDay(Math.floor(epoch / dayMs));
    return Number.isNaN(known) ? offsetAt(epoch) : known;
  };
  const localDay = (epoch: number) => Math.floor((epoch + offset(epoch)) / dayMs);
  const ofDay = createDateOfDay();
  /** The one offset of a local date, in minutes; NaN where it changes in it, or there is no such date. */
  const offsetOf = (date: string) => {
    const utc = Date.parse(date);
    const [before, after] = [offset(utc - dayMs), offset(utc + dayMs)];
    return before === after && offset(utc) === before && dateIn(utc) === date ? before / 60_000 : Number.NaN;
  };
  const dates = new Map<number, WrittenDate>();
  const written: WrittenInstant = { day: 0, offset: 0 };
  /** The date that an instant bears if it is written in the zone's own time. */
  const borneBy = (instant: string): WrittenDate | undefined => {
    if (!readWritten(instant, written)) return undefined;
    let known = dates.get(written.day);
    if (known === undefined) {
      const date = instant.slice(0, 10);
      known = { date, day: dayNumber(date), offset: offsetOf(date) };
      dates.set(written.day, known);
    }
    return known.offset === written.offset ? known : undefined;
  };
  return {
    ofText: (instant) => borneBy(instant)?.date ?? ofDay(localDay(epochOf(instant))),
    dayOfText: (instant) => borneBy(instant)?.day ?? localDay(epochOf(instant)),
    dayOfSeconds: createDayOfSeconds(localDay, offsetOfDay),
    ofDay,
  };
}

/** Returns the days from 1970-01-01 to a date. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(date) / dayMs);
}

/** Returns the days from one local date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Returns the day before a local date. */
export function dayBefore(date: string): string {
  return new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10);
}
