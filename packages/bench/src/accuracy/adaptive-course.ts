import {
  type AdaptiveProgress,
  type AdaptiveTest,
  type Answer,
  type CompetencyItems,
  createAdaptiveTest,
  createRandom,
  type ItemId,
  itemsAtLimit,
  type Random,
} from "@jingxun/engine";
import type { AdaptiveBank, Simulee } from "./adaptive-bank.ts";

/** Everyone's test at its end. */
export type AdaptiveCourse = {
  readonly meanLength: number;
  /** Nine tests in ten are no longer. */
  readonly ninetieth: number;
  readonly longest: number;
  /** Share of tests in which every competency is as precise as the target. */
  readonly reached: number;
  /** Mean over simulees of the largest posterior sd of a competency, in logits. */
  readonly largestSd: number;
  /** Root of the mean posterior variance over simulees and competencies, in logits. */
  readonly standardError: number;
  /** Root mean square error of the abilities, in logits. */
  readonly error: number;
  /** Largest share of tests that asked one item. */
  readonly largestExposure: number;
  /** Largest distance of a competency's items from its share, in items, at the end of a test. */
  readonly largestQuotaError: number;
};

/** Which items are asked: in random order, in random order within equal quotas, or chosen by a test. */
export type ItemOrder = "random" | "random-within-quotas" | AdaptiveTest;

function shuffle<Element>(elements: readonly Element[], random: Random): Element[] {
  const shuffled = [...elements];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}

/** Shuffled answers, a competency after the other by turns. */
function byTurns({ items, indexOf }: CompetencyItems, shuffled: readonly Answer[]): Answer[] {
  const turns = new Map<number, number>();
  return shuffled
    .map((answer) => {
      const { competencyIndex } = items[indexOf.get(answer.itemId)!];
      const turn = turns.get(competencyIndex) ?? 0;
      turns.set(competencyIndex, turn + 1);
      return { answer, turn };
    })
    .sort((left, right) => left.turn - right.turn)
    .map(({ answer }) => answer);
}

/** The answers of one test, in their order. */
function takeTest(
  { items }: AdaptiveBank,
  { answers, cell }: Simulee,
  length: number,
  seed: number,
  by: ItemOrder,
  barred: readonly ItemId[],
) {
  if (typeof by === "string") {
    const shuffled = shuffle([...answers.values()], createRandom(4, seed));
    return (by === "random" ? shuffled : byTurns(items, shuffled)).slice(0, length);
  }
  const taken: Answer[] = [];
  for (;;) {
    const step = by.nextItem({ ...cell, seed, answers: taken, barred });
    if (step.kind === "stop") return taken;
    taken.push(answers.get(step.itemId)!);
  }
}

function quotaErrorOf({ items, indexOf }: CompetencyItems, answers: readonly Answer[]) {
  const counts = new Map<number, number>();
  for (const { competencyIndex } of items) counts.set(competencyIndex, 0);
  for (const { itemId } of answers) {
    const { competencyIndex } = items[indexOf.get(itemId)!];
    counts.set(competencyIndex, counts.get(competencyIndex)! + 1);
  }
  return Math.max(...[...counts.values()].map((count) => Math.abs(count - answers.length / counts.size)));
}

const largestOf = (progress: readonly AdaptiveProgress[]) => Math.max(...progress.map(({ sd }) => sd));

export type FollowOptions = {
  readonly length: number;
  readonly targetSd?: number;
  /** Items are barred from a test where they would come in more than this share; default 1, none is. */
  readonly mostExposed?: number;
};

/** Returns how the tests of `people` ended: random orders after `length` items, others by their own rules. */
export function followTests(
  bank: AdaptiveBank,
  people: readonly Simulee[],
  by: ItemOrder,
  { length, targetSd = 0, mostExposed = 1 }: FollowOptions,
): AdaptiveCourse {
  const observer = createAdaptiveTest(bank.distribution, bank.items, { maximumLength: 1000 });
  const exposures = new Map<ItemId, number>();
  const ends = people.map((simulee, seed) => {
    const counts = { tests: seed, asked: exposures };
    const barred = itemsAtLimit(counts, { maximum: mostExposed, horizon: people.length });
    const answers = takeTest(bank, simulee, length, seed, by, barred);
    for (const { itemId } of answers) exposures.set(itemId, (exposures.get(itemId) ?? 0) + 1);
    const { progress } = observer.nextItem({ ...simulee.cell, seed, answers });
    const errors = progress.map(({ mean }, k) => mean - simulee.abilities[k]);
    return { answers, progress, errors, quotaError: quotaErrorOf(bank.items, answers) };
  });
  const average = (term: (end: (typeof ends)[number]) => number) =>
    ends.reduce((sum, end) => sum + term(end), 0) / ends.length;
  const lengths = ends.map(({ answers }) => answers.length).sort((left, right) => left - right);
  const size = bank.items.competencies.length;
  return {
    meanLength: average(({ answers }) => answers.length),
    ninetieth: lengths[Math.ceil(0.9 * lengths.length) - 1],
    longest: lengths[lengths.length - 1],
    reached: average(({ progress }) => (largestOf(progress) <= targetSd ? 1 : 0)),
    largestSd: average(({ progress }) => largestOf(progress)),
    standardError: Math.sqrt(
      average(({ progress }) => progress.reduce((sum, { sd }) => sum + (sd * sd) / size, 0)),
    ),
    error: Math.sqrt(average(({ errors }) => errors.reduce((sum, error) => sum + (error * error) / size, 0))),
    largestExposure: Math.max(...exposures.values()) / people.length,
    largestQuotaError: Math.max(...ends.map(({ quotaError }) => quotaError)),
  };
}
