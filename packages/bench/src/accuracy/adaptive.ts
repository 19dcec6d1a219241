import { type AdaptiveRules, calibrateExposure, createAdaptiveTest, createRandom } from "@jingxun/engine";
import type { AccuracyReport, AccuracySuite } from "./accuracy-report.ts";
import { drawAdaptiveBank, drawSimulee } from "./adaptive-bank.ts";
import { type AdaptiveCase, adaptiveCases } from "./adaptive-cases.ts";
import { type AdaptiveCourse, followTests, type ItemOrder } from "./adaptive-course.ts";

const randomLength = 30;
const wantedLength = 18;
const largestExposure = 0.3;

type Result = {
  readonly label: string;
  readonly target: number;
  readonly courses: readonly (readonly [string, AdaptiveCourse])[];
};

/** Random orders, then adaptive tests without and with exposure control, of the same simulees. */
function compare({ label, seed, shape }: AdaptiveCase, quick: boolean, isFirst: boolean): Result {
  const bank = drawAdaptiveBank(createRandom(1, seed), shape);
  const { distribution, items } = bank;
  const people = Array.from({ length: quick ? 60 : 1000 }, (_, index) =>
    drawSimulee(bank, createRandom(2, seed, index)),
  );
  const follow = (by: ItemOrder, targetSd: number, mostExposed = 1) =>
    followTests(bank, people, by, { length: randomLength, targetSd, mostExposed });
  const random = follow("random", 0);
  const target = random.largestSd;
  const rules: AdaptiveRules = { maximumLength: randomLength, targetSd: target };
  const effort = quick ? { simulees: 30, rounds: 10 } : { simulees: 250, rounds: 50 };
  const controlledBy = (wanted: AdaptiveRules) => {
    const options = { maximum: largestExposure, seed, ...effort };
    return createAdaptiveTest(
      distribution,
      items,
      calibrateExposure(distribution, items, wanted, options).rules,
    );
  };
  const controlled = controlledBy(rules);
  const byMean = () => controlledBy({ maximumLength: randomLength, targetMeanSd: random.standardError });
  const courses: Result["courses"] = [
    ["random order", follow("random", target)],
    ["random order within quotas", follow("random-within-quotas", target)],
    ["adaptive", follow(createAdaptiveTest(distribution, items, rules), target)],
    ["adaptive, prices", follow(controlled, target)],
    ["adaptive, prices and limit", follow(controlled, target, largestExposure)],
    ...(isFirst
      ? [["the same, stops at the RMS sd", follow(byMean(), target, largestExposure)] as const]
      : []),
  ];
  return { label, target, courses };
}

function rowsOf({ label, target, courses }: Result): readonly (readonly string[])[] {
  return courses.map(([order, course], index) => [
    index === 0 ? `${label}: target ${target.toFixed(3)}` : "",
    order,
    course.meanLength.toFixed(2),
    String(course.ninetieth),
    String(course.longest),
    `${(100 * course.reached).toFixed(1)} %`,
    course.largestSd.toFixed(4),
    course.standardError.toFixed(4),
    course.error.toFixed(4),
    course.largestExposure.toFixed(3),
    course.largestQuotaError.toFixed(2),
  ]);
}

/** Returns what adaptive choice saves, and what exposure control costs of it, by the bank. */
export const adaptiveAccuracy: AccuracySuite = ({ quick, onProgress }): AccuracyReport => {
  const results = adaptiveCases.map((one, index) => {
    onProgress(`adaptive: ${one.label}`);
    return compare(one, quick, index === 0);
  });
  const [first] = results;
  const [random, , , , controlled, byMean] = first.courses.map(([, course]) => course);
  const adaptive = results.flatMap(({ courses }) => courses.slice(2).map(([, course]) => course));
  const { meanLength, ninetieth, largestSd } = controlled;
  return {
    title: "What adaptive choice saves",
    conditions: [
      `${quick ? 60 : 1000} fresh simulees a bank of 60 items, 2PL, known; abilities of variance 1, equal quotas`,
      "5 competencies of correlation .7 unless said otherwise; cells: 3 stages x 4 subjects, means N(0, .3²) and N(0, .33²)",
      "SE of a test: the largest posterior sd of a competency; target: its mean after 30 items in random order",
      "adaptive tests end as soon as every competency is that precise, or after 30 items; reached: share that is",
      "prices: calibrated for exposure <= .3; limit: an item asked in .3 of all the tests is barred from the others",
      "RMS sd and RMSE: over simulees and competencies at the end of the test; RMSE against the truth",
      "slopes A: 1.7 x N(1.2, .25²); B: exp(N(ln 1.7, .3²)); C: exp(N(.1, .3²)), a weak bank",
      "difficulties even: equally spaced over -2.5..2.5 in every competency; normal: N(0, 1)",
    ],
    header: [
      "bank",
      "order",
      "items",
      "p90",
      "most",
      "reached",
      "SE",
      "RMS sd",
      "RMSE",
      "exposure",
      "quota error",
    ],
    rows: results.flatMap(rowsOf),
    requirements: [
      {
        text: `first bank: SE of 30 random items with <= 18: ${meanLength.toFixed(2)} items, 9 of 10 with ${ninetieth}`,
        met: meanLength <= wantedLength && ninetieth <= wantedLength && largestSd <= first.target,
      },
      {
        text: `first bank: exposure <= .3: ${controlled.largestExposure.toFixed(3)}`,
        met: controlled.largestExposure <= largestExposure,
      },
      {
        text: `first bank, SE read as the RMS sd over competencies: ${byMean.standardError.toFixed(4)} for ${random.standardError.toFixed(4)} with <= 18: ${byMean.meanLength.toFixed(2)} items, exposure ${byMean.largestExposure.toFixed(3)}`,
        met:
          byMean.standardError <= random.standardError &&
          byMean.meanLength <= wantedLength &&
          byMean.largestExposure <= largestExposure,
      },
      {
        text: "quotas met within one item, all banks",
        met: adaptive.every(({ largestQuotaError }) => largestQuotaError < 1),
      },
    ],
  };
};
