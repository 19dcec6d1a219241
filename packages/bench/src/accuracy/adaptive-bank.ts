import {
  type AdaptiveState,
  type Answer,
  type CompetencyDistribution,
  type CompetencyId,
  type CompetencyItems,
  createItemBank,
  type Item,
  type ItemId,
  type Random,
} from "@jingxun/engine";

/** What to draw a bank from; abilities have variance 1 over all teachers. */
export type BankShape = {
  readonly competencies: number;
  readonly itemsEach: number;
  readonly correlation: number;
  /** Teachers of 3 stages x 4 subjects, whose means differ as in the sample of profiles; else all alike. */
  readonly cells?: boolean;
  readonly slope: (random: Random) => number;
  /** Of the item that is `place` of `itemsEach` in its competency `k`. */
  readonly difficulty: (random: Random, place: number, k: number) => number;
};

/** Items, and the distribution of those who take them. */
export type AdaptiveBank = {
  readonly items: CompetencyItems;
  readonly distribution: CompetencyDistribution;
};

/** The answers that someone of known abilities would give to every item. */
export type Simulee = {
  readonly cell: Pick<AdaptiveState, "stage" | "subject">;
  readonly abilities: readonly number[];
  readonly answers: ReadonlyMap<ItemId, Answer>;
};

const stageSd = 0.3;
const cellSd = 0.33;

function drawCells(random: Random, zero: readonly number[]) {
  const around = (means: readonly number[], sd: number) => means.map((mean) => mean + sd * random.normal());
  const stages = ["kindergarten", "primary", "middle"].map((stage) => ({
    stage,
    size: 4,
    means: around(zero, stageSd),
  }));
  const cells = stages.flatMap(({ stage, means }) =>
    ["arts", "languages", "mathematics", "sciences"].map((subject) => ({
      stage,
      subject,
      size: 1,
      means: around(means, cellSd),
    })),
  );
  return { stages, cells };
}

function drawDistribution(
  random: Random,
  competencies: readonly CompetencyId[],
  { correlation, cells = false }: BankShape,
): CompetencyDistribution {
  const zero = competencies.map(() => 0);
  const [betweenStages, betweenCells] = cells ? [stageSd * stageSd, cellSd * cellSd] : [0, 0];
  const within = 1 - betweenStages - betweenCells;
  return {
    format: 1,
    competencies,
    covariance: zero.map((_, k) => zero.map((_, other) => within * (k === other ? 1 : correlation))),
    ...(cells ? drawCells(random, zero) : { stages: [], cells: [] }),
    means: zero,
    betweenCells: zero.map(() => betweenCells),
    betweenStages: zero.map(() => betweenStages),
  };
}

/** Returns a 2PL bank of the shape. */
export function drawAdaptiveBank(random: Random, shape: BankShape): AdaptiveBank {
  const { competencies, itemsEach } = shape;
  const rows = Array.from({ length: competencies * itemsEach }, (_, index): Item => {
    const k = index % competencies;
    return {
      itemId: `I${String(index).padStart(3, "0")}` as ItemId,
      assessmentId: "A" as Item["assessmentId"],
      competencies: [`C${k}` as CompetencyId],
      model: "2pl",
      discrimination: shape.slope(random),
      difficulty: shape.difficulty(random, Math.floor(index / competencies), k),
    };
  });
  const items = createItemBank(rows).items;
  return { items, distribution: drawDistribution(random, items.competencies, shape) };
}

/** Returns someone from the bank's distribution. */
export function drawSimulee({ items, distribution }: AdaptiveBank, random: Random): Simulee {
  const { cells, covariance, means } = distribution;
  const group = cells.length > 0 ? cells[random.integer(cells.length)] : undefined;
  const within = Math.sqrt(covariance[0][0]);
  const correlation = items.competencies.length > 1 ? covariance[0][1] / covariance[0][0] : 0;
  const common = Math.sqrt(correlation) * random.normal();
  const abilities = (group?.means ?? means).map(
    (mean) => mean + within * (common + Math.sqrt(1 - correlation) * random.normal()),
  );
  const answers = items.items.map(({ itemId, competencyIndex, a, b }): [ItemId, Answer] => {
    const right = random.uniform() < 1 / (1 + Math.exp(-a * (abilities[competencyIndex] - b[0])));
    return [itemId as ItemId, { itemId: itemId as ItemId, score: right ? 1 : 0 }];
  });
  const cell = group === undefined ? {} : { stage: group.stage, subject: group.subject };
  return { cell, abilities, answers: new Map(answers) };
}
