import { cpSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenRulesIn, findBrokenRules } from "../../bench/src/rules/find-broken-rules.ts";
import { type County, readCounty } from "../../bench/src/rules/inputs/county.ts";
import { readSeats } from "../../bench/src/rules/seat-rules.ts";
import { keepsSets } from "../../bench/src/rules/set-rules.ts";
import { outputRows, type TeacherCase, teacherCase } from "../../bench/src/rules/teacher-case.ts";
import { jingxun, temporaryFolder } from "./jingxun.ts";
import { furtherPolicy } from "./rules/further-policy.ts";
import { type Cells, readCells, writeCells } from "./rules/mutations/cells.ts";
import { cellsOf, scoreIn, unadvised } from "./rules/mutations/other-courses.ts";
import { demoDay } from "./simulated-run.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const data = folder.path("county");
const plans = folder.path("plans");
const policyFile = folder.path("county", "policy.json");

const run = (...args: readonly string[]) => {
  const { exit, stderr } = jingxun(...args);
  if (exit !== 0) throw new Error(`${args[0]}: ${stderr}`);
};
const recommend = (out: string, ...more: readonly string[]) =>
  run("recommend", data, "--as-of", demoDay, "--out", out, "--top", "5000", ...more);
/** Estimates of so few teachers are rough, which is no matter of plans. */
const brokenIn = async (planDir: string, previousDir?: string) => {
  const found = await findBrokenRules(data, planDir, demoDay, {
    policyFile,
    ...(previousDir && { previousDir }),
  });
  return found.filter(({ rule }) => !rule.startsWith("profile-"));
};
const editCells = async (path: string, edit: (rows: readonly Cells[]) => readonly Cells[]) => {
  const { columns, rows } = await readCells(path);
  await writeCells(path, { columns, rows: edit(rows) });
};
const coursesFile = folder.path("county", "courses.csv");

/** Few seats in what an obligation or a bonus asks for, and two courses of ethics build on two others. */
function withFewSeats(rows: readonly Cells[]): readonly Cells[] {
  const ethics = rows.filter(({ topicId, status }) => topicId === "TP01" && status === "open");
  const needs = new Map([
    [ethics[1].courseId, ethics[0].courseId],
    [ethics[3].courseId, ethics[2].courseId],
  ]);
  return rows.map((row) => ({
    ...row,
    seats: row.topicId === "TP01" || row.kind === "课例点评" ? "3" : "",
    prerequisites: needs.get(row.courseId) ?? row.prerequisites,
  }));
}

let county: County;
const cases: TeacherCase[] = [];

beforeAll(async () => {
  run("simulate", "--teachers", "16", "--courses", "500", "--seed", "5", "--as-of", demoDay, "--out", data);
  await editCells(coursesFile, withFewSeats);
  await writeFile(policyFile, JSON.stringify(furtherPolicy()));
  recommend(plans);
  county = await readCounty(data, demoDay, policyFile);
  const { full } = await readSeats(county, plans);
  for await (const found of outputRows(plans))
    cases.push(teacherCase(county, county.teachers.get(found.teacherId)!, found, full));
}, 60_000);

test("no rule is broken by obligations, bonuses, planned prerequisites and scarce seats together", async () => {
  expect(await brokenIn(plans)).toEqual([]);
  const { seats } = JSON.parse(await readFile(folder.path("plans", "run.json"), "utf8"));
  expect(seats.scarce.length).toBeGreaterThan(3);
  const solved = cases.filter(({ summary }) => summary.optimal === "true");
  expect(solved.length).toBeGreaterThan(5);
  expect(cases.some(({ summary }) => summary.status === "infeasible")).toBe(true);
});

test("earlier advice is kept where it can be, and the seats hold, also where there are fewer by now", async () => {
  const { full } = await readSeats(county, plans);
  const fewer = new Set([...full].slice(0, 3));
  const before = await readCells(coursesFile);
  await editCells(coursesFile, (rows) =>
    rows.map((row) => (fewer.has(row.courseId) ? { ...row, seats: "1" } : row)),
  );
  const next = folder.path("next");
  recommend(next, "--previous", plans);
  expect(await brokenIn(next, plans)).toEqual([]);
  const { rows } = await readCells(folder.path("next", "plan-summary.csv"));
  const kept = rows.map((row) => row.kept).filter((word) => word !== "");
  expect(kept.filter((word) => word === "all").length).toBeGreaterThan(1);
  expect(kept.some((word) => word !== "all")).toBe(true);
  await writeCells(coursesFile, before);
});

