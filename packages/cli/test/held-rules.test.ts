import { cpSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import type { PolicyDocument } from "@jingxun/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrokenRules } from "../../bench/src/rules/find-broken-rules.ts";
import { jingxun, temporaryFolder } from "./jingxun.ts";
import { drawCreditEvents } from "./rules/draw-credit-events.ts";
import { heldOverlays, heldPolicy } from "./rules/held-policy.ts";
import { type Cells, readCells, writeCells } from "./rules/mutations/cells.ts";
import { demoDay, digest } from "./simulated-run.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const data = folder.path("county");
const plans = folder.path("plans");
const policyFile = folder.path("policy.json");

const run = (...args: readonly string[]) => {
  const { exit, stderr } = jingxun(...args);
  if (exit !== 0) throw new Error(`${args[0]}: ${stderr}`);
};

/** Estimates of so few teachers are rough, which is no matter of plans. */
const brokenBy = async (dataDir: string, policy: string) => {
  const found = await findBrokenRules(dataDir, plans, demoDay, { policyFile: policy });
  return found.filter(({ rule }) => !rule.startsWith("profile-"));
};

const eventColumns = [
  ...["eventId", "teacherId", "kind", "courseId", "ruleId", "quantity", "score", "from", "to"],
  ...["refersTo", "decision", "happenedAt", "at", "recordedAt", "actor", "reason"],
];

let policy: PolicyDocument;
let events: readonly Cells[];

beforeAll(async () => {
  run("simulate", "--teachers", "60", "--courses", "400", "--seed", "8", "--as-of", demoDay, "--out", data);
  const { rows: schools } = await readCells(folder.path("county", "schools.csv"));
  const { rows: postings } = await readCells(folder.path("county", "postings.csv"));
  const { rows: activities } = await readCells(folder.path("county", "activities.csv"));
  const { rows: courses } = await readCells(folder.path("county", "courses.csv"));
  const school = schools.find(({ schoolId }) => schoolId === postings[0].schoolId)!;
  policy = heldPolicy(
    school.organisationId,
    [...new Set(postings.flatMap(({ grades }) => grades.split("|")))].slice(0, 3),
  );
  await writeFile(policyFile, JSON.stringify(policy));
  events = drawCreditEvents(
    activities,
    courses.map(({ courseId }) => courseId),
  );
  const others = schools.filter(({ organisationId }) => organisationId !== school.organisationId);
  await mkdir(folder.path("county", "policies"));
  for (const overlay of heldOverlays(others[0].organisationId, others.at(-1)!.schoolId))
    await writeFile(folder.path("county", "policies", `${overlay.id}.json`), JSON.stringify(overlay));
  const rows = events.map((event) =>
    Object.fromEntries(eventColumns.map((name) => [name, event[name] ?? ""])),
  );
  await writeCells(folder.path("county", "credit-events.csv"), { columns: eventColumns, rows });
  run("recommend", data, "--as-of", demoDay, "--policy", policyFile, "--out", plans, "--top", "5000");
}, 120_000);

test("no rule is broken by activities, corrections, leaves, grades, windows and several policies together", async () => {
  expect(digest(await brokenBy(data, policyFile))).toEqual({});
  const kinds = new Set(events.map(({ kind }) => kind));
  expect(kinds.size).toBe(9);
});

describe("a check that is told something else finds rules broken:", () => {
  test("no further events", async () => {
    const other = folder.path("without-events");
    cpSync(data, other, { recursive: true });
    rmSync(`${other}/credit-events.csv`);
    expect((await brokenBy(other, policyFile)).length).toBeGreaterThan(5);
  });

  test("one policy for all", async () => {
    const other = folder.path("without-policies");
    cpSync(data, other, { recursive: true });
    rmSync(`${other}/policies`, { recursive: true });
    expect((await brokenBy(other, policyFile)).length).toBeGreaterThan(5);
  });

  type Obligation = PolicyDocument["obligations"][number];
  const withObligation = (id: string, change: (one: Obligation) => object) => (document: PolicyDocument) => ({
    ...document,
    obligations: document.obligations.map((one) => (one.id === id ? { ...one, ...change(one) } : one)),
  });
  const withAmounts = (name: "credits" | "mostPerYear", value: number) => (document: PolicyDocument) => ({
    ...document,
    conversions: document.conversions.map((rule) => ({ ...rule, [name]: { ...rule[name], value } })),
  });
  const changes: readonly [string, (document: PolicyDocument) => object][] = [
    [
      "no narrowed windows",
      (document) => ({ ...document, calendar: { ...document.calendar, narrowed: [] } }),
    ],
    ["other amounts of activities", withAmounts("credits", 0.25)],
    ["less of a rule in a year", withAmounts("mostPerYear", 1)],
    [
      "less that may stand in for electives",
      withObligation("electives", ({ offsets }) => ({
        offsets: offsets?.map((each) => ({ ...each, max: { ...each.max, value: 1 } })),
      })),
    ],
    [
      "leaves that lower nothing",
      ({ ledger, ...others }) => ({
        ...others,
        ledger: { ...ledger, exemption: { ...ledger.exemption, value: "none" } },
      }),
    ],
    ["all grades", withObligation("grade-review", () => ({ appliesTo: {} }))],
  ];
  test.each(changes)("%s", async (name, change) => {
    const file = folder.path(`${name}.json`);
    await writeFile(file, JSON.stringify(change(policy)));
    expect((await brokenBy(data, file)).length).toBeGreaterThan(0);
  });
});
