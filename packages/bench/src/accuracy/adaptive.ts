import { type AdaptiveRules, calibrateExposure, createAdaptiveTest, createRandom } from "@jingxun/engine";
import type { AccuracyReport, AccuracySuite } from "./accuracy-report.ts";
import {
  type AdaptiveBank,
  type AdaptiveCourse,
  drawAdaptiveBank,
  drawSimulee,
  followTests,
} from "./adaptive-course.ts";

const competencies = 5;
const randomLength = 30;
const wantedLength = 18;
const largestExposure = 0.3;
/** Chance takes the largest of 240 rates in 1,000 tests some hundredths above what it is in the long run. */
const aimedExposure = 0.26;

/** Items until the standard error falls to the target, `undefined` if it does not. */
function reachedAt({ standardErrors }: AdaptiveCourse, target: number): number | undefined {
  const at = standardErrors.findIndex((error) => error <= target);
  return at < 0 ? undefined : at;
}

function rowOf(label: string, course: AdaptiveCourse, target: number): readonly string[] {
  const at = reachedAt(course, target);
  return [
    label,
    course.standardErrors[wantedLength].toFixed(4),
    at === undefined ? `> ${course.standardErrors.length - 1}` : String(at),
    course.largestExposure.toFixed(3),
    course.largestQuotaError.toFixed(2),
  ];
}

/** Random orders, then adaptive tests with and without exposure control, of the same simulees. */
function compare(bank: AdaptiveBank, simulees: number) {
  const { distribution, items } = bank;
  const rules: AdaptiveRules = { maximumLength: wantedLength };
  const people = Array.from({ length: simulees }, (_, index) => drawSimulee(bank, createRandom(2, index)));
  const random = followTests(bank, people, randomLength, "random");
  const target = random.standardErrors[randomLength];
  const free = followTests(bank, people, wantedLength, createAdaptiveTest(distribution, items, rules));
  const options = { maximum: aimedExposure, seed: 3, simulees };
  const { eligibility } = calibrateExposure(distribution, items, rules, options);
  const controlled = createAdaptiveTest(distribution, items, { ...rules, eligibility });
  return { target, random, free, controlled: followTests(bank, people, wantedLength, controlled) };
}

/** Returns what adaptive choice saves, and what exposure control costs of it, by the size of the bank. */
export const adaptiveAccuracy: AccuracySuite = ({ quick, onProgress }): AccuracyReport => {
  const simulees = quick ? 50 : 1000;
  const results = [12, 24, 48].map((itemsEach) => {
    onProgress(`adaptive: ${competencies * itemsEach} items`);
    const bank = drawAdaptiveBank(competencies, itemsEach);
    return { bank: competencies * itemsEach, ...compare(bank, simulees) };
  });
  const rows = results.flatMap(({ bank, target, random, free, controlled }) => [
    rowOf(`${bank} items, random order`, random, target),
    rowOf(`${bank} items, adaptive`, free, target),
    rowOf(`${bank} items, adaptive, exposure <= .3`, controlled, target),
  ]);
  const [small, , large] = results;
  const reachedFree = reachedAt(small.free, small.target) ?? Infinity;
  const reachedCapped = reachedAt(large.controlled, large.target) ?? Infinity;
  const exposed = large.controlled.largestExposure;
  const quotaErrors = results.flatMap(({ free, controlled }) =>
    [free, controlled].map((course) => course.largestQuotaError),
  );
  return {
    title: "What adaptive choice saves",
    conditions: [
      `${simulees} simulees, ${competencies} competencies of variance 1 and correlation .7, equal quotas`,
      "2PL with known items: slopes exp(N(0.1, .3²)), difficulties N(0, 1)",
      "SE: root of the mean posterior variance over simulees and competencies",
      "target: the SE after 30 items in random order",
    ],
    header: ["test", "SE at 18", "items to target", "largest exposure", "quota error"],
    rows,
    requirements: [
      { text: `60 items: target reached with <= 18: ${reachedFree}`, met: reachedFree <= wantedLength },
      {
        text: "60 items, and exposure <= .3 as well (18 of 60 items are .3 on average, without any choice)",
        met: (reachedAt(small.controlled, small.target) ?? Infinity) <= wantedLength,
      },
      {
        text: `240 items, and exposure <= .3: ${reachedCapped} items, ${exposed.toFixed(3)}`,
        met: reachedCapped <= wantedLength && exposed <= largestExposure,
      },
      { text: "quotas met within one item", met: quotaErrors.every((error) => error < 1) },
    ],
  };
};
