import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom, type Random } from "@jingxun/engine";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { loadFolder } from "../src/load-folder.ts";
import { unobserved } from "../src/observe/run-observer.ts";
import { planCounty } from "../src/recommend/plan-county.ts";
import type { CountyOptions } from "../src/recommend/prepare-county.ts";
import { openPrevious } from "../src/recommend/read-previous.ts";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
const [data, profiles, model] = ["data", "profiles", "model.jxm"].map((name) => folder.path(name));
const firstDay = "2023-08-20";
const noInterruption = { onLeave: () => undefined, stop: () => undefined };
const said = vi.spyOn(console, "error").mockImplementation(() => undefined);

type Inputs = Pick<CountyOptions, "asOf" | "since" | "top" | "format"> & {
  readonly data: string;
  readonly profiles: string;
  readonly previous?: string;
};

/** Plans a county in this thread, and returns what was said. */
async function run(out: string, { data, previous, ...inputs }: Inputs): Promise<string> {
  said.mockClear();
  const loaded = await loadFolder(data, undefined, { leavesPeople: true });
  const options = { seed: 0, lang: "en", threads: 1, block: 11, leavesProfiles: true, model } as const;
  const earlier = previous === undefined ? undefined : await openPrevious(previous);
  await planCounty(
    loaded,
    { ...options, ...inputs, out, rules: "careful", observer: unobserved },
    earlier,
    noInterruption,
  );
  return said.mock.calls.flat().join("\n");
}

const filesOf = (name: string) =>
  Object.fromEntries(readdirSync(name).map((file) => [file, readFileSync(`${name}/${file}`, "latin1")]));

const linesOf = (path: string) => readFileSync(path, "utf8").trimEnd().split("\n");
const cellsOf = (line: string) => line.match(/(?<=^|,)("([^"]|"")*"|[^,]*)/g) ?? [];

/** Changes a line of a CSV file, drawn from those that hold `text`. */
function changeLine(
  random: Random,
  path: string,
  change: (cells: readonly string[]) => readonly string[],
  text = "",
) {
  const [header, ...lines] = linesOf(path);
  const fit = lines.flatMap((line, index) => (line.includes(text) ? [index] : []));
  const chosen = fit[random.integer(fit.length)];
  const changed = change(cellsOf(lines[chosen]));
  lines.splice(chosen, 1, ...(changed.length === 0 ? [] : [changed.join(",")]));
  writeFileSync(path, `${[header, ...lines].join("\n")}\n`);
}

const setCell = (place: number, value: string) => (cells: readonly string[]) =>
  cells.map((cell, at) => (at === place ? value : cell));

type Edit = (random: Random, inputs: Required<Pick<Inputs, "data" | "profiles" | "previous">>) => void;

/** Somebody does something with a course that she or he was advised. */
function addActivity(verb: string, at: string): Edit {
  return (random, { data, previous }) => {
    const advised = linesOf(`${previous}/plans.csv`).filter((line) => line.includes(",advised,"));
    const [teacherId, , courseId] = advised[random.integer(advised.length)].split(",");
    const eventId = `X${random.integer(1_000_000_000)}`;
    const value = verb === "passed" ? "90" : "";
    appendFileSync(
      `${data}/activities.csv`,
      `${[eventId, teacherId, courseId, "", verb, value, at, "", "", at, ""].join(",")}\n`,
    );
  };
}

/** What may be otherwise on the next night; the places of cells are those of the simulated files. */
const edits: readonly Edit[] = [
  addActivity("selected", "2023-08-19T10:00:00+08:00"),
  addActivity("rejected", "2023-07-22T10:00:00+08:00"),
  addActivity("passed", "2023-08-21T10:00:00+08:00"),
  addActivity("dropped", "2023-08-20T10:00:00+08:00"),
  (random, { data }) => changeLine(random, `${data}/activities.csv`, () => []),
  (random, { data }) => changeLine(random, `${data}/needs.csv`, setCell(3, "5")),
  (random, { data }) => changeLine(random, `${data}/postings.csv`, setCell(8, "2023-08-20")),
  (random, { data }) => changeLine(random, `${data}/postings.csv`, setCell(7, "2023-08-21")),
  (random, { data }) => changeLine(random, `${data}/teachers.csv`, setCell(3, "none")),
  (random, { data }) => changeLine(random, `${data}/teachers.csv`, () => []),
  (random, { data }) => {
    const path = `${data}/schools.csv`;
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/"TP\d+\|/, random.integer(2) === 0 ? '"' : '"TP04|'));
  },
  (random, { profiles }) => changeLine(random, `${profiles}/profiles.csv`, setCell(3, "-2"), ",estimated,"),
  (random, { previous }) => {
    const path = `${previous}/plans.csv`;
    const [teacherId] = linesOf(path)[1 + random.integer(linesOf(path).length - 1)].split(",");
    writeFileSync(
      path,
      `${linesOf(path)
        .filter((line) => !line.startsWith(`${teacherId},`))
        .join("\n")}\n`,
    );
  },
];

afterAll(() => {
  said.mockRestore();
  folder.remove();
});
beforeAll(() => {
  const day = ["--as-of", firstDay];
  expect(jingxun("simulate", "--teachers", "60", "--courses", "300", "--seed", "5", "--out", data).exit).toBe(
    0,
  );
  expect(jingxun("train", data, ...day, "--out", model).exit).toBe(0);
  expect(jingxun("diagnose", data, ...day, "--out", profiles).exit).toBe(0);
}, 60_000);

