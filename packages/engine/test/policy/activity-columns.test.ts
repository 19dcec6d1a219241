import fc from "fast-check";
import { expect, test } from "vitest";
import { activityVerbs } from "../../src/data/tables/activities.ts";
import { type Activity, createEngine, type Dossier, standingOf } from "../../src/index.ts";
import { dossier, event, smallCounty } from "../small-county.ts";

/** The same activities as columns, between rows of somebody else's. */
function columnsOf(activities: readonly Activity[]): Required<Dossier>["activityColumns"] {
  const courseIds = ["nowhere", ...new Set(activities.map(({ courseId }) => courseId))];
  const padded = [undefined, ...activities, undefined];
  const column = (numberOf: (activity: Activity) => number) =>
    Int32Array.from(padded, (activity) => (activity === undefined ? 0 : numberOf(activity)));
  return {
    rows: Int32Array.from(activities, (_, entry) => entry + 1),
    verbs: column(({ verb }) => activityVerbs.indexOf(verb)),
    courseCodes: column(({ courseId }) => courseIds.indexOf(courseId)),
    courseIds,
    seconds: column(({ at }) => Date.parse(at) / 1000),
    records: () => activities,
    recordedSeconds: column(({ recordedAt }) => Date.parse(recordedAt) / 1000),
  };
}

const anyEntry = fc
  .record({
    verb: fc.constantFrom("passed", "passed", "selected", "started", "dropped", "rejected", "accepted"),
    courseId: fc.constantFrom("M01", "M02", "E01", "Z1", "gone"),
    day: fc.constantFrom("2022-08-20", "2023-08-14", "2023-08-15", "2023-08-20", "2023-08-21", "2023-12-31"),
    recordedAt: fc.constantFrom("2023-08-21T23:59:59+08:00", "2023-08-21T16:00:00Z", "2024-03-01T00:00:00Z"),
  })
  .map(({ verb, courseId, day, recordedAt }) => ({ ...event(verb, courseId, day), recordedAt }));

test("law: a standing is the same whether activities are told as records or as columns", () => {
  const days = ["2023-08-15", "2023-08-21", "2024-01-02"];
  const programmes = days.map((asOf) => createEngine({ ...smallCounty(), asOf }).programme);
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 8 }), fc.constantFrom(...programmes), (drawn, programme) => {
      const activities = [...drawn].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
      const records = dossier({ activities });
      const told = { ...records, activityColumns: columnsOf(records.activities) };
      const { dossier: _, ...facts } = standingOf(programme, told);
      const { dossier: before, ...expected } = standingOf(programme, records);
      expect(facts).toEqual(expected);
      expect(standingOf(programme, told).dossier.activities).toEqual(before.activities);
    }),
    { numRuns: 200 },
  );
});

test("nobody makes records of a log that stands as it is", () => {
  const { programme } = createEngine({ ...smallCounty(), asOf: "2023-08-21" });
  const log = [event("passed", "M01", "2022-08-20"), event("selected", "M02", "2023-08-20")];
  const { activities, ...others } = dossier({ activities: log });
  const told: Dossier = {
    ...others,
    get activities(): readonly Activity[] {
      throw new Error("records were asked for");
    },
    activityColumns: columnsOf(activities),
  };
  const { passed, committed, furtherPasses, answers } = standingOf(programme, told);
  expect([passed.length, committed.length, furtherPasses, answers.length]).toEqual([1, 1, 0, 0]);
});
