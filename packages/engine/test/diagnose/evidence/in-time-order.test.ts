import fc from "fast-check";
import { expect, test } from "vitest";
import { inTimeOrder } from "../../../src/diagnose/evidence/in-time-order.ts";

const anyInstant = fc
  .record({ minute: fc.integer({ min: 0, max: 40 }), form: fc.constantFrom("Z", "+08:00", ".500+08:00") })
  .map(({ minute, form }) => `2023-05-01T09:${String(minute).padStart(2, "0")}:00${form}`);
const anyEvents = fc
  .uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 12 })
  .chain((ids) => fc.tuple(...ids.map((id) => anyInstant.map((at) => ({ eventId: `E${id}` as never, at })))));

test("activities come in the order of time and of events, whatever the form of their instants", () => {
  const check = (events: readonly { readonly eventId: never; readonly at: string }[]) => {
    const expected = [...events].sort(
      (left, right) => Date.parse(left.at) - Date.parse(right.at) || (left.eventId < right.eventId ? -1 : 1),
    );
    const before = [...events];
    expect(inTimeOrder(events)).toEqual(expected);
    expect(events).toEqual(before);
    expect(inTimeOrder(expected)).toBe(expected);
  };
  fc.assert(fc.property(anyEvents, check));
});
