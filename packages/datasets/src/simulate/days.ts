const secondsOfDay = 86_400;

/** Returns the number of a local date: days since 1970-01-01. */
export function dayOf(date: string): number {
  return Date.parse(date) / (secondsOfDay * 1000);
}

const dateTexts = new Map<number, string>();

/** Returns the local date of a day number, `YYYY-MM-DD`. */
export function dateOf(day: number): string {
  let text = dateTexts.get(day);
  if (text === undefined) {
    text = new Date(day * secondsOfDay * 1000).toISOString().slice(0, 10);
    dateTexts.set(day, text);
  }
  return text;
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** Returns the local second at which a day begins, `secondsIn` seconds later. */
export function secondOf(day: number, secondsIn = 0): number {
  return day * secondsOfDay + secondsIn;
}

/** Returns the day on which a local second falls. */
export function dayOfSecond(second: number): number {
  return Math.floor(second / secondsOfDay);
}

/** Returns a local second as an instant in ISO 8601 with China's offset, +08:00. */
export function instantOf(second: number): string {
  const whole = Math.floor(second);
  const day = dayOfSecond(whole);
  const rest = whole - day * secondsOfDay;
  const hour = Math.floor(rest / 3600);
  const minute = Math.floor(rest / 60) % 60;
  return `${dateOf(day)}T${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[rest % 60]}+08:00`;
}
