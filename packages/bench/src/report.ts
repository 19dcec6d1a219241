import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Effort } from "./bench-options.ts";
import type { BenchSuite, PublishedFigure } from "./bench-suite.ts";
import type { Figures } from "./figures.ts";
import type { CheckedBound, CheckedLimit } from "./limits.ts";
import type { Machine } from "./machine.ts";
import type { CheckedQuantile } from "./tail.ts";

const header = ["contender", "min", "median", "ratio"];

/** Returns a time for people. */
export function durationText(seconds: number): string {
  if (seconds >= 1) return `${seconds.toFixed(2)} s`;
  const [value, unit] = seconds < 0.001 ? [seconds * 1e6, "µs"] : [seconds * 1e3, "ms"];
  return `${value.toPrecision(3)} ${unit}`;
}

/** Returns how many times as fast something is, for people. */
export function timesText(times: number): string {
  return times < 100 ? times.toPrecision(2) : Math.round(times).toLocaleString("en");
}

function ratioText({ isStep, ratio }: Figures): string {
  return isStep ? `${Math.round(ratio * 100)} %` : `${ratio.toFixed(1)}x`;
}

/** Returns a suite's figures as a table for people: times a call, and each ratio by the minima. */
export function figuresTable({ title, inputCount }: BenchSuite, figures: readonly Figures[]): string {
  const rows = figures.map((one) => [
    one.isStep ? `  ${one.contender}` : one.contender,
    durationText(one.min),
    durationText(one.median),
    ratioText(one),
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join("  ");
  return [
    inputCount === 1 ? title : `${title} (${inputCount} inputs in turn)`,
    ...[header, ...rows].map((row) => `  ${line(row)}`),
  ].join("\n");
}

const rateText = (seconds: number) => Math.round(1 / seconds).toLocaleString("en");

/** A bound, and what was measured beside it. */
function boundTexts(
  { unit }: BenchSuite,
  bound: CheckedBound,
  { min, median }: CheckedLimit,
): readonly [rule: string, measured: string] {
  const { seconds } = bound;
  if ("times" in bound) {
    const { times, rival } = bound;
    return [`>= ${times}x ${rival}`, `${timesText((seconds * times) / min)}x`];
  }
  if (unit === undefined)
    return [`<= ${durationText(seconds)}`, `${durationText(min)} (median ${durationText(median)})`];
  return [`>= ${rateText(seconds)} ${unit}/s`, `${rateText(min)} (median ${rateText(median)})`];
}

function limitText(suite: BenchSuite, limit: CheckedLimit): string {
  const { contender, isGoal, bounds, met } = limit;
  const texts = bounds.map((bound) => boundTexts(suite, bound, limit));
  const rule = texts.map(([text]) => text).join(" or ");
  const measured = texts.map(([, text]) => text).join(", ");
  return `${met ? "met   " : "MISSED"}  ${contender}${isGoal ? ", goal" : ""} ${rule}: ${measured}`;
}

/** Returns which quantile of which inputs is meant, for people. */
export function quantileName({ quantile, inputs }: Pick<CheckedQuantile, "quantile" | "inputs">): string {
  const which = quantile === 0.5 ? "median" : `p${+(100 * quantile).toFixed(3)}`;
  return `${which} of ${inputs} inputs one by one`;
}

function quantileText(checked: CheckedQuantile): string {
  const { contender, seconds, isGoal, measured, met } = checked;
  const mark = met ? "met   " : "MISSED";
  return `${mark}  ${contender}${isGoal ? ", goal" : ""}, ${quantileName(checked)} <= ${durationText(seconds)}: ${durationText(measured)}`;
}

/** Returns all that is said of a suite to people: its table, what others published, and which limits are kept. */
export function suiteText(
  suite: BenchSuite,
  figures: readonly Figures[],
  limits: readonly CheckedLimit[],
  quantiles: readonly CheckedQuantile[] = [],
): string {
  const others = suite.published.map(
    ({ name, seconds, source }) => `${name}: ${durationText(seconds)} (${source})`,
  );
  const lines = [
    ...others,
    ...limits.map((limit) => limitText(suite, limit)),
    ...quantiles.map(quantileText),
  ];
  return [figuresTable(suite, figures), ...lines.map((line) => `  ${line}`)].join("\n");
}

/** What is written of one suite; times are in seconds a call. */
export type BenchRecord = {
  readonly suite: string;
  readonly title: string;
  /** When the run began, in ISO 8601. */
  readonly date: string;
  readonly machine: Machine;
  readonly effort: Effort;
  readonly inputs: number;
  readonly contenders: readonly Figures[];
  readonly published: readonly PublishedFigure[];
  readonly limits: readonly CheckedLimit[];
  readonly quantiles: readonly CheckedQuantile[];
};

/** Writes a record as JSON into `directory`, named for its suite, and returns its path. */
export function writeRecord(
  directory: string,
  record: BenchRecord | ({ readonly suite: string } & Readonly<Record<string, unknown>>),
): string {
  const path = join(directory, `${record.suite}.json`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
  return path;
}
