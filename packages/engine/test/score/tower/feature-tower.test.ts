import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import {
  courseFeatures,
  courseVectorsInto,
  type FeatureTower,
  foldHistoryInto,
  parseTower,
  scoreInto,
  teacherVectorInto,
  towerColumns,
  trainFeatureTower,
} from "../../../src/index.ts";
import { sampleTower } from "./sample-tower.ts";

const sample = sampleTower();
const options = { epochs: 25, minimumTeachers: 5, batch: 64, rate: 0.05 };
const { dimensions } = sample.model.numbers;
let linear: FeatureTower;
let deep: FeatureTower;
let tensorsBefore: number;
let tensorsAfter: number;

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  await tf.ready();
  tensorsBefore = tf.memory().numTensors;
  linear = await trainFeatureTower(tf, sample.input, options);
  deep = await trainFeatureTower(tf, sample.input, { ...options, hidden: 12, epochs: 8 });
  tensorsAfter = tf.memory().numTensors;
}, 120_000);

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, at) => sum + (value - mx) * (y[at] - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}

describe("courses that nobody has taken", () => {
  test("are scored nearer to the true chances by the tower than by the mean of topic and subject", () => {
    const { courses, isNew, people, model, histories } = sample;
    const indexOf = new Map(courses.map(({ courseId }, index) => [courseId as string, index]));
    const groupOf = (index: number) => `${courses[index].topicId}|${courses[index].subjects}`;
    const fresh = courses.flatMap((_, index) => (isNew(index) ? [index] : []));
    const members = fresh.map((index) =>
      model.itemIds.flatMap((id, item) => (groupOf(indexOf.get(id)!) === groupOf(index) ? [item] : [])),
    );
    const places = new Float64Array(fresh.length * dimensions);
    courseVectorsInto(
      linear,
      fresh.map((index) => courses[index]),
      places,
    );
    const user = new Float64Array(dimensions);
    const scores = new Float64Array(model.itemIds.length);
    const columns = { truth: [] as number[], tower: [] as number[], mean: [] as number[] };
    people.forEach(({ chances }, at) => {
      foldHistoryInto(model, histories[at], user);
      scoreInto(model, histories[at], scores);
      fresh.forEach((index, place) => {
        columns.truth.push(chances[index]);
        columns.tower.push(user.reduce((sum, value, k) => sum + value * places[place * dimensions + k], 0));
        const own = members[place];
        columns.mean.push(own.reduce((sum, item) => sum + scores[item], 0) / own.length);
      });
    });
    const byTower = correlation(columns.truth, columns.tower);
    const byMean = correlation(columns.truth, columns.mean);
    expect(byTower).toBeGreaterThan(0.75);
    expect(1 - byTower).toBeLessThan(0.75 * (1 - byMean));
  });
});

/** What tf makes of the frozen weights in 32 bits. */
function predictByTf(
  { vocabulary, layers }: FeatureTower["course"],
  features: ReturnType<typeof courseFeatures>,
) {
  return tf.tidy(() => {
    const inputs = new Float32Array(vocabulary.length);
    for (const { name, value } of features)
      if (vocabulary.includes(name)) inputs[vocabulary.indexOf(name)] = value;
    const outputs = layers.reduce(
      (values: ReturnType<typeof tf.tensor2d>, { weights, biases }, at) => {
        const active = at === 0 ? values : values.relu();
        const product = active.matMul(tf.tensor2d(weights, [weights.length / biases.length, biases.length]));
        return product.add(biases) as typeof values;
      },
      tf.tensor2d(inputs, [1, inputs.length]),
    );
    return [...outputs.dataSync()];
  });
}

