import { createRandom, type Item } from "@jingxun/engine";
import { competencyIndexOf } from "./competency-list.ts";
import { drawLogNormal } from "./draw.ts";
import { idOf } from "./simulated-ids.ts";
import { streams } from "./streams.ts";

/** One two-parameter logistic item that measures one competency, by index. */
export type SimulatedItem = {
  readonly item: Item;
  readonly competency: number;
  readonly discrimination: number;
  readonly difficulty: number;
};
/** A test: its items in the order of their ids. */
export type SimulatedTest = { readonly items: readonly SimulatedItem[]; readonly occasion: string };
/** A rubric item and the index of the competency that it rates. */
export type SimulatedRubricItem = { readonly item: Item; readonly competency: number };
/** The two tests, and the rubric of observed kindergarten lessons. */
export type SimulatedItemBank = {
  readonly kindergarten: SimulatedTest;
  readonly general: SimulatedTest;
  readonly rubric: readonly SimulatedRubricItem[];
};

// All of 专业能力, and one competency that the general test has too: it ties the scales of the two together.
const kindergartenCompetencies = ["YA1", "YA2", "YA3", "YA4", "YA5", "YA6", "YA7", "DL3"];
const generalCompetencies = ["CM1", "CM3", "CM4", "DL2", "DL3", "PK3"];

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** A test of `count` items, shared out over the competencies one after the other, as evenly as can be. */
function drawTest(
  seed: number,
  name: "K" | "G",
  year: string,
  competencies: readonly string[],
  count: number,
) {
  const random = createRandom(seed, streams.items, name === "K" ? 0 : 1);
  const assessmentId = idOf<Item["assessmentId"]>(`A${name}${year}`);
  const items = Array.from({ length: count }, (_, place): SimulatedItem => {
    const competencyId = competencies[Math.floor((place * competencies.length) / count)];
    const discrimination = rounded(drawLogNormal(random, 1.2, 0.3));
    const difficulty = rounded(random.normal());
    const itemId = idOf<Item["itemId"]>(`I${name}${String(place + 1).padStart(2, "0")}`);
    const competencyIds = [idOf<Item["competencies"][number]>(competencyId)];
    const item = {
      itemId,
      assessmentId,
      competencies: competencyIds,
      model: "2pl",
      discrimination,
      difficulty,
    };
    return { item, competency: competencyIndexOf(competencyId), discrimination, difficulty };
  });
  return { items, occasion: `${year}年前测` };
}

/** One rubric item a competency of the kindergarten test. */
function rubricOf(year: string): readonly SimulatedRubricItem[] {
  return kindergartenCompetencies.map((competencyId, place) => ({
    item: {
      itemId: idOf<Item["itemId"]>(`RK${String(place + 1).padStart(2, "0")}`),
      assessmentId: idOf<Item["assessmentId"]>(`AR${year}`),
      competencies: [idOf<Item["competencies"][number]>(competencyId)],
      model: "rubric",
    },
    competency: competencyIndexOf(competencyId),
  }));
}

/**
 * Returns the kindergarten pilot's test, 8 competencies of 6 or 7 items, and the general test, 6 of 8. An answer
 * is right with probability 1 / (1 + exp(−a(θ − b))), ln a from N(ln 1.2, 0.3²), b from N(0, 1).
 */
export function drawItemBank(seed: number, year: string): SimulatedItemBank {
  return {
    kindergarten: drawTest(seed, "K", year, kindergartenCompetencies, 50),
    general: drawTest(seed, "G", year, generalCompetencies, 48),
    rubric: rubricOf(year),
  };
}
