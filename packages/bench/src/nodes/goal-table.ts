import type { CheckedBound, CheckedLimit } from "../limits.ts";
import type { Machine } from "../machine.ts";
import { markdownTable } from "../markdown-table.ts";
import { type BenchRecord, durationText, timesText } from "../report.ts";

/** What one version of Node measured. */
export type NodeRecord = {
  /** The major version. */
  readonly version: number;
  readonly machine: Machine;
  readonly suites: readonly Pick<BenchRecord, "suite" | "limits">[];
};

const ruleText = (bound: CheckedBound) =>
  "times" in bound ? `${bound.times} x ${bound.rival}` : durationText(bound.seconds);

const measuredText = (bound: CheckedBound, min: number) =>
  "times" in bound ? `${timesText((bound.seconds * bound.times) / min)} x` : durationText(min);

const contenderText = ({ contender }: CheckedLimit) => contender.replace(/^jingxun(, )?/, "");

/** What a limit asks for; equal for the same limit of other runs. */
function limitName(suite: string, limit: CheckedLimit): string {
  const { isGoal, bounds } = limit;
  const whose = [`\`${suite}\``, contenderText(limit), isGoal ? "goal" : ""].filter((text) => text !== "");
  return `${whose.join(", ")}: ${bounds.map(ruleText).join(" or ")}`;
}

function cellOf({ bounds, min, met }: CheckedLimit): string {
  const measured = bounds.map((bound) => measuredText(bound, min)).join(", ");
  return met ? measured : `${measured}: missed`;
}

/** Returns what versions of Node measured beside the limits of suites: a row a limit, a column a version. */
export function goalTable(records: readonly NodeRecord[]): string {
  const cells = records.map(
    ({ suites }) =>
      new Map(
        suites.flatMap(({ suite, limits }) =>
          limits.map((limit) => [limitName(suite, limit), cellOf(limit)] as const),
        ),
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
