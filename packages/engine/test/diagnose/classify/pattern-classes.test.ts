import { expect, test } from "vitest";
import { createClassLayout, startingParameters } from "../../../src/diagnose/classify/class-parameters.ts";
import { classPosteriorInto } from "../../../src/diagnose/classify/class-posterior.ts";
import { itemGroups } from "../../../src/diagnose/classify/item-groups.ts";
import { createPatternClasses } from "../../../src/diagnose/classify/pattern-classes.ts";
import { createScoreMatrix } from "../fit/score-rows.ts";
import { qMatrixOf } from "./simulate-classes.ts";

const qMatrix = qMatrixOf(["10000", "00100", "01010", "10001", "01101", "11111", "00000", "01010"]);
const rows = [
  [0, 1, 1, 0, 1, 0, 1, 0],
  [1, 1, 1, 1, 1, 1, 1, 1],
  [0, 0, 0, 0, 0, 0, 0, 0],
  [1, -1, -1, 0, 1, -1, 0, 1],
  [-1, -1, -1, -1, -1, -1, -1, -1],
];

test.each(["dina", "dino", "gdina"] as const)(
  "%s: posteriors and groups are those class by class",
  (kind) => {
    const groups = itemGroups(kind, qMatrix);
    const layout = createClassLayout(5, groups);
    const { classCount, offsets } = layout;
    const parameters = startingParameters(layout).map((value, at) =>
      at < classCount ? (2 * (at + 1)) / (classCount * (classCount + 1)) : value + 0.01 * (at % 7),
    );
    const matrix = createScoreMatrix(rows);
    const classes = createPatternClasses(layout, matrix);
    classes.prepare(parameters);
    const right = groups.flatMap(({ groupOf }, item) =>
      Array.from(groupOf, (group) => parameters[offsets[item] + group]),
    );
    const tables = {
      classCount,
      logShares: parameters.slice(0, classCount).map(Math.log),
      logRight: Float64Array.from(right, Math.log),
      logWrong: Float64Array.from(right, (probability) => Math.log1p(-probability)),
    };
    const posterior = new Float64Array(classCount);
    rows.forEach((row, index) => {
      expect(classes.fill(index)).toBeCloseTo(
        classPosteriorInto(tables, Int16Array.from(row), posterior),
        12,
      );
      posterior.forEach((probability, at) => {
        expect(classes.posterior[at]).toBeCloseTo(probability, 14);
      });
      groups.forEach(({ groupCount, groupOf }, item) => {
        for (let group = 0; group < groupCount; group++) {
          const mass = posterior.reduce((sum, value, at) => sum + (groupOf[at] === group ? value : 0), 0);
          expect(classes.groupMass[classes.massStarts[item] + group]).toBeCloseTo(mass, 14);
        }
      });
    });
  },
);
