import { createResponseMatrix } from "../../../src/diagnose/calibrate/response-matrix.ts";

/** Persons by pattern, 00000 to 11111, of section 7 of the LSAT: Bock & Lieberman (1970), Psychometrika 35:179. */
const counts = [
  12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28, 7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136,
  32, 308,
];

const itemIds = ["Item.1", "Item.2", "Item.3", "Item.4", "Item.5"];

/** The pattern of a number, its last digit the last item. */
export const patternOf = (number: number): readonly number[] =>
  [16, 8, 4, 2, 1].map((bit) => (number & bit ? 1 : 0));

export const lsat7Rows = counts.flatMap((count, number) =>
  Array.from({ length: count }, () => patternOf(number)),
);

export const lsat7 = createResponseMatrix(lsat7Rows, { itemIds });

/** Returns rows of answers to the items of LSAT7. */
export const lsat7Answers = (rows: readonly (readonly (number | null)[])[]) =>
  createResponseMatrix(rows, { itemIds, categories: itemIds.map(() => [0, 1]) });
