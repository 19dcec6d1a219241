import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { jingxun, temporaryFolder } from "./jingxun.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

// LSAT7 as 32 counts: Bock & Lieberman (1970), Psychometrika 35:179-197; pattern 00000 first, item 5 fastest.
const counts = [
  12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28, 7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136,
  32, 308,
];
const rows = counts.flatMap((count, pattern) =>
  Array.from({ length: count }, () => [4, 3, 2, 1, 0].map((bit) => (pattern >> bit) & 1)),
);
const sheet = (name: string, lines: readonly (readonly (string | number)[])[]) => {
  writeFileSync(folder.path(name), lines.map((line) => line.join(",")).join("\n"));
  return folder.path(name);
};
const items = ["I1", "I2", "I3", "I4", "I5"];
const lsat7 = sheet("lsat7.csv", [items, ...rows]);
const calibrated = (...args: readonly string[]) => JSON.parse(jingxun("calibrate", ...args, "--json").stdout);

describe("jingxun calibrate", () => {
  test("reproduces mirt on LSAT7", () => {
    const found = calibrated(lsat7, "--model", "2pl");
    expect(found).toMatchObject({ model: "2pl", converged: true, parameters: 10, faults: [] });
    expect(found.logLik).toBeCloseTo(-2658.805114, 5);
    expect(found.items.map(({ a }: any) => a)[2]).toBeCloseTo(1.707478, 4);
    expect(found.items[0].d[0]).toBeCloseTo(1.855856, 4);
    expect(found.items[0].se.a).toBeCloseTo(0.17719, 3);
    expect(found.persons[0]).toMatchObject({ row: 1 });
    expect(found.persons[0].mean).toBeCloseTo(-1.869784, 5);
    expect(found.groups).toEqual([{ id: "all", mean: 0, variance: 1 }]);
  });

  test("leaves out a row with text where a score should be, and names line and column", () => {
    const path = sheet("text.csv", [items, ...rows.slice(0, 600), [1, 1, "yes", 0, 1], ["", "NA", 1, 0, 1]]);
    const found = calibrated(path, "--model", "rasch");
    expect(found.faults).toEqual([expect.objectContaining({ row: 602, column: "I3", got: "yes" })]);
    expect(found.persons).toHaveLength(601);
    expect(found.persons[600]).toMatchObject({ row: 602, answered: 3 });
    expect(jingxun("calibrate", path, "--model", "rasch", "--strict").exit).toBe(1);
  });

  test("takes ids, groups, ignored columns and a cut of the scores", () => {
    const lines = rows.map((row, index) => [
      `p${index}`,
      index % 2 ? "b" : "a",
      99,
      ...row.map((score) => score + 1),
    ]);
    const path = sheet("columns.csv", [["who", "group", "age", ...items], ...lines]);
    const found = calibrated(
      path,
      "--model",
      "2pl",
      "--id",
      "who",
      "--groups",
      "group",
      "--ignore",
      "age",
      "--dichotomise",
      "2",
    );
    expect(found.persons[0]).toMatchObject({ row: 1, id: "p0" });
    expect(found.groups.map(({ id }: any) => id)).toEqual(["a", "b"]);
    expect(found.coding[0]).toEqual({ itemId: "I1", scores: [0, 1] });
  });

  test("classifies by a Q-matrix, and says what a Q-matrix lacks", () => {
    const path = sheet("q.csv", [["item", "skill"], ...items.map((item) => [item, 1])]);
    const found = calibrated(lsat7, "--model", "dina", "--qmatrix", path);
    expect(found.persons[0].mastery[0]).toBeLessThan(0.5);
    expect(found.persons[999].mastery[0]).toBeGreaterThan(0.5);
    const short = sheet("short.csv", [
      ["item", "skill"],
      ["I1", 1],
      ["I2", "x"],
    ]);
    const { exit, stderr } = jingxun("calibrate", lsat7, "--model", "dina", "--qmatrix", short);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/line 3, column skill: expected 0 or 1, got x[\s\S]*item I3/);
  });

  test("counts rows of the file, rejected ones too, in persons and findings", () => {
    const path = sheet("rows.csv", [
      items,
      ...rows.slice(0, 99),
      [1, 0],
      [1, 1, 0, 1, 0],
      ["", "", "", "", ""],
    ]);
    const found = calibrated(path, "--model", "rasch");
    expect(found.faults).toEqual([expect.objectContaining({ row: 101, code: "wrong-width" })]);
    expect(found.persons.slice(99)).toMatchObject([{ row: 101 }, { row: 102, status: "undetermined" }]);
    expect(found.findings).toContainEqual({ kind: "person-without-answers", row: 102 });
  });

  test("reads scores that a program wrote as fractions or with spaces", () => {
    const path = sheet("fractions.csv", [items, ...rows.map((row) => row.map((score) => ` ${score}.0`))]);
    const found = calibrated(path, "--model", "2pl");
    expect(found.faults).toEqual([]);
    expect(found.logLik).toBeCloseTo(-2658.805114, 5);
  });

  test("a person without a group is rejected, not a group of its own", () => {
    const lines = rows.slice(0, 400).map((row, index) => [["b", "a", "", "NA"][index % 4], ...row]);
    const found = calibrated(
      sheet("nogroup.csv", [["g", ...items], ...lines]),
      "--model",
      "rasch",
      "--groups",
      "g",
    );
    expect(found.groups.map(({ id }: any) => id)).toEqual(["a", "b"]);
    expect(found.faults).toHaveLength(200);
    expect(found.faults[0]).toMatchObject({ row: 4, column: "g", expected: "the name of a group" });
  });

  test("a rating without person or rater is rejected, not one of its own", () => {
    const lines = rows.slice(200, 500).map((row, index) => [`p${index >> 1}`, `r${index % 2}`, ...row]);
    const path = sheet("norater.csv", [
      ["id", "r", ...items],
      ...lines,
      ["x", "", ...rows[0]],
      ["", "r1", ...rows[0]],
    ]);
    const found = calibrated(path, "--model", "rasch", "--id", "id", "--rater", "r");
    expect(found.raters.map(({ id }: any) => id)).toEqual(["r0", "r1"]);
    expect(found.persons).toHaveLength(150);
    expect(found.faults.map(({ column }: any) => column)).toEqual(["r", "id"]);
  });

  test("codes right and wrong by value for classes, and says how", () => {
    const q = sheet("q1.csv", [["item", "skill"], ...items.map((item) => [item, 1])]);
    const coded = sheet("coded.csv", [items, ...rows.map((row) => row.map((score) => 2 * score + 1))]);
    const found = calibrated(coded, "--model", "dina", "--qmatrix", q);
    expect(found.coding[0]).toEqual({ itemId: "I1", scores: [1, 3] });
    expect(found.logLik).toBe(calibrated(lsat7, "--model", "dina", "--qmatrix", q).logLik);
  });

  test.each([
    ["rasch", "no-items"],
    ["dina", "no-variation"],
  ])("%s of items all answered alike calibrates nothing: %s", (model, reason) => {
    const q = sheet("q1.csv", [["item", "skill"], ...items.map((item) => [item, 1])]);
    const alike = sheet("alike.csv", [items, [1, 1, 0, 1, 1], [1, 1, 0, 1, 1]]);
    const args = model === "dina" ? ["--qmatrix", q] : [];
    expect(calibrated(alike, "--model", model, ...args)).toMatchObject({ status: "undetermined", reason });
  });

  test("links a scale onto itself by the identity", () => {
    writeFileSync(folder.path("fit.json"), jingxun("calibrate", lsat7, "--model", "2pl", "--json").stdout);
    const link = JSON.parse(
      jingxun("link", folder.path("fit.json"), folder.path("fit.json"), "--json").stdout,
    );
    expect(link.slope).toBeCloseTo(1, 8);
    expect(link.intercept).toBeCloseTo(0, 8);
  });

  test.each<[string, readonly string[]]>([
    ["an unknown model", ["--model", "4pl"]],
    ["a column that is not there", ["--model", "2pl", "--id", "name"]],
    ["a class model without a Q-matrix", ["--model", "dina"]],
    ["raters with a model that has none", ["--model", "2pl", "--rater", "I1"]],
    ["raters of classes", ["--model", "dina", "--qmatrix", lsat7, "--rater", "I1"]],
    ["groups of classes", ["--model", "dina", "--qmatrix", lsat7, "--groups", "I1"]],
  ])("%s ends with 2", (_, args) => {
    expect(jingxun("calibrate", lsat7, ...args).exit).toBe(2);
  });
});