describe("a broken rule is found", () => {
  let places = 0;
  /** The rules broken for one teacher by the run with other rows in one of its files. */
  const spoilt = async (
    the: TeacherCase,
    file: string,
    edit: (rows: readonly Cells[]) => readonly Cells[],
  ) => {
    const to = folder.path(`spoilt-${places++}`);
    cpSync(plans, to, { recursive: true });
    await editCells(`${to}/${file}`, edit);
    const alone = { ...county, teachers: new Map([[the.teacher.teacherId, the.teacher]]) };
    return (await brokenRulesIn(alone, to)).map(({ rule }) => rule);
  };
  const ofTeacher = (the: TeacherCase) => (row: Cells) => row.teacherId === the.teacher.teacherId;
  const planned = () =>
    cases.filter(({ summary, advised }) => summary.status === "planned" && advised.length > 2);
  const numbered = (rows: readonly Cells[]) => {
    const counts = new Map<string, number>();
    return rows.map((row) => {
      const position = (counts.get(row.teacherId) ?? 0) + 1;
      counts.set(row.teacherId, position);
      return { ...row, position: String(position) };
    });
  };
  const without = (the: TeacherCase, ids: readonly string[]) => (rows: readonly Cells[]) =>
    numbered(rows.filter((row) => !ofTeacher(the)(row) || !ids.includes(row.courseId)));
  const added = (the: TeacherCase, more: readonly Partial<Cells>[]) => (rows: readonly Cells[]) => {
    const own = rows.filter(ofTeacher(the));
    const last = rows.indexOf(own.at(-1)!);
    const extra = more.map((cells) => ({ ...own.at(-1)!, part: "extension", ...cells }) as Cells);
    return numbered([...rows.slice(0, last + 1), ...extra, ...rows.slice(last + 1)]);
  };
  const idsOf = (the: TeacherCase, has: (courseId: string) => boolean) =>
    the.advised.map(({ courseId }) => courseId).filter(has);
  const setOf = (the: TeacherCase, id: string) => the.sets.find((set) => set.id === id);

  test.each(["lesson-review", "ethics-cycle"])("%s is not met", async (id) => {
    const the = planned().find((one) => (setOf(one, id)?.least ?? 0) > 0)!;
    const counting = idsOf(the, (courseId) => setOf(the, id)!.has(county.courses.get(courseId)!));
    expect(await spoilt(the, "plans.csv", without(the, counting))).toContain("obligation-not-met");
  });

  test("more than counts for an obligation", async () => {
    const the = planned().find((one) => setOf(one, "lesson-review") !== undefined)!;
    const held = new Set(the.plan.map(({ courseId }) => courseId));
    const more = [...county.courses.values()]
      .filter((course) => setOf(the, "lesson-review")!.has(course) && !held.has(course.courseId))
      .map((course) => ({ ...cellsOf(course) }));
    expect(await spoilt(the, "plans.csv", added(the, more))).toContain("obligation-exceeded");
  });

  test("a prerequisite is left out of the plan", async () => {
    const needed = (the: TeacherCase) =>
      idsOf(the, (courseId) => (the.needs.get(courseId) ?? []).length > 0).flatMap(
        (courseId) => the.needs.get(courseId)!,
      );
    const the = planned().find((one) => needed(one).length > 0)!;
    expect(await spoilt(the, "plans.csv", without(the, needed(the)))).toContain("prerequisite-not-planned");
  });

  test("a core course gives way to a worse one that keeps every rule", async () => {
    const swaps = planned().flatMap((the) =>
      the.advised
        .filter(({ part, course }) => part === "core" && the.sets.every(({ has }) => !has(course!)))
        .flatMap((row) =>
          unadvised(the)
            .filter(({ courseId, quarters }) => {
              const isWorse = scoreIn(the, courseId) < Number(row.score);
              return quarters === row.quarters && isWorse && !the.needs.has(courseId);
            })
            .filter((course) => the.sets.every(({ has }) => !has(course)))
            .map((course) => ({ the, row, course })),
        ),
    );
    const { the, row, course } = swaps[0];
    const score = String(scoreIn(the, course.courseId));
    const edit = (rows: readonly Cells[]) =>
      rows.map((cells) =>
        ofTeacher(the)(cells) && cells.courseId === row.courseId
          ? ({ ...cells, ...cellsOf(course), score } as Cells)
          : cells,
      );
    expect(await spoilt(the, "plans.csv", edit)).toContain("core-not-optimal");
    const rest = the.advised.filter(({ part, courseId }) => part === "core" && courseId !== row.courseId);
    expect(keepsSets(the, [...rest.map((one) => one.course!), course])).toBe(true);
  });

  test("a bonus is left out of what a plan is worth", async () => {
    const the = planned().find(({ advised, summary }) => {
      const scored = advised.reduce((sum, { score, quarters }) => sum + Number(score) * quarters, 0) / 4;
      return summary.objective - scored > 1;
    })!;
    const scored = the.advised.reduce((sum, { score, quarters }) => sum + Number(score) * quarters, 0) / 4;
    const edit = (rows: readonly Cells[]) =>
      rows.map((row) => (ofTeacher(the)(row) ? { ...row, objective: String(scored) } : row));
    expect(await spoilt(the, "plan-summary.csv", edit)).toContain("objective");
  });

  test("a course is advised to one more than it has seats for", async () => {
    const { full } = await readSeats(county, plans);
    const [the, courseId] = planned().flatMap((one) =>
      one.eligible
        .filter((course) => full.has(course.courseId) && !one.open.includes(course))
        .map((course) => [one, course.courseId] as const),
    )[0];
    const extra = cellsOf(county.courses.get(courseId)!);
    expect(await spoilt(the, "plans.csv", added(the, [extra]))).toContain("seats-exceeded");
  });
});
