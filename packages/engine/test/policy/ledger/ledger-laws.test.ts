import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CreditEvent, mergeEvents } from "../../../src/index.ts";
import { about, account, digest, effects, eventSets, fullPolicy, ledgerAt } from "./ledger-case.ts";

// Eight laws over sets of fourteen events: sixty sets each keep the file under three seconds.
fc.configureGlobal({ numRuns: 60 });

const ledger = ledgerAt("2024-03-01", fullPolicy);
const accountOf = (events: readonly CreditEvent[]) => account(ledger, ...events);
const wholeOf = (events: readonly CreditEvent[]) => digest(accountOf(events));
const yearsOf = (...events: readonly CreditEvent[]) => digest(accountOf(events).years);

describe("the same set of events", () => {
  test("in any order gives the same account", () => {
    const shuffled = eventSets.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(wholeOf(other)).toBe(wholeOf(events));
      }),
    );
  });

  test("with any prefix replayed twice, split over two lists, gives the same account", () => {
    fc.assert(
      fc.property(eventSets, fc.nat(14), fc.nat(14), (events, replayed, cut) => {
        const merged = mergeEvents(
          events.slice(cut),
          events.slice(0, replayed),
          events.slice(0, cut),
          events.slice(0, replayed),
        );
        expect(wholeOf(merged.events)).toBe(wholeOf(events));
        expect(merged.rejected).toBe(0);
        expect(merged.read).toBe(merged.events.length + merged.repeated);
      }),
    );
  });

  test("written with other offsets is the same set", () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        const inUtc = events.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
        const merged = mergeEvents(inUtc, events);
        expect(merged.events).toHaveLength(events.length);
        expect(yearsOf(...merged.events)).toBe(yearsOf(...events));
      }),
    );
  });
});

describe("every event", () => {
  test("has one entry or is of a later day, and refused, late and credited add up", () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        const { entries, laterEvents, years } = accountOf(events);
        expect(entries.length + laterEvents).toBe(events.length);
        const counted = entries.reduce((sum, entry) => sum + entry.counted, 0);
        const carried = years.reduce((sum, { carriedIn }) => sum + carriedIn, 0);
        expect(years.reduce((sum, { total }) => sum + total.counted, 0)).toBe(counted + carried);
        const late = entries.filter(({ effect }) => effect === "late");
        expect(late.every((entry) => entry.counted === 0)).toBe(true);
        expect(years.reduce((sum, { total }) => sum + total.late, 0)).toBe(
          late.reduce((sum, { earned }) => sum + earned, 0),
        );
      }),
    );
  });

  test("that shares its id with another that differs is set aside, wherever the two stand", () => {
    fc.assert(
      fc.property(eventSets, fc.nat(), (events, pick) => {
        fc.pre(events.length > 0);
        const one = events[pick % events.length];
        const other = { ...one, recordedAt: "2031-01-01T00:00:00Z" };
        const merged = mergeEvents([other], events);
        expect(merged.conflicts).toHaveLength(1);
        expect(merged.read).toBe(merged.events.length + merged.repeated + merged.rejected);
        const rest = events.filter((each) => each !== one);
        expect(wholeOf(merged.events)).toBe(wholeOf(rest));
        expect(mergeEvents(events, [other]).events).toEqual(merged.events);
      }),
    );
  });

  test("counts in whole units, never above maxima", () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        for (const { obligations, total, carriedIn, carriedOut, expired, registered } of accountOf(events)
          .years) {
          const units = [total, ...obligations].flatMap(({ earned, counted, required, late }) => [
            earned,
            counted,
            required,
            late,
          ]);
          for (const value of [...units, carriedIn, carriedOut, expired])
            expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
          const most = [30_000, 20_000, 230_000];
          obligations.forEach(({ counted, earned }, index) => {
            expect(counted).toBeLessThanOrEqual(Math.min(most[index], earned));
          });
          expect([...registered.values()].reduce((sum, value) => sum + value, 0)).toBe(total.counted);
        }
      }),
    );
  });
});

describe("reversals and appeals", () => {
  const some = eventSets.filter((events) => events.length > 0);

  test("the reversal of a fact is as if it never was, and its own reversal brings any event back", () => {
    fc.assert(
      fc.property(some, fc.nat(), (events, pick) => {
        const one = events[pick % events.length];
        const reversal = about("R1", "reversal", one.eventId, "2024-02-01");
        const back = about("R2", "reversal", "R1", "2024-02-02");
        expect(yearsOf(...events, reversal, back)).toBe(yearsOf(...events));
        if (one.refersTo !== undefined) return;
        const without = events.filter((each) => each !== one);
        expect(yearsOf(...events, reversal)).toBe(yearsOf(...without));
      }),
    );
  });

  test("a granted appeal against a reversal restores the account, a dismissed one does not", () => {
    fc.assert(
      fc.property(some, fc.nat(), (events, pick) => {
        const one = events[pick % events.length];
        const reversal = about("R1", "reversal", one.eventId, "2024-02-01");
        const opened = about("R2", "appeal-opened", "R1", "2024-02-02");
        const decided = (decision: string) => about("R3", "appeal-decided", "R2", "2024-02-03", { decision });
        const reversed = yearsOf(...events, reversal);
        expect(yearsOf(...events, reversal, opened)).toBe(reversed);
        expect(yearsOf(...events, reversal, opened, decided("granted"))).toBe(yearsOf(...events));
        expect(yearsOf(...events, reversal, opened, decided("dismissed"))).toBe(reversed);
      }),
    );
  });

  test("reversals that only reverse one another do nothing and are for a person", () => {
    const ring = ["R1", "R2", "R3"].map((id, index, all) =>
      about(id, "reversal", all[(index + 1) % 3], "2024-02-01"),
    );
    const found = accountOf(ring);
    expect(Object.values(effects(found))).toEqual(["circular", "circular", "circular"]);
    const broken = accountOf([...ring, about("R4", "reversal", "R1", "2024-02-02")]);
    expect(effects(broken)).toEqual({ R1: "undone", R2: "undoes", R3: "undone", R4: "undoes" });
  });
});