describe("what cannot be told apart", () => {
  test.each<[string, readonly (readonly (string | number)[])[], readonly string[], RegExp]>([
    [
      "two items of one name",
      [
        ["x", "x", "y"],
        [1, 0, 1],
      ],
      ["--model", "rasch"],
      /different names, got more than one "x"/,
    ],
    [
      "several scores",
      [
        ["x", "y"],
        [1, 2],
        [0, 0],
      ],
      ["--model", "dina"],
      /dina takes items of two scores, got 0, 1, 2 of x/,
    ],
    [
      "several ratings",
      [
        ["r", "x"],
        ["a", 2],
        ["b", 1],
        ["a", 0],
      ],
      ["--model", "rasch", "--rater", "r"],
      /two scores, got 0, 1, 2/,
    ],
  ])("%s end with 2 and say so", (name, lines, args, message) => {
    const more = name === "several scores" ? [[2, 1] as const] : [];
    const q = sheet("qxy.csv", [
      ["item", "s"],
      ["x", 1],
      ["y", 1],
    ]);
    const withQ = args.includes("dina") ? [...args, "--qmatrix", q] : args;
    const { exit, stderr } = jingxun("calibrate", sheet("same.csv", [...lines, ...more]), ...withQ);
    expect(exit).toBe(2);
    expect(stderr).toMatch(message);
  });

  test("a Q-matrix with two rows of an item or two columns of a name", () => {
    const q = sheet("twice.csv", [["item", "s", "s"], ...items.map((item) => [item, 1, 0]), ["I1", 0, 1]]);
    const { exit, stderr } = jingxun("calibrate", lsat7, "--model", "dina", "--qmatrix", q);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/line 2: expected one row for item I1[\s\S]*got two s/);
  });
});

