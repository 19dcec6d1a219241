#!/usr/bin/env node
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { machineFacts } from "./machine.ts";
import { benchProvince, type ProvinceOptions, provincePaths } from "./province/bench-province.ts";
import { growthText, measureGrowth } from "./province/growth.ts";
import { type ProvinceRecord, provinceText } from "./province/province-text.ts";
import { pythonWork } from "./province/python-work.ts";
import { type Measured, writeFigures } from "./province/write-docs.ts";
import { writeRecord } from "./report.ts";

const usage = `usage: npm run bench:province -- [--teachers N] [--courses N] [--sample N] [--overlap N] [--csv N]
                                  [--python N] [--threads N] [--seed N] [--tested SHARE] [--growth] [--write PAGE]
  --teachers N  default 1000000; with --growth the most
  --courses N   default 4096
  --sample N    teachers that the model is learned from, default 20000
  --overlap N   teachers planned for where groups overlap, default 50000, never more than --teachers; 0 leaves it out
  --csv N       teachers of the run on CSV, default 50000, never more than --teachers; 0 leaves it out
  --python N    teachers of the run in Python, default 300; 0 leaves it out
  --threads N   default 2
  --tested SHARE  of teachers with a test beside those of pilot kindergartens, default 0.02
  --growth      measure 10k, 100k and 1M teachers x 1,024, 4,096 and 16,384 courses instead
  --write PAGE  write the figures of the last runs into a page, and measure nothing`;

const directory = join("out", "bench");
const provinces = join(directory, "province");

const mayBeNone = ["csv", "overlap", "python"];

function parsed() {
  const number = (value: string) => ({ type: "string", default: value }) as const;
  const { values } = parseArgs({
    options: {
      teachers: number("1000000"),
      courses: number("4096"),
      sample: number("20000"),
      overlap: number("50000"),
      csv: number("50000"),
      python: number("300"),
      threads: number("2"),
      seed: number("1"),
      tested: number("0.02"),
      growth: { type: "boolean", default: false },
      write: { type: "string" },
    },
  });
  const { growth, write, ...texts } = values;
  const numbers = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, Number(text)])) as {
    [Name in keyof typeof texts]: number;
  };
  for (const [name, value] of Object.entries(numbers)) {
    const isShare = name === "tested";
    const least = mayBeNone.includes(name) ? 0 : 1;
    const holds = isShare ? value >= 0 && value <= 1 : Number.isSafeInteger(value) && value >= least;
    const allowed = isShare ? "a number from 0 to 1" : `a whole number from ${least}`;
    if (!holds)
      throw new RangeError(`--${name} must be ${allowed}, got ${texts[name as keyof typeof texts]}`);
  }
  return { ...numbers, growth, write };
}

type Options = ReturnType<typeof parsed>;

const common = ({ sample, threads }: Options): Omit<ProvinceOptions, "shape"> => ({
  sample,
  threads,
  directory: provinces,
  say: (message) => console.error(message),
});

async function measure(options: Options): Promise<ProvinceRecord> {
  const { teachers, courses, seed, tested, overlap, csv, python } = options;
  const shape = { teachers, courses, seed, tested, format: "parquet" } as const;
  const main = await benchProvince({ ...common(options), shape, overlap });
  const { data, model } = provincePaths(provinces, shape);
  const inPython = python === 0 ? undefined : await pythonWork(data, model, python, common(options).say);
  const few = { ...shape, teachers: Math.min(csv, teachers), format: "csv" } as const;
  const asText = csv === 0 ? undefined : await benchProvince({ ...common(options), shape: few, model });
  return { main, ...(asText && { csv: asText }), ...(inPython && { python: inPython }) };
}

function lastRecord(name: string): unknown {
  const path = join(directory, `${name}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

function writePage(page: string): void {
  const growth = lastRecord("province-growth") as { readonly rows: Measured["growth"] } | undefined;
  const province = lastRecord("province") as Measured["province"];
  writeFigures(page, { ...(province && { province }), ...(growth?.rows && { growth: growth.rows }) });
}

async function run(options: Options): Promise<void> {
  if (options.write !== undefined) return writePage(options.write);
  mkdirSync(provinces, { recursive: true });
  const facts = { date: new Date().toISOString(), machine: machineFacts() };
  if (options.growth) {
    const shape = { seed: options.seed, tested: options.tested, format: "parquet" } as const;
    const rows = await measureGrowth(options.teachers, { ...common(options), shape });
    writeRecord(directory, { suite: "province-growth", ...facts, rows });
    console.log(growthText(rows));
    return;
  }
  const record = await measure(options);
  writeRecord(directory, { suite: "province", ...facts, ...record });
  console.log(provinceText(record));
}

let options: Options | undefined;
try {
  options = parsed();
} catch (error) {
  console.error(`${(error as Error).message}\n${usage}`);
  process.exitCode = 2;
}
if (options !== undefined) await run(options);
