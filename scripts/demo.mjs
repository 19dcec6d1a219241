// The main job on an embedded data set: simulate a county, check it, plan everybody, show one teacher.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const main = new URL("../packages/cli/dist/main.js", import.meta.url).pathname;
const jingxun = (...args) => {
  console.log(`\n$ jingxun ${args.join(" ")}\n`);
  execFileSync(process.execPath, [main, ...args], { stdio: "inherit" });
};

const data = "out/data";
const plans = "out/plans";
jingxun(
  "simulate",
  "--teachers",
  "2000",
  "--courses",
  "1200",
  "--seed",
  "7",
  "--as-of",
  "2023-08-20",
  "--out",
  data,
);
jingxun("check", data);
jingxun("recommend", data, "--as-of", "2023-08-20", "--out", plans);

// A teacher with a test and nothing chosen yet, so that there is something to look at: the first in the files.
const rowsOf = (file) =>
  readFileSync(`${plans}/${file}`, "utf8")
    .split("\n")
    .map((line) => line.split(","));
const tested = new Set(
  rowsOf("profiles.csv").flatMap(([teacherId, , status]) => (status === "estimated" ? [teacherId] : [])),
);
const isFresh = ([teacherId, status, , , committed, advised]) =>
  status === "planned" && committed === "0" && Number(advised) >= 19 && tested.has(teacherId);
const [teacherId] = rowsOf("plan-summary.csv").find(isFresh);
jingxun("show", teacherId, "--data", data, "--plans", plans);
