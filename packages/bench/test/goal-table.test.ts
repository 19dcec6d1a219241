import { expect, test } from "vitest";
import { goalTable, type NodeRecord, withMeasured } from "../src/nodes/goal-table.ts";

const limit = (min: number, met: boolean) => ({
  contender: "jingxun",
  bounds: [
    { seconds: 1.6, met: min <= 1.6 },
    { times: 5, rival: "TypeScript", seconds: 2, met: min <= 2 },
  ],
  min,
  median: min,
  met,
});
const machine = { node: "", v8: "", platform: "", cpu: "a core", cores: 2, memoryGb: 8, load: 0.1 };
const recordOf = (version: number, limits: NodeRecord["suites"][number]["limits"]): NodeRecord => ({
  version,
  machine: { ...machine, node: `v${version}.1.0` },
  suites: [{ suite: "kernel-x", limits }],
});

test("a row a limit and a column a version; what a version did not measure is empty", () => {
  const goal = { contender: "jingxun, two threads", isGoal: true, min: 1, median: 1, met: false };
  const bounds = [{ times: 2, rival: "jingxun", seconds: 0.9, met: false }];
  expect(
    goalTable([recordOf(20, [limit(1.8, true)]), recordOf(22, [limit(2.5, false), { ...goal, bounds }])]),
  ).toMatchInlineSnapshot(`
    "| required or goal | Node 20.1.0 | Node 22.1.0 |
    | --- | ---: | ---: |
    | \`kernel-x\`: 1.60 s or 5 x TypeScript | 1.80 s, 5.6 x | 2.50 s, 4.0 x: missed |
    | \`kernel-x\`, two threads, goal: 2 x jingxun |  | 1.8 x: missed |"
  `);
});

test("quantiles of single inputs have rows of their own", () => {
  const tail = { contender: "jingxun, read before", inputs: 100, seconds: 0.001 };
  const quantiles = [
    { ...tail, quantile: 0.5, isGoal: true, measured: 0.0005, met: true },
    { ...tail, quantile: 0.999, measured: 0.002, met: false },
  ];
  const record = { ...recordOf(20, []), suites: [{ suite: "x", limits: [], quantiles }] };
  expect(goalTable([record])).toMatchInlineSnapshot(`
    "| required or goal | Node 20.1.0 |
    | --- | ---: |
    | \`x\`, read before, median of 100 inputs one by one, goal: 1.00 ms | 500 µs |
    | \`x\`, read before, p99.9 of 100 inputs one by one: 1.00 ms | 2.00 ms: missed |"
  `);
});

test("what is measured anew stands in the place of the same version's suite, and all else stays", () => {
  const other = { ...recordOf(22, [limit(1, true)]), suites: [{ suite: "kernel-y", limits: [] }] };
  const first = [recordOf(20, [limit(1, true)]), recordOf(22, [limit(2, true)])];
  const both = withMeasured(first, other);
  expect(both[0]).toEqual(first[0]);
  expect(both[1].suites).toEqual([...first[1].suites, ...other.suites]);
  expect(withMeasured(both, recordOf(22, [limit(3, false)]))[1].suites).toEqual([
    ...recordOf(22, [limit(3, false)]).suites,
    ...other.suites,
  ]);
  expect(withMeasured(first, recordOf(24, [])).map(({ version }) => version)).toEqual([20, 22, 24]);
});
