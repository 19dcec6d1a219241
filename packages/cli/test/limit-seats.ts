import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const linesOf = (path: string) => readFileSync(path, "utf8").trimEnd().split("\n");

/** Copies a folder of a county in text, with a single seat in each of two courses that many plans of `run` advise. */
export function limitSeats(data: string, run: string, to: string): void {
  cpSync(data, to, { recursive: true });
  const [header, ...courses] = linesOf(join(to, "courses.csv"));
  const columns = header.split(",");
  const place = columns.indexOf("seats");
  const plans = linesOf(join(run, "plans.csv"));
  const wanted = courses.filter((line) => {
    const [courseId, ...rest] = line.split(",");
    const isPlain = rest.length === columns.length - 1;
    return isPlain && plans.filter((row) => row.includes(`,${courseId},`)).length >= 12;
  });
  if (wanted.length === 0) throw new Error("limitSeats: expected a course of many plans, got none");
  const oneSeat = (line: string) =>
    line
      .split(",")
      .map((cell, at) => (at === place ? "1" : cell))
      .join(",");
  const limited = courses.map((line) => (wanted.slice(0, 2).includes(line) ? oneSeat(line) : line));
  writeFileSync(join(to, "courses.csv"), `${[header, ...limited].join("\n")}\n`);
}
