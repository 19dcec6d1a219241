import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
const [text, columns] = [folder.path("text"), folder.path("columns")];
afterAll(folder.remove);
beforeAll(() => {
  expect(jingxun("simulate", "--teachers", "30", "--courses", "200", "--out", text)).toMatchObject({
    exit: 0,
  });
  rmSync(`${text}/truth`, { recursive: true });
  expect(jingxun("convert", text, "--to", "parquet", "--out", columns)).toMatchObject({ exit: 0 });
}, 60_000);

const filesIn = (name: string) =>
  Object.fromEntries(
    readdirSync(name)
      .filter((file) => file.endsWith(".csv"))
      .map((file) => [file, readFileSync(`${name}/${file}`, "utf8")]),
  );

test("a run from Parquet to Parquet is the run from CSV to CSV", () => {
  const [fromText, fromColumns, back] = ["a", "b", "c"].map((name) => folder.path(name));
  const options = ["--as-of", "2023-08-20", "--top", "5"];
  const plain = jingxun("recommend", text, ...options, "--out", fromText);
  expect(plain).toMatchObject({ exit: 0 });
  const run = jingxun("recommend", columns, ...options, "--out", fromColumns, "--format", "parquet");
  expect(run.stdout.replaceAll(fromColumns, fromText)).toBe(plain.stdout);
  expect(filesIn(fromColumns)).toEqual({});
  expect(jingxun("convert", fromColumns, "--to", "csv", "--out", back)).toMatchObject({ exit: 0 });
  expect(filesIn(back)).toEqual(filesIn(fromText));
  const { inputs, ...record } = JSON.parse(readFileSync(`${back}/run.json`, "utf8"));
  const { inputs: textInputs, ...textRecord } = JSON.parse(readFileSync(`${fromText}/run.json`, "utf8"));
  expect(record).toEqual(textRecord);
  expect(inputs.map(({ file }: { file: string }) => file.replace(".parquet", ".csv"))).toEqual(
    textInputs.map(({ file }: { file: string }) => file),
  );
});

test("reasons in columns are those of any language, and become text in either", () => {
  const [zh, en, copy] = ["zh", "en", "copy"].map((name) => folder.path(name));
  const day = ["--as-of", "2023-08-20"];
  const textOf = (name: string) =>
    ["plans.csv", "plan-summary.csv"].map((file) => readFileSync(`${name}/${file}`, "utf8"));
  const bytesOf = (name: string) =>
    readdirSync(name)
      .filter((file) => file.endsWith(".parquet"))
      .map((file) => [file, readFileSync(`${name}/${file}`, "latin1")]);
  for (const [lang, columnsOut] of [
    ["zh", zh],
    ["en", en],
  ]) {
    const given = ["recommend", columns, ...day, "--lang", lang];
    expect(jingxun(...given, "--out", columnsOut, "--format", "parquet").exit).toBe(0);
    expect(jingxun(...given, "--out", `${columnsOut}-text`).exit).toBe(0);
  }
  const files = ["ids-reason.parquet", "ids-status.parquet", "plan-summary.parquet", "plans.parquet"];
  expect(bytesOf(zh).map(([file]) => file)).toEqual(expect.arrayContaining(files));
  expect(bytesOf(en)).toEqual(bytesOf(zh));
  expect(textOf(`${en}-text`)).not.toEqual(textOf(`${zh}-text`));
  for (const lang of ["zh", "en"]) {
    expect(
      jingxun("convert", zh, "--to", "csv", "--lang", lang, "--out", folder.path(`as-${lang}`)).exit,
    ).toBe(0);
    expect(textOf(folder.path(`as-${lang}`))).toEqual(textOf(folder.path(`${lang}-text`)));
  }
  expect(jingxun("convert", zh, "--to", "parquet", "--out", copy).exit).toBe(0);
  const again = folder.path("again");
  expect(jingxun("convert", copy, "--to", "csv", "--lang", "en", "--out", again).exit).toBe(0);
  expect(textOf(again)).toEqual(textOf(`${en}-text`));

  const plain = (line: string) => line.includes(",advised,") && !line.includes('"');
  const advised = textOf(`${en}-text`)[0].split("\n").filter(plain);
  const [teacherId] = advised[0].split(",");
  const [reason] = advised[0].slice(advised[0].lastIndexOf(",") + 1).split("|");
  const from = ["--data", columns];
  expect(jingxun("show", teacherId, ...from, "--plans", zh, "--lang", "en").stdout).toContain(reason);
  const own = folder.path("own");
  expect(jingxun("share", en, ...from, "--for", "teacher", "--id", teacherId, "--to", own).exit).toBe(0);
  expect(readFileSync(`${own}/plans.csv`, "utf8")).toContain(advised[0]);
}, 60_000);

test("a table in both forms ends every command, and both are named", () => {
  writeFileSync(`${columns}/topics.csv`, "topicId,name\n");
  const { exit, stderr } = jingxun("check", columns, "--out", folder.path("checked"));
  rmSync(`${columns}/topics.csv`);
  expect(exit).toBe(2);
  expect(stderr).toContain("got topics.csv and topics.parquet");
});

test("rows that are rejected go into a list, and end a strict conversion with 1", () => {
  const [broken, out] = [folder.path("broken"), folder.path("out")];
  mkdirSync(broken);
  writeFileSync(`${broken}/topics.csv`, "topicId,name\nA,first\nB,\n");
  const strict = jingxun("convert", broken, "--to", "parquet", "--out", out, "--strict", "--lang", "en");
  expect(strict.exit).toBe(1);
  expect(strict.stdout).toMatch(/topics\.csv → topics\.parquet +2 +1 +1\n/);
  expect(readFileSync(`${out}/not-converted.csv`, "utf8")).toContain("topics.csv,3,name,missing-value");
});

test("a folder that cannot be converted leaves nothing, nor does one into itself", () => {
  const [broken, out] = [folder.path("header"), folder.path("none")];
  mkdirSync(broken);
  writeFileSync(`${broken}/topics.csv`, "topicId\nA\n");
  expect(jingxun("convert", broken, "--to", "parquet", "--out", out)).toMatchObject({ exit: 2 });
  expect(readdirSync(out)).toEqual([]);
  expect(jingxun("convert", text, "--to", "parquet", "--out", `${text}/.`)).toMatchObject({ exit: 2 });
});
