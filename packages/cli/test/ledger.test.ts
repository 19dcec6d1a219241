import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readTable } from "@jingxun/datasets";
import { type Activity, outputs, type Table, tables } from "@jingxun/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const data = folder.path("data");
const eventsFile = folder.path("data", "credit-events.csv");
const day = "2024-01-20";

type Cells = Readonly<Record<string, string>>;

/** The rows of a file of the folder `name`, read by its own schema: each must be a good one. */
async function rowsOf<Row>(name: string, table: Table<Row>): Promise<readonly Row[]> {
  const { entries, faults } = await readTable(folder.path(name), table);
  expect(faults).toEqual([]);
  return entries.map(({ row }) => row);
}

const columns =
  "eventId,teacherId,kind,courseId,quantity,ruleId,refersTo,decision,from,to,at,recordedAt,actor,reason";
const eventLine = (event: Cells) =>
  columns
    .split(",")
    .map((name) => event[name] ?? "")
    .join(",");
const writeEvents = (path: string, lines: readonly string[]) =>
  writeFileSync(path, `${[columns, ...lines].join("\n")}\n`);

const ledger = (out: string, ...args: readonly string[]) =>
  jingxun("ledger", data, "--as-of", day, "--out", folder.path(out), "--json", ...args);
const bytesOf = (out: string) =>
  readdirSync(folder.path(out))
    .filter((file) => file.endsWith(".csv"))
    .sort()
    .map((file) => `${file}\n${readFileSync(folder.path(out, file), "utf8")}`)
    .join("\n");

const on = (date: string) => ({ at: `${date}T10:00:00+08:00`, recordedAt: `${date}T10:00:00+08:00` });
const office = { actor: "县教师发展中心", reason: "=1+1" };
let passes: readonly Activity[] = [];
let lines: readonly string[] = [];

beforeAll(async () => {
  jingxun("simulate", "--teachers", "12", "--courses", "200", "--seed", "5", "--as-of", day, "--out", data);
  passes = (await rowsOf("data", tables.activities)).filter(
    ({ verb, at }) => verb === "passed" && at > "2023-08",
  );
  const [first, second, third, fourth] = passes;
  lines = [
    {
      eventId: "X1",
      teacherId: first.teacherId,
      kind: "reversal",
      refersTo: first.eventId,
      ...on("2024-01-05"),
      ...office,
    },
    {
      eventId: "X2",
      teacherId: second.teacherId,
      kind: "reversal",
      refersTo: second.eventId,
      ...on("2024-01-05"),
      ...office,
    },
    {
      eventId: "X3",
      teacherId: second.teacherId,
      kind: "appeal-opened",
      refersTo: "X2",
      ...on("2024-01-06"),
      reason: "已提交作业",
    },
    {
      eventId: "X4",
      teacherId: second.teacherId,
      kind: "appeal-decided",
      refersTo: "X3",
      decision: "granted",
      ...on("2024-01-08"),
      ...office,
    },
    {
      eventId: "X5",
      teacherId: third.teacherId,
      kind: "exemption",
      from: "2023-03-01",
      to: "2023-08-31",
      ...on("2023-03-01"),
      ...office,
    },
    {
      eventId: "X6",
      teacherId: fourth.teacherId,
      kind: "passed",
      courseId: "C0001",
      at: "2023-12-31T15:59:59Z",
      recordedAt: "2023-12-31T16:00:00Z",
    },
    {
      eventId: "X7",
      teacherId: fourth.teacherId,
      kind: "bonus",
      ruleId: "reading",
      quantity: "1",
      ...on("2023-11-01"),
      ...office,
    },
    {
      eventId: "X8",
      teacherId: fourth.teacherId,
      kind: "failed",
      courseId: "C0003",
      ...on("2023-11-02"),
    },
  ].map(eventLine);
  writeEvents(eventsFile, lines);
}, 120_000);

