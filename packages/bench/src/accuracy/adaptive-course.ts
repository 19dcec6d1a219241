import {
  type AdaptiveTest,
  type Answer,
  type CompetencyDistribution,
  type CompetencyId,
  type CompetencyItems,
  createAdaptiveTest,
  createItemBank,
  createRandom,
  type Item,
  type ItemId,
  type Random,
} from "@jingxun/engine";

const variance = 1;
const correlation = 0.7;

/** Items, and the distribution of those who take them. */
export type AdaptiveBank = {
  readonly items: CompetencyItems;
  readonly distribution: CompetencyDistribution;
};

/** The answers that someone would give to every item. */
export type Simulee = { readonly answers: ReadonlyMap<ItemId, Answer> };

/** How tests of many simulees went. */
export type AdaptiveCourse = {
  /** Root of the mean posterior variance after 0, 1, 2, … items, in logits. */
  readonly standardErrors: readonly number[];
  /** Largest share of tests that asked one item. */
  readonly largestExposure: number;
  /** Largest distance of a competency's items from its share, in items, at the end of a test. */
  readonly largestQuotaError: number;
};

/** Returns a bank of `itemsEach` items a competency; abilities have variance 1 and correlation .7. */
export function drawAdaptiveBank(competencyCount: number, itemsEach: number): AdaptiveBank {
  const random = createRandom(1, itemsEach);
  const rows = Array.from(
    { length: competencyCount * itemsEach },
    (_, index): Item => ({
      itemId: `I${String(index).padStart(3, "0")}` as ItemId,
      assessmentId: "A" as Item["assessmentId"],
      competencies: [`C${index % competencyCount}` as CompetencyId],
      model: "2pl",
      discrimination: Math.exp(0.1 + 0.3 * random.normal()),
      difficulty: random.normal(),
    }),
  );
  const items = createItemBank(rows).items;
  const zero = items.competencies.map(() => 0);
  return {
    items,
    distribution: {
      format: 1,
      competencies: items.competencies,
      covariance: zero.map((_, k) => zero.map((_, other) => (k === other ? variance : correlation))),
      cells: [],
      stages: [],
      means: zero,
      betweenCells: zero,
      betweenStages: zero,
    },
  };
}

/** Returns someone from the bank's distribution. */
export function drawSimulee({ items }: AdaptiveBank, random: Random): Simulee {
  const common = Math.sqrt(correlation) * random.normal();
  const abilities = items.competencies.map(
    () => common + Math.sqrt(variance - correlation) * random.normal(),
  );
  const answers = items.items.map(({ itemId, competencyIndex, a, b }): [ItemId, Answer] => {
    const right = random.uniform() < 1 / (1 + Math.exp(-a * (abilities[competencyIndex] - b[0])));
    return [itemId as ItemId, { itemId: itemId as ItemId, score: right ? 1 : 0 }];
  });
  return { answers: new Map(answers) };
}

function shuffle<Element>(elements: readonly Element[], random: Random): Element[] {
  const shuffled = [...elements];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}

/** The answers of one test, in their order. */
function takeTest({ answers }: Simulee, length: number, seed: number, by: AdaptiveTest | "random"): Answer[] {
  if (by === "random") return shuffle([...answers.values()], createRandom(4, seed)).slice(0, length);
  const taken: Answer[] = [];
  while (taken.length < length) {
    const step = by.nextItem({ seed, answers: taken });
    if (step.kind === "stop") break;
    taken.push(answers.get(step.itemId)!);
  }
  return taken;
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

/** Returns how tests of `length` items went, in random order or chosen by `by`. */
export function followTests(
  { items, distribution }: AdaptiveBank,
  people: readonly Simulee[],
  length: number,
  by: AdaptiveTest | "random",
): AdaptiveCourse {
  const observer = createAdaptiveTest(distribution, items, { maximumLength: 1000 });
  const sums = new Array(length + 1).fill(0);
  const exposures = new Map<ItemId, number>();
  let largestQuotaError = 0;
  people.forEach((simulee, seed) => {
    const answers = takeTest(simulee, length, seed, by);
    for (const { itemId } of answers) exposures.set(itemId, (exposures.get(itemId) ?? 0) + 1);
    largestQuotaError = Math.max(largestQuotaError, quotaErrorOf(items, answers));
    for (let asked = 0; asked <= length; asked++) {
      const { progress } = observer.nextItem({ seed, answers: answers.slice(0, asked) });
      sums[asked] += progress.reduce((sum, { sd }) => sum + (sd * sd) / progress.length, 0);
    }
  });
  return {
    standardErrors: sums.map((sum) => Math.sqrt(sum / people.length)),
    largestExposure: Math.max(...exposures.values()) / people.length,
    largestQuotaError,
  };
}