/** Leaves two seats of the course that most people are advised. */
function limitSeats(plans: string): void {
  const counts = new Map<string, number>();
  for (const row of linesOf(plans).filter((line) => line.includes(",advised,"))) {
    const courseId = row.split(",")[2];
    counts.set(courseId, (counts.get(courseId) ?? 0) + 1);
  }
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 1);
  const path = `${data}/courses.csv`;
  const [header, ...lines] = linesOf(path);
  const limited = lines.map((line) =>
    most.some(([courseId]) => line.startsWith(`${courseId},`))
      ? line.replace(/,([^,]*),([^,]*)$/, ",2,$2")
      : line,
  );
  writeFileSync(path, `${[header, ...limited].join("\n")}\n`);
}

test("after any changes a run since the last one writes the bytes of a full run, and plans fewer anew", async () => {
  const [first, last] = [folder.path("first"), folder.path("last")];
  await run(first, { data, profiles, asOf: firstDay, top: 3 });
  limitSeats(`${first}/plans.csv`);
  // Of some, the day alone changes what holds: a rejection of 29 days ago, a course passed tomorrow.
  for (let known = 0; known < 12; known++)
    edits[1 + (known % 2)](createRandom(12, known), { data, profiles, previous: first });
  await run(first, { data, profiles, asOf: firstDay, top: 3 });
  await run(last, { data, profiles, asOf: firstDay, top: 3, previous: first });
  let carried = 0;
  for (let round = 0; round < 6; round++) {
    const random = createRandom(11, round);
    const [changedData, changedProfiles, previous] = ["d", "p", "v"].map((name) =>
      folder.path(`${name}${round}`),
    );
    cpSync(data, changedData, { recursive: true });
    cpSync(profiles, changedProfiles, { recursive: true });
    cpSync(first, previous, { recursive: true });
    const inputs = { data: changedData, profiles: changedProfiles, previous };
    for (let edit = 0; edit < 8; edit++) edits[(round * 4 + (edit >> 1)) % edits.length](random, inputs);
    const asOf = ["2023-08-20", "2023-08-21", "2023-08-22"][round % 3];
    const [full, since] = [folder.path(`full${round}`), folder.path(`since${round}`)];
    await run(full, { ...inputs, asOf, top: 3 });
    const words = await run(since, { ...inputs, asOf, top: 3, since: last });
    const [, anew, kept] = /^(\d+) planned for anew, (\d+) plans carried over$/.exec(words)!.map(Number);
    expect(filesOf(since)).toEqual(filesOf(full));
    expect(anew).toBeGreaterThan(0);
    carried += kept;
  }
  expect(carried).toBeGreaterThan(6 * 10);
}, 60_000);

test("profiles, earlier advice and plans that stay in columns give the bytes of those in memory", async () => {
  const inputs = { data, profiles, asOf: firstDay, top: 3 };
  const text = folder.path("last");
  const [columnsData, columnsProfiles, columns] = ["dc", "pc", "lc"].map((name) => folder.path(name));
  for (const [from, to] of [
    [data, columnsData],
    [profiles, columnsProfiles],
  ])
    expect(jingxun("convert", from, "--to", "parquet", "--out", to).exit).toBe(0);
  await run(columns, { ...inputs, data: columnsData, previous: folder.path("first"), format: "parquet" });
  const left = { data: columnsData, profiles: columnsProfiles, previous: columns };
  expect((await openPrevious(columns)).left).toBe(true);
  const [inMemory, inColumns, since] = ["m", "c", "s"].map((name) => folder.path(name));
  await run(inMemory, { ...inputs, previous: text });
  await run(inColumns, { ...inputs, ...left });
  const { "run.json": _, ...files } = filesOf(inColumns);
  expect(filesOf(inMemory)).toMatchObject(files);
  const [full, again] = [folder.path("fc"), folder.path("ac")];
  await run(full, { ...inputs, ...left, format: "parquet" });
  expect(await run(again, { ...inputs, ...left, format: "parquet", since: full })).toMatch(/carried over$/);
  expect(filesOf(again)).toEqual(filesOf(full));
  await run(since, { ...inputs, ...left, since: full });
  expect(filesOf(since)).toEqual(filesOf(inColumns));
}, 60_000);

test("a run on other grounds plans for everybody and says why", async () => {
  const last = folder.path("last");
  const why = (inputs: Partial<Inputs>) =>
    run(folder.path("why"), { data, profiles, asOf: firstDay, top: 3, since: last, ...inputs });
  expect(await why({ top: 4 })).toContain("as these differ: options");
  expect(await why({ format: "parquet" })).toContain("has its reasons in words");
  expect(await why({ asOf: "2023-10-01" })).toContain("as these differ: phase of the day");
  const ofOldBits = folder.path("old-bits");
  cpSync(last, ofOldBits, { recursive: true });
  const record = JSON.parse(readFileSync(join(ofOldBits, "run.json"), "utf8"));
  delete record.grounds.inputs;
  writeFileSync(join(ofOldBits, "run.json"), JSON.stringify(record));
  expect(await why({ since: ofOldBits })).toContain("as these differ: make of the bits of inputs");
  const later = folder.path("later");
  await run(later, { data, profiles, asOf: "2023-08-22", top: 3 });
  expect(await why({ since: later })).toContain("the earlier run is of a later day, 2023-08-22");
}, 60_000);