describe("jingxun ledger", () => {
  test("accounts for every event, and what each did", async () => {
    const { exit, stdout } = ledger("whole");
    expect(exit).toBe(0);
    const { counts } = JSON.parse(stdout);
    const { read, events, repeated, rejected, later } = counts.events;
    expect(events + repeated + rejected).toBe(read);
    const entries = await rowsOf("whole", outputs.ledgerEntries);
    expect(entries).toHaveLength(events - later);
    const effectOf = (id: string) => entries.find(({ eventId }) => eventId === id)?.effect;
    const [first, second] = passes;
    expect([first.eventId, second.eventId].map(effectOf)).toEqual(["undone", "credited"]);
    expect(["X1", "X2", "X3", "X5", "X6", "X7"].map(effectOf)).toEqual([
      "undoes",
      "undone",
      "appeal-granted",
      "exempts",
      "late",
      "no-rule",
    ]);
    expect(
      (await rowsOf("whole", outputs.late)).map(({ eventId, recordedBy }) => [eventId, recordedBy]),
    ).toEqual([["X6", "2023-12-31"]]);
    expect(entries.find(({ eventId }) => eventId === "X1")?.reason).toBe("'=1+1");
  });

  test("lists courses failed and never passed, each in words and with no effect on a balance", async () => {
    const entries = await rowsOf("whole", outputs.ledgerEntries);
    const coursesOf = (kind: string) =>
      new Set(
        entries.filter((entry) => entry.kind === kind).map((entry) => `${entry.teacherId} ${entry.courseId}`),
      );
    const passedCourses = coursesOf("passed");
    const courses = [...coursesOf("failed")].filter((course) => !passedCourses.has(course));
    const findings = await rowsOf("whole", outputs.ledgerFindings);
    expect(courses).toContain(`${passes[3].teacherId} C0003`);
    expect(findings.map(({ teacherId, about }) => `${teacherId} ${about}`).sort()).toEqual(courses.sort());
    for (const { words, fails } of findings) expect(words).toContain(`考核不合格${fails}次`);
  });

  test("writes the same bytes whatever the order, repetition and split of the events", async () => {
    const halves = [lines.slice(4).reverse(), [...lines.slice(0, 5), lines[1]].reverse()];
    halves.forEach((half, index) => {
      writeEvents(folder.path(`half-${index}.csv`), half);
    });
    writeEvents(eventsFile, []);
    const { exit, stdout } = ledger(
      "split",
      "--events",
      folder.path("half-0.csv"),
      folder.path("half-1.csv"),
    );
    writeEvents(eventsFile, lines);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).counts.events.repeated).toBe(1);
    expect(bytesOf("split")).toBe(bytesOf("whole"));
  });

  test("registers credits so that they can be sent again, and raises the version of what changes", async () => {
    const sent = await rowsOf("whole", outputs.registration);
    const [first] = passes;
    writeEvents(eventsFile, lines.slice(1));
    const before = folder.path("whole", "registration.csv");
    ledger("restored", "--sent", before, before);
    writeEvents(eventsFile, lines);
    const restored = await rowsOf("restored", outputs.registration);
    expect(restored).toHaveLength(sent.length);
    const changed = restored.filter(({ key }) => !sent.some((row) => row.key === key));
    expect(changed.map(({ teacherId, version }) => [teacherId, version])).toEqual([[first.teacherId, 2]]);
  });

  test("sets conflicting, unknown and unreasoned events aside with their faults, and goes on", async () => {
    const [first] = passes;
    const path = folder.path("conflict.csv");
    const about = { kind: "reversal", refersTo: first.eventId, ...on("2024-01-06") };
    writeEvents(path, [
      lines[0].replace("2024-01-05", "2024-01-04"),
      eventLine({ eventId: "Y1", teacherId: "nobody", ...about, ...office }),
      eventLine({ eventId: "Y2", teacherId: first.teacherId, ...about }),
    ]);
    const { exit, stdout } = ledger("conflict", "--events", path, "--strict");
    expect(exit).toBe(1);
    const { read, events, repeated, rejected } = JSON.parse(stdout).counts.events;
    expect([rejected, events + repeated + rejected]).toEqual([2, read]);
    const faults = (await rowsOf("conflict", outputs.rejected)).map(({ column, got }) => [column, got ?? ""]);
    expect(faults).toEqual([
      ["teacherId", "nobody"],
      ["actor", ""],
      ["reason", ""],
      ["eventId", "X1"],
    ]);
    const entries = await rowsOf("conflict", outputs.ledgerEntries);
    expect(entries.find(({ eventId }) => eventId === first.eventId)?.effect).toBe("credited");
  });

  test("gives a teacher the own dossier, with every event and the policy, and no one else's", async () => {
    const [, second] = passes;
    const { exit, stdout } = ledger("dossier", "--teacher", second.teacherId);
    expect(exit).toBe(0);
    const dossier = JSON.parse(stdout);
    const own = (await rowsOf("whole", outputs.ledgerEntries)).filter(
      ({ teacherId }) => teacherId === second.teacherId,
    );
    expect(dossier.entries.map(({ eventId }: { eventId: string }) => eventId).sort()).toEqual(
      own.map(({ eventId }) => eventId),
    );
    const counted = own.find((entry) => entry.counted > 0);
    expect(dossier.policies[0].sha256).toBe(counted?.policySha256);
    expect(readdirSync(folder.path("dossier")).sort()).toEqual(["dossier.json", "dossier.md"]);
    const page = readFileSync(folder.path("dossier", "dossier.md"), "utf8");
    for (const { eventId } of own) expect(page).toContain(eventId);
    for (const { teacherId } of passes)
      if (teacherId !== second.teacherId) expect(page).not.toContain(teacherId);
  });

  test("is shared by audience: a school sees its teachers' credits and no event, a county sums", async () => {
    const share = (to: string, ...args: readonly string[]) =>
      jingxun("share", folder.path("whole"), "--data", data, "--to", folder.path(to), "--json", ...args);
    const balances = await rowsOf("whole", outputs.balances);
    const [{ schoolId }] = (await rowsOf("data", tables.postings)).filter(
      ({ main, teacherId, to }) => main && to === undefined && teacherId === passes[0].teacherId,
    );
    expect(share("for-school", "--for", "school", "--id", schoolId).exit).toBe(0);
    expect(readdirSync(folder.path("for-school")).sort()).toEqual([
      "balances.csv",
      "cycles.csv",
      "period-balances.csv",
      "share.json",
    ]);
    const ofSchool = await rowsOf("for-school", outputs.balances);
    const shown = new Set(ofSchool.map(({ teacherId }) => teacherId));
    expect(shown).toContain(passes[0].teacherId);
    expect(ofSchool).toEqual(balances.filter(({ teacherId }) => shown.has(teacherId)));
    const [county] = (await rowsOf("data", tables.schools)).filter((row) => row.schoolId === schoolId);
    expect(share("for-county", "--for", "county", "--id", county.organisationId).exit).toBe(0);
    const sums = (await rowsOf("for-county", outputs.balancesBySchool)).filter(
      (row) => row.schoolId === schoolId && row.obligationId === "total",
    );
    const totals = ofSchool.filter(({ obligationId }) => obligationId === "total");
    expect(sums.reduce((sum, { teachers }) => sum + teachers, 0)).toBe(totals.length);
    expect(share("for-nobody", "--for", "researcher").exit).toBe(2);
    expect(share("for-operator", "--for", "operator").exit).toBe(0);
    expect(bytesOf("for-operator")).toBe(bytesOf("whole"));
  });
});
