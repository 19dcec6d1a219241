import { createRandom, createResponseMatrix, type ResponseMatrix } from "@jingxun/engine";

/** Answers of a simulated test, 0 or 1, in two shapes. */
export type TestSample = {
  /** Person by person. */
  readonly rows: readonly (readonly number[])[];
  readonly responses: ResponseMatrix;
  /** The items that the answers were drawn from: logit P(1) = aθ + d. */
  readonly items: readonly { readonly id: string; readonly a: number; readonly d: readonly number[] }[];
};

/** Size of a simulated test. */
export type TestShape = { readonly persons: number; readonly items: number };

/** Returns the sample of `seed`: 2PL, slopes exp(N(0, .2²)), difficulties and abilities N(0, 1), no gaps. */
export function drawTestSample(seed: number, { persons, items: itemCount }: TestShape): TestSample {
  const random = createRandom(seed);
  const items = Array.from({ length: itemCount }, (_, index) => {
    const a = Math.exp(0.2 * random.normal());
    return { id: `I${index}`, a, d: [-a * random.normal()] };
  });
  const rows = Array.from({ length: persons }, () => {
    const ability = random.normal();
    return items.map(({ a, d }) => (random.uniform() < 1 / (1 + Math.exp(-(a * ability + d[0]))) ? 1 : 0));
  });
  return { rows, items, responses: createResponseMatrix(rows, { itemIds: items.map(({ id }) => id) }) };
}
