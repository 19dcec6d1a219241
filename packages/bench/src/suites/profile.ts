import { createProfileEstimator } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { drawProfileSample } from "../inputs/profile-sample.ts";
import { type NaiveAnswer, type NaiveProfile, naiveProfile } from "../naive/naive-profile.ts";
import { isNear } from "./near.ts";

const shape = { competencies: 12, itemsEach: 5 };
const teacherCount = { quick: 50, thorough: 500 };
const tolerance = 1e-5;

const agrees = (found: unknown, expected: unknown) =>
  isNear((found as NaiveProfile).means, (expected as NaiveProfile).means, tolerance) &&
  isNear((found as NaiveProfile).sds, (expected as NaiveProfile).sds, tolerance);

/** Returns the suite of one teacher's profile from stored parameters: 12 competencies together, 60 answers. */
export function profileSuite(quick: boolean): BenchSuite {
  const teachers = teacherCount[quick ? "quick" : "thorough"];
  const sample = drawProfileSample(1, { ...shape, teachers });
  const { items, truth } = sample;
  const { encode, estimateInto, priorOf } = createProfileEstimator(truth, items);
  const table = encode(sample.teachers);
  const size = truth.competencies.length;
  const out = { means: new Float64Array(size), sds: new Float64Array(size) };
  const inputs = sample.teachers.map((teacher, row) => {
    const prior = priorOf(teacher);
    const mean = Array.from(prior.mean);
    const precision = mean.map((_, k) => Array.from(prior.precision.subarray(k * size, (k + 1) * size)));
    const answers = teacher.answers.map(({ itemId, score }): NaiveAnswer => {
      const { competencyIndex, a, b } = items.items[items.indexOf.get(itemId)!];
      return { competency: competencyIndex, slope: a, difficulty: b[0], score };
    });
    return { row, prior, mean, precision, answers };
  });
  return createSuite(
    "profile",
    "profile of one teacher: 12 correlated competencies from 60 answers and stored parameters",
    inputs,
    [
      rival(
        "naive",
        ({ answers, mean, precision }) => naiveProfile(answers, mean, precision),
        (profile) => profile,
      ),
      rival(
        "jingxun",
        ({ row, prior }) => {
          estimateInto(table, row, prior, out);
          return out;
        },
        ({ means, sds }) => ({ means: [...means], sds: [...sds] }),
      ),
    ],
    {
      agrees,
      unit: "teachers",
      limits: quick
        ? []
        : [
            { contender: "jingxun", seconds: 1 / 30_000 },
            { contender: "jingxun", seconds: 1 / 60_000, isGoal: true },
          ],
    },
  );
}
