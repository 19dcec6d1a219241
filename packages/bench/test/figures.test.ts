import { expect, test } from "vitest";
import { createSuite, rival, step } from "../src/bench-suite.ts";
import { figuresOf } from "../src/figures.ts";
import { checkLimits } from "../src/limits.ts";
import { figuresTable, suiteText, timesText } from "../src/report.ts";
import { measureTail, quantileOf } from "../src/tail.ts";

const same = (input: number) => input;
const suite = createSuite(
  "s",
  "a question",
  [1, 2],
  [rival("naive", same, String), rival("fast", same, String), step("part of it", same, same)],
);
const samples = new Map([
  ["naive", [0.004, 0.002, 0.003]],
  ["fast", [0.0005, 0.0007, 0.0008, 0.0006]],
  ["part of it", [0.001]],
]);

test("minimum and median are of all samples; rivals are compared with the first, steps are shares of it", () => {
  const [naive, fast, part] = figuresOf(suite, samples);
  expect(naive).toMatchObject({ samples: 3, min: 0.002, median: 0.003, ratio: 1, medianRatio: 1 });
  expect(fast).toMatchObject({ samples: 4, min: 0.0005, ratio: 4 });
  expect(fast.median).toBeCloseTo(0.00065, 12);
  expect(fast.medianRatio).toBeCloseTo(0.003 / 0.00065, 12);
  expect(part).toMatchObject({ isStep: true, samples: 1, ratio: 0.5 });
});

test("the table reads so", () => {
  expect(figuresTable(suite, figuresOf(suite, samples))).toMatchInlineSnapshot(`
    "a question (2 inputs in turn)
      contender         min   median  ratio
      naive         2.00 ms  3.00 ms   1.0x
      fast           500 µs   650 µs   4.0x
        part of it  1.00 ms  1.00 ms   50 %"
  `);
});

test("limits are kept or missed by the minimum, and published figures stand beside", () => {
  const limited = createSuite(
    "s",
    "a question",
    [1],
    [rival("naive", same, String), rival("fast", same, String)],
    {
      published: [{ name: "another", seconds: 1.43, source: "elsewhere" }],
      limits: [
        { contender: "fast", seconds: 0.0005 },
        { contender: "fast", seconds: 0.0004, isGoal: true },
      ],
    },
  );
  const figures = figuresOf(limited, samples);
  const limits = checkLimits(limited, figures);
  expect(limits.map(({ met }) => met)).toEqual([true, false]);
  expect(suiteText(limited, figures, limits)).toMatchInlineSnapshot(`
    "a question
      contender      min   median  ratio
      naive      2.00 ms  3.00 ms   1.0x
      fast        500 µs   650 µs   4.0x
      another: 1.43 s (elsewhere)
      met     fast <= 500 µs: 500 µs (median 650 µs)
      MISSED  fast, goal <= 400 µs: 500 µs (median 650 µs)"
  `);
  expect(suiteText({ ...limited, unit: "teachers" }, figures, limits)).toContain(
    "met     fast >= 2,000 teachers/s: 2,000 (median 1,538)",
  );
});

test("a tail's quantiles are of its inputs one by one, and printed beside their limits", () => {
  expect(quantileOf([1, 2, 3, 4], 0.5)).toBe(2);
  expect(quantileOf([1, 2, 3, 4], 0.999)).toBe(4);
  expect(quantileOf([7], 0.5)).toBe(7);
  let calls = 0;
  const call = () => calls++;
  const limits = [
    { quantile: 0.5, seconds: 60 },
    { quantile: 0.999, seconds: 0 },
  ];
  const [median, slowest] = measureTail({ contender: "fast", calls: [call, call, call], limits });
  expect(calls).toBe(12);
  expect(median).toMatchObject({ inputs: 3, met: true });
  expect(slowest.measured).toBeGreaterThanOrEqual(median.measured);
  const text = suiteText(suite, figuresOf(suite, samples), [], [{ ...slowest, measured: 0.02, met: false }]);
  expect(text).toContain("MISSED  fast, p99.9 of 3 inputs one by one <= 0.00 µs: 20.0 ms");
});

test("a limit may be so many times the speed of a rival of the same run", () => {
  const limits = [
    { contender: "fast", times: 4, rival: "naive" },
    { contender: "fast", times: 5, rival: "naive", isGoal: true },
    { contender: "fast", times: 1, rival: "not on this machine" },
  ];
  const limited = createSuite(
    "s",
    "a question",
    [1],
    [rival("naive", same, String), rival("fast", same, String)],
    {
      limits,
    },
  );
  const figures = figuresOf(limited, samples);
  const checked = checkLimits(limited, figures);
  expect(checked).toHaveLength(2);
  expect(checked).toMatchObject([
    { met: true, bounds: [{ seconds: 0.0005 }] },
    { met: false, bounds: [{ seconds: 0.0004 }] },
  ]);
  expect(suiteText(limited, figures, checked)).toContain("met     fast >= 4x naive: 4.0x");
  expect(suiteText(limited, figures, checked)).toContain("MISSED  fast, goal >= 5x naive: 4.0x");
});

test("of several bounds one that is met is enough, and all are printed; what is not on this machine is left out", () => {
  const limits = [
    { contender: "fast", either: [{ seconds: 0.0004 }, { times: 4, rival: "naive" }] },
    { contender: "fast", either: [{ seconds: 0.0004 }, { times: 5, rival: "naive" }], isGoal: true },
    { contender: "fast", either: [{ times: 9, rival: "not on this machine" }, { seconds: 1 }] },
    { contender: "not on this machine", times: 1.7, rival: "fast" },
  ];
  const limited = createSuite(
    "s",
    "a question",
    [1],
    [rival("naive", same, String), rival("fast", same, String)],
    {
      limits,
    },
  );
  const figures = figuresOf(limited, samples);
  expect(suiteText(limited, figures, checkLimits(limited, figures)).split("\n").slice(4)).toEqual([
    "  met     fast <= 400 µs or >= 4x naive: 500 µs (median 650 µs), 4.0x",
    "  MISSED  fast, goal <= 400 µs or >= 5x naive: 500 µs (median 650 µs), 4.0x",
    "  met     fast <= 1.00 s: 500 µs (median 650 µs)",
  ]);
});

test("ratios are printed with two digits, and large ones whole", () => {
  expect([0.43, 1.25, 99.4, 100, 1752.7].map(timesText)).toEqual(["0.43", "1.3", "99", "100", "1,753"]);
});
