import type { Random } from "@jingxun/engine";
import type { BankShape } from "./adaptive-bank.ts";

/** A bank of 60 items. */
export type AdaptiveCase = { readonly label: string; readonly seed: number; readonly shape: BankShape };

const bankSize = 60;
const halfWidth = 2.5;

/** Strong items, as a bank made for adaptive tests has them: mean 1.2 and sd .25 in the normal metric; chosen here. */
const discriminating = (random: Random) => 1.7 * Math.max(0.5, 1.2 + 0.25 * random.normal());
const logNormal = (mean: number, sd: number) => (random: Random) => Math.exp(mean + sd * random.normal());
const normal = (random: Random) => random.normal();

/** Equally spaced in each competency, and the competencies between one another. */
const evenly = (competencies: number) => (_random: Random, place: number, k: number) =>
  -halfWidth + (2 * halfWidth * (place * competencies + k + 0.5)) / bankSize;

function shapeOf(
  competencies: number,
  correlation: number,
  slope: BankShape["slope"],
  difficulty: BankShape["difficulty"] = evenly(competencies),
): BankShape {
  return { competencies, itemsEach: bankSize / competencies, correlation, slope, difficulty };
}

const pilotLike: BankShape = { ...shapeOf(5, 0.7, discriminating), cells: true };

/** The bank of the requirement, drawn anew, and those that ask how far it carries. */
export const adaptiveCases: readonly AdaptiveCase[] = [
  { label: "A, even, cells", seed: 1, shape: pilotLike },
  { label: "A, even, cells, another draw", seed: 2, shape: pilotLike },
  { label: "A, even, no cells", seed: 3, shape: shapeOf(5, 0.7, discriminating) },
  { label: "1 competency, B, normal", seed: 4, shape: shapeOf(1, 0, logNormal(Math.log(1.7), 0.3), normal) },
  { label: "C, normal", seed: 5, shape: shapeOf(5, 0.7, logNormal(0.1, 0.3), normal) },
];
