import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFolder, readTable } from "@jingxun/datasets";
import { mainPosting, outputs, policyPresets, postingsAt } from "@jingxun/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
mkdirSync(folder.path("empty"));

const write = (name: string, content: object) => {
  writeFileSync(folder.path(`${name}.json`), JSON.stringify(content));
  return folder.path(`${name}.json`);
};
const overlay = (id: string, above: string, path: string, value: unknown) =>
  write(id, {
    format: 1,
    id,
    version: "1",
    title: { zh: id, en: id },
    organisationId: id,
    extends: above,
    changes: [{ path, value, source: `${id}通知`, verified: "no" }],
  });

describe("show", () => {
  test("prints words in Chinese, and with --json what --policy takes", () => {
    expect(jingxun("policy", "show", "shandong-2023").stdout).toContain("自主选学:19—23学时;每年〔原文:");
    const { stdout } = jingxun("policy", "show", "shandong-2023", "--json");
    expect(JSON.parse(stdout)).toEqual(policyPresets["shandong-2023"]);
  });

  test("an overlay is shown with what it inherits, through files that lie beside it", () => {
    overlay("city", "shandong-2023", "obligations.electives.hours.min", 20);
    const county = overlay("county", "city", "calendar.selection.to", "2023-08-31");
    const { stdout } = jingxun("policy", "show", county);
    expect(stdout).toContain("自主选学:20—23学时;每年〔未核实:city通知; 鲁教师函〔2023〕39号〕");
    expect(stdout).toContain("选课:2023-08-11至2023-08-31〔未核实:鲁教师函〔2023〕39号; county通知〕");
  });

  test("files that extend each other, and names that are none, cannot be used", () => {
    overlay("a", "b", "credits.min", 25);
    const b = overlay("b", "a", "credits.min", 25);
    expect(jingxun("policy", "show", b)).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("a circle"),
    });
    expect(jingxun("policy", "show", "shandong-1999")).toMatchObject({ exit: 2 });
  });
});

describe("check", () => {
  test("a policy that is ready, and one whose values were not found", () => {
    expect(jingxun("policy", "check", "shandong-2023")).toMatchObject({ exit: 0 });
    const refused = jingxun("policy", "check", "shandong-2022", "--json");
    expect(refused).toMatchObject({ exit: 2 });
    const { missing } = JSON.parse(refused.stdout);
    expect(missing).toContainEqual({ path: "schoolChoice.maxTopics", source: "not found" });
  });

  test("an activity whose credits are said twice is a contradiction", () => {
    const preset = policyPresets["shandong-2023"];
    const [reading] = preset.conversions;
    const value = <Value>(value: Value) => ({ value, source: "本县", verified: "no" });
    const filled = { ...reading, credits: value(1), mostPerYear: value(2) };
    const older = { id: reading.id, zh: "读书", en: "reading", credits: 1 };
    const ledger = { ...preset.ledger, bonuses: value([older]) };
    const once = write("once", { ...preset, conversions: [filled] });
    const twice = write("twice", { ...preset, conversions: [filled], ledger });
    expect(jingxun("policy", "check", once)).toMatchObject({ exit: 0 });
    const refused = jingxun("policy", "check", twice);
    expect(refused).toMatchObject({
      exit: 3,
      stdout: expect.stringContaining("ids must differ, got reading"),
    });
  });

  test("a conflict shows both sources, and nothing runs with it", () => {
    const wider = overlay("wider", "shandong-2023", "schoolChoice.maxTopics", 8);
    const { exit, stdout } = jingxun("policy", "check", wider);
    expect(exit).toBe(3);
    expect(stdout).toContain(
      "schoolChoice.maxTopics(只可降低或提前):上级 6〔shandong-2023:鲁教师函〔2023〕39号〕,下级 8〔wider:wider通知〕",
    );
    const run = jingxun("check", folder.path("empty"), "--policy", wider);
    expect(run).toMatchObject({ exit: 3, stderr: expect.stringContaining("8 by wider (wider通知)") });
  });

  test("a policy that is not from the notice itself says so when it is run", () => {
    const { stderr } = jingxun("check", folder.path("empty"), "--policy", "shandong-2022");
    expect(stderr).toMatch(/^shandong-2022: made from .*\(secondary\), not from the notice itself\n/);
    expect(jingxun("check", folder.path("empty")).stderr).not.toContain("not from the notice itself");
  });
});

test("diff tells what changed, and needs a day to count people", () => {
  const { stdout } = jingxun("policy", "diff", "shandong-2022", "shandong-2023");
  expect(stdout).toContain("  − 自主选学:14—18学时;每年\n  + 自主选学:19—23学时;每年");
  expect(jingxun("policy", "diff", "shandong-2023", "shandong-2023").stdout).toBe("没有变化。\n");
  const undated = jingxun("policy", "diff", "shandong-2022", "shandong-2023", "--data", folder.path("empty"));
  expect(undated).toMatchObject({ exit: 2, stderr: expect.stringContaining("--as-of") });
});

