import {
  type AssessedTeacher,
  type CompetencyDistribution,
  type CompetencyId,
  type CompetencyItems,
  createItemBank,
  createRandom,
  type Item,
  type ItemId,
  type Random,
  type TeacherId,
} from "@jingxun/engine";

/** Size and shape of a simulated sample. */
export type SampleShape = {
  readonly teachers: number;
  readonly competencies: number;
  readonly itemsEach: number;
};

/** Teachers whose true abilities are known. */
export type ProfileSample = {
  readonly itemRows: readonly Item[];
  readonly items: CompetencyItems;
  readonly teachers: readonly AssessedTeacher[];
  /** By teacher and competency, in logits; variance 1 over all teachers. */
  readonly abilities: readonly (readonly number[])[];
  /** What the abilities were drawn from. */
  readonly truth: CompetencyDistribution;
};

const stages = ["kindergarten", "primary", "middle"];
const subjects = ["arts", "languages", "mathematics", "sciences"];
const stageSd = 0.3;
const cellSd = 0.33;
const withinVariance = 1 - stageSd * stageSd - cellSd * cellSd;
const correlation = 0.7;

/** What `drawProfileSample` simulates, for people. */
export const sampleConditions = [
  "2PL items, slopes exp(N(0, .3²)), difficulties N(0, 1); all estimates know them, except where calibrated",
  "abilities of variance 1: stages N(0, .3²), subjects in stages N(0, .33²), within N(0, .80) of correlation .7",
  "3 stages x 4 subjects, teachers in cells at random, everyone answers every item",
];

const idOf = <Id extends string>(prefix: string, index: number) =>
  `${prefix}${String(index).padStart(6, "0")}` as Id;

function drawItems(random: Random, { competencies, itemsEach }: SampleShape): Item[] {
  return Array.from({ length: competencies * itemsEach }, (_, index) => ({
    itemId: idOf<ItemId>("I", index),
    assessmentId: "A" as Item["assessmentId"],
    competencies: [idOf<CompetencyId>("C", Math.floor(index / itemsEach))],
    model: "2pl",
    discrimination: Math.exp(0.3 * random.normal()),
    difficulty: random.normal(),
  }));
}

function drawTruth(random: Random, { competencies, teachers }: SampleShape): CompetencyDistribution {
  const around = (means: readonly number[], sd: number) => means.map((mean) => mean + sd * random.normal());
  const zero = new Array(competencies).fill(0);
  const stageMeans = stages.map((stage) => ({ stage, size: 0, means: around(zero, stageSd) }));
  return {
    format: 1,
    competencies: zero.map((_, k) => idOf<CompetencyId>("C", k)),
    covariance: zero.map((_, k) => zero.map((_, other) => withinVariance * (k === other ? 1 : correlation))),
    cells: stageMeans.flatMap(({ stage, means }) =>
      subjects.map((subject) => ({
        stage,
        subject,
        size: teachers / (stages.length * subjects.length),
        means: around(means, cellSd),
      })),
    ),
    stages: stageMeans,
    means: zero,
    betweenCells: zero.map(() => cellSd * cellSd),
    betweenStages: zero.map(() => stageSd * stageSd),
  };
}

function drawAbilities(random: Random, means: readonly number[]): number[] {
  const common = random.normal();
  return means.map(
    (mean) =>
      mean +
      Math.sqrt(withinVariance) *
        (Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * random.normal()),
  );
}

/** Returns the sample of `seed`. */
export function drawProfileSample(seed: number, shape: SampleShape): ProfileSample {
  const random = createRandom(seed);
  const itemRows = drawItems(random, shape);
  const items = createItemBank(itemRows).items;
  const truth = drawTruth(random, shape);
  const drawn = Array.from({ length: shape.teachers }, (_, index) => {
    const { stage, subject, means } = truth.cells[random.integer(truth.cells.length)];
    const abilities = drawAbilities(random, means);
    const answers = items.items.map(({ itemId, competencyIndex, a, b }) => {
      const right = random.uniform() < 1 / (1 + Math.exp(-a * (abilities[competencyIndex] - b[0])));
      return { itemId: itemId as ItemId, score: right ? 1 : 0 };
    });
    return { abilities, teacher: { teacherId: idOf<TeacherId>("T", index), stage, subject, answers } };
  });
  return {
    itemRows,
    items,
    teachers: drawn.map(({ teacher }) => teacher),
    abilities: drawn.map(({ abilities }) => abilities),
    truth,
  };
}
