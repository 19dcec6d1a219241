import { createProfileEstimator } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { type NaiveAnswer, type NaiveProfile, naiveProfile } from "./naive-profile.ts";
import { drawProfileSample } from "./profile-sample.ts";

const shape = { teachers: 500, competencies: 12, itemsEach: 5 };
const tolerance = 1e-5;

type Figures = { readonly means: ArrayLike<number>; readonly sds: ArrayLike<number> };

const near = (left: ArrayLike<number>, right: readonly number[]) =>
  right.every((value, k) => Math.abs(value - left[k]) < tolerance);

const agrees = ({ means, sds }: Figures, expected: NaiveProfile) =>
  near(means, expected.means) && near(sds, expected.sds);

/** Returns the suite of one teacher's profile from stored parameters: 12 competencies together, 60 answers. */
export function profileSuite(): BenchSuite {
  const { items, truth, teachers } = drawProfileSample(1, shape);
  const { encode, estimateInto, priorOf } = createProfileEstimator(truth, items);
  const table = encode(teachers);
  const size = truth.competencies.length;
  const out = { means: new Float64Array(size), sds: new Float64Array(size) };
  const inputs = teachers.map((teacher, row) => {
    const prior = priorOf(teacher);
    const mean = Array.from(prior.mean);
    const precision = mean.map((_, k) => Array.from(prior.precision.subarray(k * size, (k + 1) * size)));
    const answers = teacher.answers.map(({ itemId, score }): NaiveAnswer => {
      const { competencyIndex, a, b } = items.items[items.indexOf.get(itemId)!];
      return { competency: competencyIndex, slope: a, difficulty: b[0], score };
    });
    return { row, prior, mean, precision, answers, expected: naiveProfile(answers, mean, precision) };
  });
  return createSuite("profile", "one teacher's profile: 12 competencies together, 60 answers", inputs, [
    rival(
      "naive",
      ({ answers, mean, precision }) => naiveProfile(answers, mean, precision),
      (found, { expected }) => agrees(found, expected),
    ),
    rival(
      "engine",
      ({ row, prior }) => {
        estimateInto(table, row, prior, out);
        return out;
      },
      (found, { expected }) => agrees(found, expected),
    ),
  ]);
}
