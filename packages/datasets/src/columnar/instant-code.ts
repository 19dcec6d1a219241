import { dateOf, daysOf } from "./day-code.ts";
import { remember } from "./remember.ts";

/**
 * An instant in two numbers: `seconds` from 1970-01-01T00:00:00Z, and its `form`, the text behind the
 * seconds, as `+08:00` or `.25Z`. An instant that these cannot bring back as it was has its whole text as form.
 */
export type InstantCode = { readonly seconds: number; readonly form: string };

const instantPattern = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2}):(\d{2})((?:\.\d+)?(?:Z|([+-])(\d{2}):(\d{2})))$/;
export const daySeconds = 86_400;
const most = 2_147_483_647;
const daysOfDate = remember(daysOf);
/** Returns `dateOf(days)`, the latest of them remembered. */
export const dateOfDays = remember(dateOf);

/** Returns the seconds by which the local time of a form is ahead of UTC. */
export const aheadOf = remember((form: string) => {
  const found = /([+-])(\d{2}):(\d{2})$/.exec(form);
  if (found === null) return 0;
  return (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 3600 + Number(found[3]) * 60);
});

const isWhole = (form: string) => form.charCodeAt(0) >= 48 && form.charCodeAt(0) <= 57;
const two = (value: number) => (value < 10 ? `0${value}` : String(value));

/** Returns an instant in ISO 8601 as numbers. */
export function encodeInstant(text: string): InstantCode {
  const whole = { seconds: 0, form: text };
  const found = instantPattern.exec(text);
  if (found === null) return whole;
  const form = found[4];
  const [hours, minutes, ownSeconds] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = text.slice(0, 10);
  const days = daysOfDate(date);
  const isOnClock = hours < 24 && minutes < 60 && ownSeconds < 60;
  const seconds = days * daySeconds + hours * 3600 + minutes * 60 + ownSeconds - aheadOf(form);
  const isCode = isOnClock && Math.abs(seconds) <= most && dateOfDays(days) === date;
  return isCode ? { seconds, form } : whole;
}

/** Returns the instant of a code, as it was written. */
export function decodeInstant({ seconds, form }: InstantCode): string {
  if (isWhole(form)) return form;
  const local = seconds + aheadOf(form);
  const days = Math.floor(local / daySeconds);
  const time = local - days * daySeconds;
  const clock = `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}:${two(time % 60)}`;
  return `${dateOfDays(days)}T${clock}${form}`;
}