describe("policies of organisations in one folder", () => {
  const data = folder.path("county");
  const preflight = () => jingxun("preflight", data, "--as-of", "2023-08-20", "--json");
  type Change = readonly [path: string, value: unknown];
  const put = (name: string, organisationId: string, ...changes: readonly Change[]) =>
    writeFileSync(
      folder.path("county", "policies", `${name}.json`),
      JSON.stringify({
        format: 1,
        id: name,
        version: "1",
        title: { zh: name, en: name },
        organisationId,
        extends: "shandong-2023",
        changes: changes.map(([path, value]) => ({ path, value, source: `${name}通知`, verified: "no" })),
      }),
    );
  let county = "";

  beforeAll(() => {
    jingxun("simulate", "--teachers", "40", "--courses", "200", "--seed", "2", "--out", data);
    mkdirSync(folder.path("county", "policies"));
    [, county] = readFileSync(folder.path("county", "schools.csv"), "utf8").split("\n")[1].split(",");
  }, 60_000);

  test("hold for their teachers in preflight, and everybody is looked at once", () => {
    const before = JSON.parse(preflight().stdout);
    put("more", county, ["obligations.electives.hours.min", 23]);
    const { exit, stdout } = preflight();
    expect(exit).toBe(0);
    const found = JSON.parse(stdout);
    const [own] = found.organisations;
    expect(own).toMatchObject({ organisationId: county, policyId: "more", conflicts: [] });
    const teachers = (cells: readonly { readonly teachers: number }[]) =>
      cells.reduce((sum, cell) => sum + cell.teachers, 0);
    expect(teachers(own.cells)).toBeGreaterThan(0);
    expect(teachers(found.cells) + teachers(own.cells)).toBe(teachers(before.cells));
    put("more", county, ["obligations.electives.hours.min", 18]);
    const refused = preflight();
    expect(refused.exit).toBe(3);
    const run = jingxun("draw-lessons", data, "--seed", "1", "--out", folder.path("none"));
    expect(run).toMatchObject({ exit: 3, stderr: expect.stringContaining("19 by shandong-2023 (") });
    expect(run.stderr).toContain("then 18 by more (more通知)");
    const checked = jingxun("policy", "check", "shandong-2023", "--data", data);
    expect(checked).toMatchObject({ exit: 3, stderr: "more: expected no conflict, got 1\n" });
    expect(checked.stdout).toContain(`== ${county} more\n`);
    expect(checked.stdout).toContain(
      "上级 19〔shandong-2023:鲁教师函〔2023〕39号〕,下级 18〔more:more通知〕",
    );
    expect(JSON.parse(refused.stdout).organisations[0].conflicts).toMatchObject([
      { above: { policy: "shandong-2023", value: 19 }, below: { policy: "more", value: 18 } },
    ]);
    put("more", "nowhere", ["obligations.electives.hours.min", 20]);
    expect(preflight()).toMatchObject({ exit: 2, stderr: expect.stringContaining("got nowhere") });
  });

  test("bound the plans and the credits of their teachers, and are named by hash", async () => {
    const hours = "obligations.electives.hours";
    put("more", county, [`${hours}.min`, 20], [`${hours}.max`, 20]);
    const day = ["--as-of", "2023-08-20"];
    const planned = jingxun("recommend", data, ...day, "--out", folder.path("plans"), "--json");
    expect(planned.exit).toBe(0);
    const run = JSON.parse(planned.stdout);
    const [own] = run.organisationPolicies;
    expect(own).toMatchObject({ id: "more", organisations: [county] });
    const { dataset } = await readFolder(data);
    const owners = new Map(dataset.schools.map(({ schoolId, organisationId }) => [schoolId, organisationId]));
    const isOwn = (teacherId: string) => {
      const postings = dataset.postings.filter((posting) => posting.teacherId === teacherId);
      const main = mainPosting(postingsAt(postings, "2023-08-20"));
      return main !== undefined && owners.get(main.schoolId) === county;
    };
    expect(own.teachers).toBe(dataset.teachers.filter(({ teacherId }) => isOwn(teacherId)).length);

    const summary = await readTable(folder.path("plans"), outputs.planSummary);
    const plans = summary.entries.map(({ row }) => row).filter(({ status }) => status === "planned");
    const totals = (isWanted: boolean) =>
      plans
        .filter(({ teacherId }) => isOwn(teacherId) === isWanted)
        .map(({ earnedHours, committedHours, advisedHours }) => earnedHours + committedHours + advisedHours);
    expect(new Set(totals(true))).toEqual(new Set([20]));
    expect(Math.max(...totals(false))).toBeGreaterThan(20);
    expect(jingxun("ledger", data, ...day, "--out", folder.path("ledger")).exit).toBe(0);
    const { entries } = await readTable(folder.path("ledger"), outputs.balances);
    const electives = entries
      .map(({ row }) => row)
      .filter(({ obligationId }) => obligationId === "electives");
    for (const { teacherId, required, policySha256 } of electives) {
      expect(policySha256).toBe(isOwn(teacherId) ? own.sha256 : run.policy.sha256);
      if (required > 0) expect(required).toBe(isOwn(teacherId) ? 20 : 19);
    }
    const record = JSON.parse(readFileSync(folder.path("ledger", "ledger.json"), "utf8"));
    expect(record.organisationPolicies).toEqual(run.organisationPolicies);
  });
});