describe("a frozen tower", () => {
  test.each([
    ["linear", () => linear],
    ["with a hidden layer", () => deep],
  ])("%s gives what tf predicts", (_, towerOf) => {
    const tower = towerOf();
    const { courses } = sample;
    const places = new Float64Array(courses.length * dimensions);
    courseVectorsInto(tower, courses, places);
    courses.slice(0, 20).forEach((one, at) => {
      predictByTf(tower.course, courseFeatures(one)).forEach((value, k) => {
        expect(Math.abs(places[at * dimensions + k] - value)).toBeLessThan(1e-5);
      });
    });
  });

  test("places a teacher without history by subject: the own subject's courses before another's", () => {
    const { courses } = sample;
    const places = new Float64Array(courses.length * dimensions);
    courseVectorsInto(linear, courses, places);
    const user = new Float64Array(dimensions);
    teacherVectorInto(linear, [{ name: "subject:数学", value: 1 }], user);
    const meanOf = (subject: string) => {
      const own = courses.flatMap(({ subjects }, at) => (subjects[0] === subject ? [at] : []));
      const scoreOf = (at: number) =>
        user.reduce((sum, value, k) => sum + value * places[at * dimensions + k], 0);
      return own.reduce((sum, at) => sum + scoreOf(at), 0) / own.length;
    };
    expect(meanOf("数学")).toBeGreaterThan(3 * Math.abs(meanOf("语文")));
  });

  test("records its backend and says nothing of features it has not learned", () => {
    expect(linear.backend).toBe("cpu");
    const [plain, strange] = [new Float64Array(dimensions), new Float64Array(dimensions)];
    teacherVectorInto(linear, [], plain);
    teacherVectorInto(linear, [{ name: "subject:never-seen", value: 1 }], strange);
    expect(strange).toEqual(plain);
  });

  test("refuses an out of another length", () => {
    expect(() => teacherVectorInto(linear, [], new Float64Array(3))).toThrow(
      "teacherVectorInto: out must have 8 entries, got 3",
    );
  });
});

describe("training", () => {
  test("leaves no tensor behind", () => {
    expect(tensorsAfter).toBe(tensorsBefore);
  });

  test("gives the same tower for the same seed and backend", async () => {
    const once = await trainFeatureTower(tf, sample.input, { ...options, epochs: 2 });
    const again = await trainFeatureTower(tf, sample.input, { ...options, epochs: 2 });
    const other = await trainFeatureTower(tf, sample.input, { ...options, epochs: 2, seed: 2 });
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });

  test.each([
    [{ dropout: 1 }, "trainFeatureTower: dropout must be from 0 to below 1, got 1"],
    [{ epochs: 0 }, "trainFeatureTower: epochs must be an integer >= 1, got 0"],
    [{ rate: Number.NaN }, "trainFeatureTower: rate must be above 0, got NaN"],
  ])("refuses %j", async (wrong, message) => {
    await expect(trainFeatureTower(tf, sample.input, wrong)).rejects.toThrow(message);
  });

  test("refuses features that are not those of the model's items", async () => {
    await expect(trainFeatureTower(tf, { ...sample.input, courses: [] }, options)).rejects.toThrow(
      "an ials model with features and count of each item is needed",
    );
  });
});

describe("columns of a tower", () => {
  test("give the tower back", () => {
    expect(parseTower(towerColumns(linear))).toEqual(linear);
    expect(parseTower(towerColumns(deep))).toEqual(deep);
  });

  const broken = (change: (parts: ReturnType<typeof towerColumns>) => object) => () => {
    const parts = towerColumns(linear);
    return parseTower({ ...parts, ...change(parts) } as typeof parts);
  };
  test.each([
    [
      "another format",
      broken(({ numbers }) => ({ numbers: { ...numbers, format: 2 } })),
      "format must be 1, got 2",
    ],
    [
      "a column too short",
      broken(({ columns }) => ({ columns: { ...columns, "course.0.weights": new Float32Array(3) } })),
      "course.0.weights must have",
    ],
    [
      "a number that is none",
      broken(({ columns }) => ({
        columns: { ...columns, "teacher.0.biases": new Float32Array(dimensions).fill(Number.NaN) },
      })),
      "teacher.0.biases must be finite, got NaN",
    ],
    [
      "a vocabulary out of order",
      broken(({ lists }) => ({ lists: { ...lists, course: [...lists.course].reverse() } })),
      "vocabulary of course must ascend",
    ],
    [
      "a column that is missing",
      broken(() => ({ columns: {} })),
      "course.0.biases must be a Float32Array, got undefined",
    ],
    ["no vocabulary", broken(() => ({ lists: {} })), "course must have a vocabulary"],
  ])("with %s are refused", (_, parse, message) => {
    expect(parse).toThrow(message);
  });
});
