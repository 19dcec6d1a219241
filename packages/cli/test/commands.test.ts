import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { policyPresets } from "@jingxun/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lockNameOf } from "../src/lock-holder.ts";
import { processSpace } from "../src/process-space.ts";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
const data = folder.path("data");
const day = ["--as-of", "2023-08-20"];
/** Where training is not what is tested it is done once: it takes most of a run. */
const trained = [...day, "--model", folder.path("model.jxm")];
afterAll(folder.remove);
beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "300", "--seed", "5", "--out", data)).toMatchObject({ exit: 0 });
  const [, , , model] = trained;
  expect(jingxun("train", data, ...day, "--no-tower", "--out", model)).toMatchObject({ exit: 0 });
}, 60_000);

const copyOf = (name: string) => {
  const to = folder.path(name);
  cpSync(data, to, { recursive: true });
  return to;
};
const linesOf = (path: string) => readFileSync(path, "utf8").trimEnd().split("\n");
const policyFile = (name: string, change: (draft: any) => void) => {
  const draft = structuredClone(policyPresets["shandong-2023"]);
  change(draft);
  writeFileSync(folder.path(name), JSON.stringify(draft));
  return folder.path(name);
};

describe("recommend", () => {
  test("writes whole files and a record of the run, the same bytes each time", () => {
    const hashes = ["one", "two"].map((name) => {
      const out = folder.path(name);
      expect(jingxun("recommend", data, ...day, "--out", out, "--top", "5").exit).toBe(0);
      const files = readdirSync(out)
        .filter((file) => file !== "run-times.json")
        .sort();
      expect(files).toEqual([
        "activity-flags.csv",
        "evidence.csv",
        "groups.csv",
        "plan-summary.csv",
        "plans.csv",
        "profiles.csv",
        "rankings.csv",
        "rejected.csv",
        "run.json",
      ]);
      return files.map((file) =>
        createHash("sha256")
          .update(readFileSync(`${out}/${file}`))
          .digest("hex"),
      );
    });
    expect(hashes[0]).toEqual(hashes[1]);
  });

  test("gives a row to everybody, also to those whose own row is faulty, and says so by --strict", () => {
    const broken = copyOf("broken");
    const [header, ...rows] = linesOf(`${broken}/teachers.csv`);
    const [first] = rows[0].split(",");
    writeFileSync(
      `${broken}/teachers.csv`,
      [header, rows[0].replace("true", "maybe"), ...rows.slice(1), 'T9,"专任教师'].join("\n"),
    );
    const out = folder.path("broken-out");
    const { exit, stdout } = jingxun("recommend", broken, ...trained, "--out", out, "--strict", "--json");
    expect(exit).toBe(1);
    const summary = linesOf(`${out}/plan-summary.csv`);
    expect(summary).toHaveLength(rows.length + 2);
    expect(summary.find((line) => line.startsWith(`${first},`))).toContain(",rejected,");
    expect(summary.find((line) => line.startsWith("T9,"))).toContain(",rejected,");
    const { read, accepted, repeated, rejected } = JSON.parse(stdout).counts.files.teachers;
    expect(accepted + repeated + rejected).toBe(read);
    expect(linesOf(`${out}/rejected.csv`)[1]).toMatch(/^teachers\.csv,\d+,/);
    const said = (folder: string) =>
      jingxun("recommend", folder, ...trained, "--out", out, "--lang", "en").stdout;
    expect(said(broken)).toMatch(/\d+ rows were rejected/);
    expect(said(data)).not.toContain("rejected");
  });

  test("words reasons in English by --lang en", () => {
    const out = folder.path("english");
    expect(jingxun("recommend", data, ...trained, "--out", out, "--lang", "en").stdout).toContain("planned");
    expect(readFileSync(`${out}/plans.csv`, "utf8")).not.toMatch(/测评|学校工作重点/);
  });

  test("the order of rows in the files changes nothing", () => {
    const turned = copyOf("turned");
    for (const file of readdirSync(turned).filter((name) => name.endsWith(".csv"))) {
      const [header, ...rows] = linesOf(`${turned}/${file}`);
      writeFileSync(`${turned}/${file}`, [header, ...rows.reverse()].join("\r\n"));
    }
    const out = folder.path("turned-out");
    expect(jingxun("recommend", turned, ...day, "--out", out, "--top", "5").exit).toBe(0);
    const written = ["plans", "plan-summary", "rankings", "profiles", "evidence", "groups", "activity-flags"];
    for (const file of written.map((name) => `${name}.csv`))
      expect(readFileSync(`${out}/${file}`, "utf8")).toBe(readFileSync(folder.path("one", file), "utf8"));
  });

  test("leaves the earlier output alone when it fails", () => {
    const out = folder.path("kept");
    cpSync(folder.path("one"), out, { recursive: true });
    expect(jingxun("recommend", folder.path("nowhere"), ...day, "--out", out).exit).toBe(2);
    expect(readFileSync(`${out}/plans.csv`, "utf8")).toBe(
      readFileSync(folder.path("one", "plans.csv"), "utf8"),
    );
    expect(readdirSync(out).filter((name) => name.includes("partial") || name.startsWith("."))).toEqual([]);
  });

  test("when interrupted leaves nothing unfinished and says so", async () => {
    const out = folder.path("interrupted");
    const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));
    const child = spawn(process.execPath, [main, "recommend", data, ...trained, "--out", out], {
      stdio: "ignore",
    });
    while (!existsSync(out) || !readdirSync(out).some((name) => name.startsWith(".jingxun.lock")))
      await new Promise((wake) => setTimeout(wake, 5));
    child.kill("SIGTERM");
    const exit = await new Promise((resolve) => child.on("exit", resolve));
    expect(exit).toBe(6);
    expect(readdirSync(out)).toEqual([]);
    expect(jingxun("recommend", data, ...trained, "--out", out).exit).toBe(0);
  });
});

