import type { SchoolId, TeacherId } from "../../../src/data/ids.ts";
import { createRandom } from "../../../src/data/random.ts";
import type { Item } from "../../../src/data/tables/items.ts";
import type { AssessedTeacher } from "../../../src/diagnose/correlate/assessed-teacher.ts";
import {
  type CompetencyItems,
  createCompetencyItems,
} from "../../../src/diagnose/correlate/competency-items.ts";

/** What to simulate; abilities have variance 1 within cell and school. */
export type Sample = {
  readonly seed: number;
  readonly teachers: number;
  readonly competencies: number;
  readonly itemsEach: number;
  readonly correlation: number;
  /** Means of stage × subject, by competency; one cell at 0 by default. */
  readonly cellMeans?: readonly (readonly number[])[];
  readonly schools?: { readonly count: number; readonly sd: number };
};

export type SimulatedTeachers = {
  readonly items: CompetencyItems;
  readonly teachers: readonly AssessedTeacher[];
  readonly abilities: readonly (readonly number[])[];
};

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** Returns a 2pl item. */
export const itemOf = (itemId: string, competencyId: string, slope: number, difficulty: number): Item =>
  ({
    itemId,
    assessmentId: "A",
    competencies: [competencyId],
    model: "2pl",
    discrimination: slope,
    difficulty,
  }) as unknown as Item;

/** Slopes exp(N(.1, .3²)), difficulties N(0, 1). */
export function drawItems(seed: number, competencies: number, itemsEach: number): Item[] {
  const random = createRandom(seed, 1);
  return Array.from({ length: competencies * itemsEach }, (_, index) => {
    const k = Math.floor(index / itemsEach);
    const id = `I${twoDigits(k)}-${twoDigits(index % itemsEach)}`;
    return itemOf(id, `C${twoDigits(k)}`, Math.exp(0.1 + 0.3 * random.normal()), random.normal());
  });
}

/** Returns teachers, each with answers to all items, and their true abilities. */
export function simulateTeachers(sample: Sample): SimulatedTeachers {
  const { seed, teachers, competencies, itemsEach, correlation, schools } = sample;
  const cellMeans = sample.cellMeans ?? [new Array(competencies).fill(0)];
  const items = createCompetencyItems(drawItems(seed, competencies, itemsEach));
  const random = createRandom(seed, 2);
  const effects = Array.from({ length: schools?.count ?? 0 }, () =>
    Array.from({ length: competencies }, () => schools!.sd * random.normal()),
  );
  const drawn = Array.from({ length: teachers }, (_, index) => {
    const cell = index % cellMeans.length;
    const school = schools === undefined ? undefined : random.integer(schools.count);
    const common = random.normal();
    const abilities = cellMeans[cell].map(
      (mean, k) =>
        mean +
        (school === undefined ? 0 : effects[school][k]) +
        Math.sqrt(correlation) * common +
        Math.sqrt(1 - correlation) * random.normal(),
    );
    const answers = items.items.map(({ itemId, competencyIndex, a, b }) => {
      const right = random.uniform() < 1 / (1 + Math.exp(-a * (abilities[competencyIndex] - b[0])));
      return { itemId: itemId as never, score: right ? 1 : 0 };
    });
    const teacher: AssessedTeacher = {
      teacherId: `T${String(index).padStart(6, "0")}` as TeacherId,
      stage: "primary",
      subject: `S${cell}`,
      ...(school === undefined ? {} : { schoolId: `school-${twoDigits(school)}` as SchoolId }),
      answers,
    };
    return { teacher, abilities };
  });
  return {
    items,
    teachers: drawn.map(({ teacher }) => teacher),
    abilities: drawn.map(({ abilities }) => abilities),
  };
}
