import fc from "fast-check";
import {
  type CreditEvent,
  createCatalogue,
  createLedger,
  type Ledger,
  ledgerOf,
  type PolicyDocument,
  policyPresets,
  requireRecords,
  resolvePolicy,
  type TeacherLedger,
  tables,
} from "../../../src/index.ts";
import { courseObjects, dossier, smallCounty } from "../../small-county.ts";

type Overrides = Readonly<Record<string, unknown>>;

/**
 * A policy with other values at paths such as `ledger.carryOver.credits`; passes count on any day of the year
 * unless told otherwise.
 */
export function policyWith(values: Overrides = {}): PolicyDocument {
  const document = structuredClone(policyPresets["shandong-2023"]) as any;
  for (const [path, value] of Object.entries({ "ledger.outsideWindow": "counts", ...values })) {
    const names = path.split(".");
    const parent = names.slice(0, -1).reduce((node, name) => node[name], document);
    parent[names.at(-1)!].value = value;
  }
  return document;
}

/** The ledger of the small county's school on a day, 90 h of electives so that caps can be reached. */
export function ledgerAt(asOf: string, ...documents: readonly PolicyDocument[]): Ledger {
  const { catalogue, schools } = smallCounty({
    courses: courseObjects.map((object) => ({ ...object, hours: object.hours === 1 ? 4 : object.hours })),
  });
  const policies = (documents.length > 0 ? documents : [policyWith()]).map((document) => ({
    policy: resolvePolicy(document),
    sha256: document.id,
  }));
  return createLedger({
    policies,
    catalogue: createCatalogue(catalogue),
    schools: schools.schools,
    asOf,
  });
}

/** An event of teacher T1 on a local day of Shanghai at noon, recorded the same day unless told otherwise. */
export function creditEvent(eventId: string, kind: string, day: string, more: Overrides = {}): CreditEvent {
  const at = `${day}T12:00:00+08:00`;
  const record = { eventId, teacherId: "T1", kind, at, recordedAt: at, ...more };
  return requireRecords(tables.creditEvents, [record])[0];
}

export const passed = (eventId: string, courseId: string, day: string, more: Overrides = {}) =>
  creditEvent(eventId, "passed", day, { courseId, ...more });
const byOffice = { actor: "县教师发展中心", reason: "复核" };
export const about = (eventId: string, kind: string, refersTo: string, day: string, more: Overrides = {}) =>
  creditEvent(eventId, kind, day, { refersTo, ...byOffice, ...more });

/** The account of teacher T1 in mathematics at the primary school. */
export const account = (ledger: Ledger, ...events: readonly CreditEvent[]): TeacherLedger =>
  ledgerOf(ledger, dossier(), events);

/** Credits counted in a year, or of one of its obligations. */
export function countedIn({ years }: TeacherLedger, id: string, obligationId = "total"): number {
  const found = years.find(({ year }) => year.id === id)!;
  const row = [found.total, ...found.obligations].find((balance) => balance.obligationId === obligationId)!;
  return row.counted / 10_000;
}

export const effects = ({ entries }: TeacherLedger) =>
  Object.fromEntries(entries.map(({ event, effect }) => [event.eventId, effect]));

/** All of an account but the rules it was counted under, as one text. */
export function digest(value: unknown): string {
  return JSON.stringify(value, (name, node) => {
    if (name === "terms") return undefined;
    return node instanceof Map ? [...node] : node;
  });
}

const courseIds = courseObjects.map(({ courseId }) => courseId);
const ids = Array.from({ length: 14 }, (_, index) => `E${String(index).padStart(2, "0")}`);
const day = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2022, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const delayed = (date: string, days: number) =>
  `${new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)}T12:00:00+08:00`;

const fact = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("passed"), courseId: fc.constantFrom(...courseIds) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("failed"), courseId: fc.constantFrom(...courseIds) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("exemption"),
      from: fc.constantFrom("2022-03-01", "2022-12-01", "2023-05-01"),
      to: fc.constantFrom("2023-05-31", "2023-12-31"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("bonus", "conversion"),
      ruleId: fc.constantFrom("reading", "degree", "unknown"),
      quantity: fc.integer({ min: 1, max: 12 }).map((quarters) => quarters / 4),
      score: fc.constantFrom(55, 85, 95),
    }),
  },
);
const action = fc.record({
  kind: fc.constantFrom("reversal", "correction", "late-accepted", "appeal-opened", "appeal-decided"),
  refersTo: fc.constantFrom(...ids),
  decision: fc.constantFrom("granted", "dismissed"),
  courseId: fc.constantFrom(...courseIds),
});

/** Sets of up to 14 events of one teacher, facts and what is said about them, in rings and on unknown ones too. */
export const eventSets: fc.Arbitrary<readonly CreditEvent[]> = fc
  .uniqueArray(
    fc.record({
      eventId: fc.constantFrom(...ids),
      what: fc.oneof(fact, action),
      day,
      delay: fc.constantFrom(0, 0, 0, 1, 40, 200),
    }),
    { selector: ({ eventId }) => eventId, maxLength: ids.length },
  )
  .map((drafts) =>
    drafts.map(({ eventId, what, day: date, delay }) =>
      creditEvent(eventId, what.kind, date, { ...byOffice, ...what, recordedAt: delayed(date, delay) }),
    ),
  );

/** A policy under which every rule of the ledger is in force. */
export const fullPolicy = policyWith({
  "flags.partialHours": "whole-hours-only",
  "ledger.conversions": [
    { id: "degree", zh: "学历提升", en: "degree study", credits: 7.2, withinMaximum: false, capPerYear: 10 },
  ],
  "ledger.bonuses": [
    { id: "reading", zh: "读书成果", en: "reading", credits: 0.35, leastBand: "excellent", capPerYear: 1 },
  ],
  "ledger.carryOver.credits": 6,
  "ledger.cycle.hours": 360,
});
