import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jingxun } from "./jingxun.ts";

const folder = mkdtempSync(join(tmpdir(), "jingxun-evaluate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
};

/** Teachers who go on from course to course; the last one is the test. */
const walks = Array.from({ length: 40 }, (_, user) =>
  Array.from({ length: 6 }, (_, step) => ({ user: `t${user}`, item: `c${(user * 7 + step) % 12}`, step })),
);
const csv = (header: string, rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;
const trainRows = walks.flatMap((walk) => walk.slice(0, 5).map(({ user, item }) => `${user},${item}`));
const testRows = walks.map((walk) => `${walk[5].user},${walk[5].item}`);
const train = write("train.csv", csv("user,item", trainRows));
const test1 = write("test.csv", csv("user,item", testRows));

const evaluate = (...args: string[]) => jingxun("evaluate", ...args);
const resultOf = (...args: string[]) => JSON.parse(evaluate(...args, "--json").stdout);

describe("jingxun evaluate", () => {
  test("finds the next course by order, with the same shape for one model and for all", () => {
    const one = resultOf("--train", train, "--test", test1, "--model", "directed", "--k", "1,3");
    expect(one.results).toHaveLength(1);
    expect(one.results[0].metrics["recall@1"]).toBe(1);
    expect(one.best).toBe("directed");
    expect(one.counts).toMatchObject({ order: "rows", users: 40, items: 12, testUsers: 40 });
    const all = resultOf("--train", train, "--test", test1, "--all", "--k", "1,3");
    expect(all.results.map(({ model }: { model: string }) => model)).toContain("succession");
    for (const output of [one, all]) {
      expect(Object.keys(output)).toEqual(["results", "best", "counts"]);
      for (const result of output.results) {
        expect(Object.keys(result)).toEqual(["model", "metrics", "chosen", "seconds"]);
        expect(Object.keys(result.metrics)).toEqual(Object.keys(one.results[0].metrics));
      }
    }
  });

  test("reads gzipped files alike, and takes times where there are some", () => {
    const gzipped = write("train.csv.gz", csv("user,item", trainRows));
    const args = ["--test", test1, "--model", "ease"];
    expect(resultOf("--train", gzipped, ...args).results[0].metrics).toEqual(
      resultOf("--train", train, ...args).results[0].metrics,
    );
    const timed = walks.flatMap((walk) =>
      walk.slice(0, 5).map(({ user, item, step }) => `${user},${item},${step}`),
    );
    const path = write("timed.csv", csv("user,item,time", timed.reverse()));
    const found = resultOf("--train", path, "--test", test1, "--model", "directed", "--k", "1");
    expect(found.counts.order).toBe("time");
    expect(found.results[0].metrics["recall@1"]).toBe(1);
  });

  test("without order says that models of order sit out", () => {
    const { stdout, stderr } = evaluate(
      "--train",
      train,
      "--test",
      test1,
      "--order",
      "none",
      "--all",
      "--json",
    );
    expect(stderr).toContain("directed, succession sit out, and validation is a seeded random holdout");
    const models = JSON.parse(stdout).results.map(({ model }: { model: string }) => model);
    expect(models).not.toContain("directed");
    const refused = evaluate("--train", train, "--test", test1, "--order", "none", "--model", "directed");
    expect(refused.exit).toBe(2);
    expect(refused.stderr).toContain("model directed needs an order of interactions, got order none");
  });

  test("ranks the negatives that it is given", () => {
    const negatives = write(
      "negatives.csv",
      csv(
        "user,ids",
        walks.map(([{ user }]) => `${user},x1 x2 x3`),
      ),
    );
    const args = ["--negatives", negatives, "--model", "popularity", "--k", "1"];
    expect(resultOf("--train", train, "--test", test1, ...args).results[0].metrics["hr@1"]).toBe(1);
  });

  test("chooses and tunes by itself, the same each time", () => {
    const args = ["--train", train, "--test", test1, "--tune", "--k", "3"];
    const [first, second] = [resultOf(...args), resultOf(...args)];
    expect(first.results[0].model).toBe("auto");
    expect(first.results[0].metrics["recall@3"]).toBe(1);
    expect(first.results[0].chosen).toEqual(second.results[0].chosen);
  });

  test("names faulty rows and goes on with the others", () => {
    const path = write(
      "faulty.csv",
      csv("user,item,label,time", [
        "a,1,1,5",
        "a,2,7,5",
        ",3,1,5",
        "b,1,1,soon",
        "b,1,1,2023-08-20",
        "b",
        "a,4,1,6",
      ]),
    );
    const { stdout, stderr } = evaluate("--train", path, "--test", test1, "--model", "popularity", "--json");
    expect(stderr).toContain("faulty.csv, row 3, column label: expected 0 or 1, got 7");
    expect(stderr).toContain("faulty.csv, row 4, column user: expected an id, got nothing");
    expect(stderr).toContain("faulty.csv, row 5, column time: expected a number, or a date or instant");
    expect(stderr).toContain("faulty.csv, row 7: expected 4 fields, got 1 fields");
    expect(JSON.parse(stdout).counts.files.train).toEqual({ read: 7, accepted: 3, rejected: 4 });
    expect(evaluate("--train", path, "--test", test1, "--model", "popularity", "--strict").exit).toBe(1);
  });

  test("says what a file must have", () => {
    const path = write("columns.csv", csv("person,item", ["a,1"]));
    const missing = evaluate("--train", path, "--test", test1);
    expect(missing.exit).toBe(2);
    expect(missing.stderr).toContain(
      "columns.csv, row 1, column user: expected a column user, got person,item",
    );
    const untimed = evaluate("--train", train, "--test", test1, "--order", "time");
    expect(untimed.stderr).toContain("expected a column time, got user,item");
    const broken = write("broken.csv", "");
    writeFileSync(broken, gzipSync(csv("user,item", trainRows)).subarray(0, 60));
    expect(evaluate("--train", broken, "--test", test1).stderr).toContain("expected whole gzip data");
    expect(evaluate("--train", join(folder, "none.csv"), "--test", test1).exit).toBe(5);
    expect(evaluate("--train", train, "--test", test1, "--k", "0").exit).toBe(2);
  });
});

describe("jingxun evaluate --data", () => {
  const county = join(folder, "county");
  const ofFolder = (...args: string[]) =>
    evaluate("--data", county, "--as-of", "2023-08-20", "--model", "rp3beta", ...args);
  beforeAll(() => {
    jingxun("simulate", "--teachers", "120", "--courses", "300", "--as-of", "2023-08-20", "--out", county);
  });

  test("puts fairness beside accuracy", () => {
    const { overall, regimes, groups, cut, counts } = JSON.parse(ofFolder("--json").stdout);
    expect(cut < "2023-08-20").toBe(true);
    expect(counts.teachers).toBe(120);
    expect(overall.ranked).toBe(counts.ranked);
    expect(regimes.map(({ regime }: { regime: string }) => regime)).toEqual(["cold", "few", "warm"]);
    expect(overall.ndcg).toEqual(overall.parts.score);
    expect(overall.ndcg.value).toBeGreaterThan(0);
    for (const kind of ["setting", "stage", "subject-size"]) {
      const own = groups.filter((one: { kind: string }) => one.kind === kind);
      const teachers = own.reduce((sum: number, one: { teachers: number }) => sum + one.teachers, 0);
      expect(teachers).toBeGreaterThan(110);
      expect(teachers).toBeLessThanOrEqual(120);
    }
    for (const { teachers, ranked, ndcg, infeasible } of groups) {
      expect(infeasible !== undefined).toBe(teachers >= 10);
      expect(ndcg !== undefined).toBe(ranked >= 10);
    }
    for (const { low, value, high } of [overall.ndcg, overall.planValue, overall.withoutEvidence]) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });

  test("has its tables in Chinese", () => {
    expect(ofFolder().stdout).toContain("需求无依据");
  });

  test("takes a folder or two files, not both and not half", () => {
    for (const args of [
      ["--data", county],
      ["--data", county, "--as-of", "2023-08-20", "--train", train],
      ["--data", county, "--as-of", "2023-08-20", "--k", "5"],
      [],
    ]) {
      const { exit, stderr } = evaluate(...args);
      expect(exit).toBe(2);
      expect(stderr).toContain("expected --data with --as-of, or --train with --test, got");
    }
  });
});
