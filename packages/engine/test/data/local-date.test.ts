import fc from "fast-check";
import { expect, test } from "vitest";
import { createLocalDates, dayNumber } from "../../src/data/local-date.ts";
import { createLocalDate } from "../../src/index.ts";

test.each([
  ["Asia/Shanghai", "2023-12-31T23:59:59+08:00", "2023-12-31"],
  ["Asia/Shanghai", "2023-12-31T16:00:00Z", "2024-01-01"],
  ["Asia/Shanghai", "2024-02-28T16:00:00Z", "2024-02-29"],
  ["America/New_York", "2023-11-05T05:30:00Z", "2023-11-05"],
  ["America/New_York", "2023-11-05T04:59:00Z", "2023-11-05"],
  ["America/New_York", "2023-11-05T03:59:00Z", "2023-11-04"],
  ["America/New_York", "2023-03-13T03:59:00Z", "2023-03-12"],
  ["Pacific/Apia", "2011-12-30T09:59:00Z", "2011-12-29"],
  ["Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"],
  ["Asia/Shanghai", "1969-12-31T15:59:59Z", "1969-12-31"],
])("in %s, %s is on %s", (zone, instant, date) => {
  expect(createLocalDate(zone)(instant)).toBe(date);
});

test("a month or day that is none is an error, not a day of the next", () => {
  const localDate = createLocalDate("Asia/Shanghai");
  expect(localDate("2024-01-05T09:00:00+08:00")).toBe("2024-01-05");
  for (const none of ["2023-13-05", "2023-12-36", "2023-1x-05"])
    expect(() => localDate(`${none}T09:00:00+08:00`)).toThrow(RangeError);
});

test("an unknown zone is an error", () => {
  expect(() => createLocalDate("Nowhere/None")).toThrow(RangeError);
});

test("an hour in which the date goes forth and back is not taken for one date", () => {
  // In Newfoundland clocks went from 00:01 back to 23:01.
  const { dayOfSeconds, ofDay } = createLocalDates("America/St_Johns");
  const at = (instant: string) => ofDay(dayOfSeconds(Date.parse(instant) / 1000));
  expect(at("2010-11-07T02:10:00Z")).toBe("2010-11-06");
  expect(at("2010-11-07T02:30:30Z")).toBe("2010-11-07");
  expect(at("2010-11-07T02:31:30Z")).toBe("2010-11-06");
});

test.each([
  "Asia/Shanghai",
  "America/New_York",
  "America/St_Johns",
  "Pacific/Apia",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
])("law: in %s the date is that of the runtime's calendar", (timeZone) => {
  const { ofText: localDate, dayOfText, dayOfSeconds, ofDay } = createLocalDates(timeZone);
  const calendar = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const minute = fc.integer({ min: Date.UTC(2011, 0) / 60_000, max: Date.UTC(2024, 0) / 60_000 });
  const offset = fc.constantFrom(-300, -240, 0, 345, 480, 630, 660, 840);
  fc.assert(
    fc.property(minute, offset, (at, ahead) => {
      const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60].map((part) =>
        String(part).padStart(2, "0"),
      );
      const clock = new Date((at + ahead) * 60_000).toISOString().slice(0, 19);
      const instant = `${clock}${ahead < 0 ? "-" : "+"}${hours}:${minutes}`;
      const expected = calendar.format(at * 60_000);
      expect(localDate(instant)).toBe(expected);
      const day = dayNumber(expected);
      // Twice, as the second answer may be a remembered one.
      expect([dayOfSeconds(at * 60), dayOfSeconds(at * 60)]).toEqual([day, day]);
      expect([dayOfText(instant), dayOfText(instant)]).toEqual([day, day]);
      expect(ofDay(day)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
