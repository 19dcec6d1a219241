import { closeGaps, type Group, groups, type Rival, rivals } from "../county/close-gaps.ts";
import type { Effect } from "../county/course-worth.ts";
import { drawCounty, withNoisyDiagnosis } from "../county/draw-county.ts";
import { type Interval, intervalOf } from "../county/interval.ts";
import type { AccuracyReport, AccuracySuite } from "./accuracy-report.ts";

const perHours = 100;
/** What the blend must add to need alone. */
const wanted = 0.03;

/** Logits a hundred planned hours, of one county: as it is, and where the answers to tests were drawn by lot. */
type Outcome = {
  readonly closed: (group: Group, rival: Rival, effect: Effect) => number;
  readonly closedNoisily: (rival: Rival) => number;
};

function outcomeOf(seed: number, teachers: number, courses: number): Outcome {
  const county = drawCounty({ teachers, courses, seed });
  const closure = closeGaps(county, seed);
  const noisy = closeGaps(withNoisyDiagnosis(county, seed), seed, ["without need", "hybrid"]);
  return {
    closed: (group, rival, effect) => perHours * closure(group, rival, effect),
    closedNoisily: (rival) => perHours * noisy("diagnosed", rival, "as-simulated"),
  };
}

const signed = (value: number, digits: number) => `${value < 0 ? "" : "+"}${value.toFixed(digits)}`;
const percent = ({ mean, low, high }: Interval) =>
  `${signed(100 * mean, 1)} (${signed(100 * low, 1)} to ${signed(100 * high, 1)})`;
const logits = ({ mean, low, high }: Interval) =>
  `${signed(mean, 3)} (${signed(low, 3)} to ${signed(high, 3)})`;

/** Mean of a rival, and by how much the blend is above it, as a share and in logits. */
function compare(
  outcomes: readonly Outcome[],
  figureOf: (outcome: Outcome, rival: Rival) => number,
  rival: Rival,
) {
  const values = outcomes.map((outcome) => figureOf(outcome, rival));
  const hybrid = outcomes.map((outcome) => figureOf(outcome, "hybrid"));
  const ratios = values.every((value) => value > 0)
    ? intervalOf(values.map((value, at) => hybrid[at] / value - 1))
    : undefined;
  return {
    mean: intervalOf(values).mean,
    ratios,
    differences: intervalOf(values.map((value, at) => hybrid[at] - value)),
  };
}

type Comparison = ReturnType<typeof compare>;

const rowOf = (name: string, { mean, ratios, differences }: Comparison) => [
  name,
  mean.toFixed(3),
  ratios === undefined ? "" : percent(ratios),
  logits(differences),
];

/** The settings in which the blend has nothing to offer, beside the one that it is made for; of the diagnosed. */
const settings: readonly (readonly [string, (outcome: Outcome, rival: Rival) => number])[] = [
  ["no effect", ({ closed }, rival) => closed("diagnosed", rival, "none")],
  ["effect blind to need", ({ closed }, rival) => closed("diagnosed", rival, "need-blind")],
  ["answers drawn by lot", ({ closedNoisily }, rival) => closedNoisily(rival)],
];

/**
 * Returns what plans are expected to close of the gaps of a simulated county, by each way to score, and whether the
 * blend claims a gain where there can be none.
 */
export const countyAccuracy: AccuracySuite = ({ quick, onProgress }): AccuracyReport => {
  const [seeds, teachers, courses] = quick ? [2, 200, 400] : [20, 600, 700];
  const outcomes = Array.from({ length: seeds }, (_, index) => {
    onProgress(`county: ${index + 1} of ${seeds}`);
    return outcomeOf(index + 1, teachers, courses);
  });
  const compared = (group: Group, rival: Rival) =>
    compare(outcomes, ({ closed }, one) => closed(group, one, "as-simulated"), rival);
  const above = (rival: Rival) => compared("diagnosed", rival).ratios!;
  const grid = settings.map(
    ([name, figureOf]) => [name, compare(outcomes, figureOf, "without need")] as const,
  );
  const overNeed = above("need alone");
  return {
    title: "Gaps that plans are expected to close, by how courses are scored",
    conditions: [
      `${seeds} simulated counties of ${teachers} people and ${courses} courses, 5 % scripts; seeds 1 to ${seeds}`,
      "logits a hundred planned hours of the core: the sum of P(finished attentively | true interest, level) x gain",
      "diagnosed: took the test and let it be used; means of counties, 95 % t-intervals of pairs",
    ],
    header: ["plans", "closed", "hybrid above it, %", "hybrid above it, logits"],
    rows: [
      ...groups.flatMap((group) =>
        rivals.map((rival) => rowOf(`${group}: ${rival}`, compared(group, rival))),
      ),
      ...grid.map(([name, comparison]) => rowOf(`${name}: without need`, comparison)),
    ],
    requirements: [
      {
        text: `diagnosed: above CF and popularity: ${percent(above("CF"))} and ${percent(above("popularity"))} %`,
        met: above("CF").low > 0 && above("popularity").low > 0,
      },
      {
        text: `diagnosed: above need alone by >= ${100 * wanted} %: ${percent(overNeed)} %`,
        met: overNeed.mean >= wanted,
      },
      ...grid.map(([name, { differences }]) => ({
        text: `${name}: no gain over the same without need is claimed: ${logits(differences)}`,
        met: differences.low <= 0,
      })),
    ],
  };
};