describe("jingxun dif", () => {
  test("takes any two scores by value", () => {
    const coded = rows.map((row, index) => [index % 2 ? "f" : "m", ...row.map((score) => score + 1)]);
    const plain = rows.map((row, index) => [index % 2 ? "f" : "m", ...row]);
    const [one, other] = [coded, plain].map((lines) =>
      JSON.parse(
        jingxun("dif", sheet("d.csv", [["sex", ...items], ...lines]), "--groups", "sex", "--json").stdout,
      ),
    );
    expect(one).toEqual(other);
  });

  const lines = rows.map((row, index) => [index % 2 ? "f" : "m", ...row]);
  const path = sheet("groups.csv", [["sex", ...items], ...lines]);
  test.each(["mh", "lr"])("reports every item by %s", (method) => {
    const found = JSON.parse(jingxun("dif", path, "--groups", "sex", "--method", method, "--json").stdout);
    expect(found.items.map(({ itemId }: any) => itemId)).toEqual(items);
  });
});

const shared = resolve(
  import.meta.dirname,
  "../../..",
  process.env.JINGXUN_SHARED ?? "../shared",
  "fixtures/diagnosis",
);

describe("reference data", () => {
  test.skipIf(!existsSync(shared)).each([
    ["talis18_teachers", "grm", ["--ignore", "cntry,gender"], -2765.41252],
    ["talis18_teachers", "grm", ["--groups", "cntry", "--ignore", "gender"], -2688.12368],
    ["talis18_teachers", "pcm", ["--ignore", "cntry,gender"], -2814.49929],
    ["science", "gpcm", [], -1612.6816],
    ["verbal_aggression", "2pl", ["--ignore", "gender,anger", "--dichotomise", "1"], -4016.42722],
    ["raters_ex10", "rasch", ["--id", "pid", "--rater", "rater"], -1767.179314],
  ])("%s by %s: the log-likelihood of mirt and TAM", (name, model, args, logLik) => {
    expect(calibrated(`${shared}/${name}/responses.csv`, "--model", model, ...args).logLik).toBeCloseTo(
      logLik,
      4,
    );
  });
});
