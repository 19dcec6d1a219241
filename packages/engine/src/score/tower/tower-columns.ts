import { EngineError } from "../../data/errors.ts";
import { compareIds } from "../../data/ids.ts";
import type { FeatureTower, TowerSide } from "./feature-tower.ts";

/** A tower as named numbers, texts, lists of texts and columns, for a file that holds it beside other things. */
export type TowerColumns = {
  readonly numbers: { readonly [name: string]: number };
  readonly strings: { readonly [name: string]: string };
  readonly lists: { readonly [name: string]: readonly string[] };
  readonly columns: { readonly [name: string]: Float32Array };
};

const sides = ["course", "teacher"] as const;

/** Returns a tower as columns; `parseTower` reads them. */
export function towerColumns(tower: FeatureTower): TowerColumns {
  const layersOf = (side: (typeof sides)[number]) =>
    tower[side].layers.flatMap(({ weights, biases }, at) => [
      [`${side}.${at}.weights`, weights] as const,
      [`${side}.${at}.biases`, biases] as const,
    ]);
  return {
    numbers: {
      format: tower.format,
      dimensions: tower.dimensions,
      courseLayers: tower.course.layers.length,
      teacherLayers: tower.teacher.layers.length,
    },
    strings: { kind: tower.kind, backend: tower.backend },
    lists: { course: tower.course.vocabulary, teacher: tower.teacher.vocabulary },
    columns: Object.fromEntries(sides.flatMap(layersOf)),
  };
}

const fail = (rule: string, got: unknown): never => {
  throw new EngineError("invalid-record", `parseTower: ${rule}, got ${String(got)}`);
};

function requireColumn(columns: TowerColumns["columns"], name: string, length?: number): Float32Array {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!(column instanceof Float32Array)) return fail(`${name} must be a Float32Array`, typeof column);
  if (length !== undefined && column.length !== length)
    fail(`${name} must have ${length} entries`, column.length);
  const strange = column.find((value) => !Number.isFinite(value));
  if (strange !== undefined) fail(`${name} must be finite`, strange);
  return column;
}

function parseSide({ numbers, lists, columns }: TowerColumns, side: (typeof sides)[number]): TowerSide {
  const vocabulary = Object.hasOwn(lists, side)
    ? lists[side]
    : fail(`${side} must have a vocabulary`, "none");
  const disordered = vocabulary.findIndex((name, at) => at > 0 && compareIds(vocabulary[at - 1], name) >= 0);
  if (disordered >= 0) fail(`the vocabulary of ${side} must ascend`, vocabulary[disordered]);
  const count = numbers[`${side}Layers`];
  if (count !== 1 && count !== 2) fail(`${side} must have 1 or 2 layers`, count);
  let inputs = vocabulary.length;
  const layers = Array.from({ length: count }, (_, at) => {
    const isLast = at === count - 1;
    const biases = requireColumn(columns, `${side}.${at}.biases`, isLast ? numbers.dimensions : undefined);
    const weights = requireColumn(columns, `${side}.${at}.weights`, inputs * biases.length);
    inputs = biases.length;
    return { weights, biases };
  });
  return { vocabulary, layers };
}

/**
 * Returns the tower of `towerColumns`. Lengths, order and finiteness are checked before anything is believed.
 *
 * @throws {EngineError} `invalid-record` naming what is wrong.
 */
export function parseTower(parts: TowerColumns): FeatureTower {
  const { numbers, strings } = parts;
  const { format, dimensions } = numbers;
  if (format !== 1) fail("the format must be 1", format);
  if (strings.kind !== "feature-tower") fail("the kind must be feature-tower", strings.kind);
  if (typeof strings.backend !== "string") fail("the backend must be a text", strings.backend);
  if (!Number.isInteger(dimensions) || dimensions < 1) fail("dimensions must be an integer >= 1", dimensions);
  return {
    format: 1,
    kind: "feature-tower",
    backend: strings.backend,
    dimensions,
    course: parseSide(parts, "course"),
    teacher: parseSide(parts, "teacher"),
  };
}
