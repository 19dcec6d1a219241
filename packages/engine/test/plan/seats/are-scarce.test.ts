import { expect, test } from "vitest";
import type { Catalogue } from "../../../src/data/catalogue.ts";
import type { TeacherId } from "../../../src/data/ids.ts";
import { areScarce } from "../../../src/plan/seats/are-scarce.ts";

const catalogue = { courses: [{ seats: 3 }, {}] } as unknown as Pick<Catalogue, "courses">;

/** One who holds, needs and would add the courses. */
const demand = (held: readonly number[], core: readonly number[], extension: readonly number[]) => ({
  teacherId: "T1" as TeacherId,
  ...{ held, core, extension, coreQuarterHours: 0 },
});

test.each([
  [[demand([0], [0], [0])], false],
  [[demand([0], [0], [0]), demand([], [0], [])], true],
  [[demand([], [0], []), demand([0], [], []), demand([], [], [0]), demand([], [], [0])], true],
  [[demand([1], [1], [1]), demand([1], [1], [1])], false],
  [[], false],
] as const)("seats are scarce where more are held and wanted than there are: %j", (demands, expected) => {
  expect(areScarce(catalogue, demands)).toBe(expected);
});
