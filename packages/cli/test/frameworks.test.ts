import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { frameworks } from "@jingxun/engine";
import { afterAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const kindergarten = frameworks["kindergarten-teacher-standard-2012"];
const csvOf = (out: string) => readFileSync(`${out}/competencies.csv`, "utf8");
const fileOf = (name: string, content: unknown) => {
  const path = folder.path(name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

describe("jingxun frameworks", () => {
  test("lists every framework with how many of its names are verified", () => {
    const listed = JSON.parse(jingxun("frameworks", "--json").stdout);
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(Object.keys(frameworks));
    for (const { id, listed: count, verified } of listed) {
      const { competencies } = frameworks[id];
      expect(count).toBe(competencies.length);
      expect(verified).toBe(competencies.filter((competency) => competency.verified !== "no").length);
    }
    const table = jingxun("frameworks");
    expect(table.exit).toBe(0);
    expect(table.stdout.trimEnd().split("\n")).toHaveLength(listed.length + 2);
  });

  test("marks in both languages what is not verified, and only that", () => {
    const { competencies } = frameworks["primary-teacher-standard-2012"];
    const wanted = competencies.filter(({ verified }) => verified === "no").map(({ id }) => id);
    expect(wanted.length).toBeGreaterThan(0);
    for (const [lang, mark] of [
      ["zh", "未核实"],
      ["en", "not verified"],
    ]) {
      const { stdout } = jingxun("frameworks", "primary-teacher-standard-2012", "--lang", lang);
      const marked = stdout.split("\n").filter((line) => line.includes(mark));
      expect(marked.map((line) => line.split(" ")[0])).toEqual(wanted);
    }
  });

  test("prints a framework as the JSON that it reads as a file", () => {
    const { stdout } = jingxun("frameworks", kindergarten.id, "--json");
    expect(JSON.parse(stdout)).toEqual(kindergarten);
    const path = fileOf("copy.json", stdout);
    expect(jingxun("frameworks", path, "--json").stdout).toBe(stdout);
  });

  test("writes competencies.csv once, and leaves one that differs alone", () => {
    const out = folder.path("out", "data");
    const write = (...ids: readonly string[]) => jingxun("frameworks", ...ids, "--out", out);
    expect(write(kindergarten.id).exit).toBe(0);
    const written = csvOf(out);
    const [header, first] = written.split("\n");
    expect(header).toBe("competencyId,framework,name,nameEn,parentId");
    expect(first).toBe("YE,幼儿园教师专业标准(试行),专业理念与师德,Professional ideals and ethics,");
    expect(written.trimEnd().split("\n")).toHaveLength(kindergarten.competencies.length + 1);
    expect(write(kindergarten.id).exit).toBe(0);
    const refused = write("jyt0646-2022");
    expect(refused.exit).toBe(2);
    expect(refused.stderr).toContain(`${out}/competencies.csv`);
    expect(csvOf(out)).toBe(written);
    expect(readdirSync(out)).toEqual(["competencies.csv"]);
  });

  test("several frameworks become one file, unless they share an id", () => {
    const both = folder.path("both");
    expect(jingxun("frameworks", kindergarten.id, "jyt0646-2022", "--out", both).exit).toBe(0);
    const rows = kindergarten.competencies.length + frameworks["jyt0646-2022"].competencies.length;
    expect(csvOf(both).trimEnd().split("\n")).toHaveLength(rows + 1);
    const twice = folder.path("twice");
    const own = fileOf("own.json", { ...kindergarten, id: "own", name: "本县能力框架" });
    const refused = jingxun("frameworks", kindergarten.id, own, "--out", twice);
    expect(refused).toMatchObject({ exit: 2 });
    expect(refused.stderr).toContain("YE in 幼儿园教师专业标准(试行) and in 本县能力框架");
    expect(existsSync(twice)).toBe(false);
  });

  test("one's own framework, with its faults named by file and path", () => {
    const draft = JSON.parse(JSON.stringify(kindergarten));
    draft.competencies[1].parentId = "nowhere";
    draft.competencies[2].name = "";
    const path = fileOf("faulty.json", draft);
    const { exit, stderr } = jingxun("frameworks", path);
    expect(exit).toBe(2);
    expect(stderr).toContain(`${path}: not a framework:`);
    expect(stderr).toContain(
      'competencies.1.parentId: expected the id of a competency of this framework, got "nowhere"',
    );
    expect(stderr).toContain(
      'competencies.2.name: expected text of 1 to 10,000 characters, not blank, got ""',
    );
  });

  test.each([
    ["an unknown id", ["constructor"], "expected a file or one of kindergarten-teacher-standard-2012"],
    ["no framework to write", ["--out", "anywhere"], "expected the id or file of a framework, got none"],
  ])("%s is wrong usage", (_, args, message) => {
    const { exit, stderr } = jingxun("frameworks", ...args);
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });

  test("what is no JSON is named by its file", () => {
    const path = fileOf("text.json", "competencyId,name");
    expect(jingxun("frameworks", path)).toMatchObject({ exit: 2 });
    expect(jingxun("frameworks", path).stderr).toContain(`${path}: expected JSON`);
  });
});