describe("check", () => {
  test("finds nothing in simulated data", () => {
    expect(jingxun("check", data, "--strict").stdout).toContain("没有发现问题");
    rmSync(`${data}/rejected.csv`);
  });

  test("lists every fault of every file with its place, in a table and in rejected.csv", () => {
    const faulty = copyOf("faulty");
    appendFileSync(`${faulty}/courses.csv`, "C9999,=evil(),subject\n");
    appendFileSync(`${faulty}/schools.csv`, "S9,nowhere,名,小学,镇区,,\n");
    const out = folder.path("check-out");
    const { exit, stdout } = jingxun("check", faulty, "--lang", "en", "--strict", "--out", out);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/courses\.csv\s+\d+\s+wrong-width/);
    expect(stdout).toMatch(/schools\.csv\s+\d+\s+organisationId\s+unknown-reference/);
    expect(linesOf(`${out}/rejected.csv`)).toHaveLength(3);
  });

  test("keeps a formula in a faulty cell from being run", () => {
    const faulty = copyOf("formula");
    const [header, row] = linesOf(`${faulty}/topics.csv`);
    appendFileSync(`${faulty}/topics.csv`, `${header.replace(/[^,]+/g, "=1+1")}\n`);
    expect(row).toBeDefined();
    jingxun("check", faulty);
    expect(readFileSync(`${faulty}/rejected.csv`, "utf8")).toContain("'=1+1");
  });
});

describe("exit codes", () => {
  test.each<[string, number, () => readonly string[]]>([
    ["an unknown command", 2, () => ["advise"]],
    ["no date", 2, () => ["recommend", data, "--out", folder.path("x")]],
    ["a date that is none", 2, () => ["recommend", data, "--as-of", "2023-13-01", "--out", folder.path("x")]],
    ["a missing folder", 2, () => ["check", folder.path("nowhere")]],
    ["an unknown policy", 2, () => ["check", data, "--policy", "atlantis-1"]],
    ["a policy with missing values", 2, () => ["check", data, "--policy", "shandong-2022"]],
    [
      "a policy with an unknown key",
      2,
      () => ["check", data, "--policy", policyFile("key.json", (draft) => (draft.key = 1))],
    ],
    ["an unknown teacher", 2, () => ["show", "T0", "--data", data, "--plans", folder.path("one")]],
    [
      "a policy that contradicts itself",
      3,
      () => [
        "recommend",
        data,
        ...day,
        "--out",
        folder.path("x"),
        "--policy",
        policyFile("contradiction.json", (draft) => (draft.credits.min.value = 40)),
      ],
    ],
    ["help", 0, () => ["--help"]],
  ])("%s ends with %i", (_, exit, args) => {
    const ended = jingxun(...args());
    expect(ended.exit).toBe(exit);
    expect(ended.stderr).not.toContain("    at ");
  });

  test("a folder that another run holds ends with 4; a lock whose process is gone does not count", () => {
    const out = folder.path("held");
    cpSync(folder.path("one"), out, { recursive: true });
    const lock = (pid: number, started = "") =>
      `${out}/${lockNameOf({ host: hostname(), pid, started, ...processSpace() })}`;
    const ended = () => jingxun("recommend", data, ...trained, "--out", out);
    writeFileSync(lock(process.pid), "");
    expect(ended()).toMatchObject({ exit: 4, stderr: expect.stringContaining(`process ${process.pid}`) });
    rmSync(lock(process.pid));
    const gone = [lock(999_999_999), ...(process.platform === "linux" ? [lock(process.pid, "1")] : [])];
    for (const path of gone) writeFileSync(path, "");
    expect(ended().exit).toBe(0);
    expect(readdirSync(out).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("an output folder that cannot be made ends with 5", () => {
    writeFileSync(folder.path("file"), "");
    expect(jingxun("recommend", data, ...day, "--out", folder.path("file", "under")).exit).toBe(5);
  });
});

describe("show", () => {
  test("prints a portrait and a plan, in Chinese and in English", () => {
    const [, row] = linesOf(folder.path("one", "profiles.csv")).filter((line) =>
      line.includes(",estimated,"),
    );
    const [teacherId] = row.split(",");
    const args = [teacherId, "--data", data, "--plans", folder.path("one")];
    expect(jingxun("show", ...args).stdout).toMatch(/精准画像[\s\S]*●[\s\S]*选课方案/);
    expect(jingxun("show", ...args, "--lang", "en").stdout).toMatch(/Portrait[\s\S]*●[\s\S]*Plan/);
    expect(JSON.parse(jingxun("show", ...args, "--json").stdout).summary.teacherId).toBe(teacherId);
  });
});
