import type { CheckedBound, CheckedLimit } from "../limits.ts";
import type { Machine } from "../machine.ts";
import { markdownTable } from "../markdown-table.ts";
import { type BenchRecord, durationText, quantileName, timesText } from "../report.ts";
import type { CheckedQuantile } from "../tail.ts";

/** What one version of Node measured. */
export type NodeRecord = {
  /** The major version. */
  readonly version: number;
  readonly machine: Machine;
  readonly suites: readonly (Pick<BenchRecord, "suite" | "limits"> &
    Partial<Pick<BenchRecord, "quantiles">>)[];
};

const ruleText = (bound: CheckedBound) =>
  "times" in bound ? `${bound.times} x ${bound.rival}` : durationText(bound.seconds);

const measuredText = (bound: CheckedBound, min: number) =>
  "times" in bound ? `${timesText((bound.seconds * bound.times) / min)} x` : durationText(min);

const contenderText = ({ contender }: Pick<CheckedLimit, "contender">) =>
  contender.replace(/^jingxun(, )?/, "");

/** A name, equal for the same limit of other runs, and what was measured. */
type Row = readonly [name: string, measured: string];

function rowOf(suite: string, parts: readonly string[], rule: string, measured: string, met: boolean): Row {
  const whose = [`\`${suite}\``, ...parts].filter((text) => text !== "");
  return [`${whose.join(", ")}: ${rule}`, met ? measured : `${measured}: missed`];
}

function limitRow(suite: string, limit: CheckedLimit): Row {
  const { isGoal, bounds, min, met } = limit;
  const parts = [contenderText(limit), isGoal ? "goal" : ""];
  const measured = bounds.map((bound) => measuredText(bound, min)).join(", ");
  return rowOf(suite, parts, bounds.map(ruleText).join(" or "), measured, met);
}

function quantileRow(suite: string, checked: CheckedQuantile): Row {
  const { isGoal, seconds, measured, met } = checked;
  const parts = [contenderText(checked), quantileName(checked), isGoal ? "goal" : ""];
  return rowOf(suite, parts, durationText(seconds), durationText(measured), met);
}

/** Returns what versions of Node measured beside the limits of suites: a row a limit, a column a version. */
export function goalTable(records: readonly NodeRecord[]): string {
  const cells = records.map(
    ({ suites }) =>
      new Map(
        suites.flatMap(({ suite, limits, quantiles = [] }) => [
          ...limits.map((limit) => limitRow(suite, limit)),
          ...quantiles.map((checked) => quantileRow(suite, checked)),
        ]),
      ),
  );
  const names = [...new Set(cells.flatMap((column) => [...column.keys()]))];
  return markdownTable(
    ["required or goal", ...records.map(({ machine }) => `Node ${machine.node.replace(/^v/, "")}`)],
    names.map((name) => [name, ...cells.map((column) => column.get(name) ?? "")]),
  );
}

/** Returns `last` with what was measured anew in the place of what there was of the same version and suites. */
export function withMeasured(last: readonly NodeRecord[], measured: NodeRecord): readonly NodeRecord[] {
  const before = last.find(({ version }) => version === measured.version);
  const isAnew = (suite: string) => measured.suites.some((one) => one.suite === suite);
  const kept = before?.suites.filter(({ suite }) => !isAnew(suite)) ?? [];
  const bySuite = (a: { readonly suite: string }, b: { readonly suite: string }) =>
    a.suite < b.suite ? -1 : 1;
  const merged = { ...measured, suites: [...kept, ...measured.suites].sort(bySuite) };
  const others = last.filter(({ version }) => version !== measured.version);
  return [...others, merged].sort((a, b) => a.version - b.version);
}

/** Returns the table with what it was measured on, as it stands in the docs. */
export function goalBlock(records: readonly NodeRecord[]): string {
  const [{ machine }] = records;
  const loads = records.map(({ machine }) => machine.load).join(", ");
  return [
    `${machine.cores} x ${machine.cpu}, load ${loads} at the start of the last runs:`,
    goalTable(records),
  ].join("\n\n");
}
