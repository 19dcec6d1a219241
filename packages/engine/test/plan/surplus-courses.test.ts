import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { planChoice } from "../../src/plan/choice/plan-choice.ts";
import type { RuledTask } from "../../src/plan/plan-task.ts";
import { markSurplus } from "../../src/plan/surplus-courses.ts";

const count = 30;
const positions = [...Array(count).keys()];

/** A task of courses of one or two hours in one set or none, with editions and requirements. */
function drawTask(seed: number) {
  const random = createRandom(seed);
  const column = (of: () => number) => positions.map(of);
  const quarterHours = Uint16Array.from(column(() => 4 + 4 * random.integer(2)));
  const isMember = Uint8Array.from(column(() => random.integer(2)));
  const familyOf = Int32Array.from(column(() => (random.integer(8) === 0 ? random.integer(3) : -1)));
  const needs = new Map(random.integer(2) === 0 ? [] : [[5, [6]] as const]);
  const task = {
    scores: {
      courses: Uint32Array.from(positions),
      scores: Int32Array.from(column(() => random.integer(9))),
    },
    rules: { familyOf, needs, outOfReach: new Set<number>() },
    pinned: random.integer(3) === 0 ? [random.integer(count)] : [],
    dropped: new Set([random.integer(count)]),
  } as unknown as RuledTask;
  // By hours and set, as courses are told apart here.
  const kinds = Int32Array.from(positions, (position) => quarterHours[position] / 4 + 4 * isMember[position]);
  return { task, kinds, quarterHours, isMember, limit: random.integer(30) };
}

type Drawn = ReturnType<typeof drawTask>;

function bestOf({ task, quarterHours, isMember, limit }: Drawn, isLeft: (position: number) => boolean) {
  const { scores, rules, pinned, dropped } = task;
  const courses = positions.map((position) => ({
    id: `c${String(position).padStart(2, "0")}`,
    hours: quarterHours[position] / 4,
    score: scores.scores[position] * quarterHours[position],
    groups: isMember[position] === 1 ? ["set"] : [],
    ...(rules.familyOf[position] >= 0 && { exclusive: `${rules.familyOf[position]}` }),
    ...(rules.needs.has(position) && { requires: rules.needs.get(position)!.map((needed) => `c0${needed}`) }),
  }));
  const ids = (list: readonly number[]) => list.map((position) => courses[position].id);
  const planned = planChoice({
    courses,
    hours: { min: 0, max: limit / 4 },
    groups: [{ id: "set", maxHours: 3 }],
    pinned: ids(pinned),
    dropped: ids(positions.filter((position) => dropped.has(position) || !isLeft(position))),
  });
  return { selected: planned.selected, objective: planned.objective };
}

test("law: without the courses marked the best choice is the same one", () => {
  let marked = 0;
  const check = (seed: number) => {
    const drawn = drawTask(seed);
    const { task, kinds, quarterHours, limit } = drawn;
    const isSurplus = markSurplus({ quarterHours }, task, new Set(), kinds, limit);
    marked += isSurplus.reduce((sum, each) => sum + each, 0);
    expect(bestOf(drawn, (position) => isSurplus[position] === 0)).toEqual(bestOf(drawn, () => true));
  };
  fc.assert(fc.property(fc.integer(), check), { numRuns: 300 });
  expect(marked).toBeGreaterThan(300);
});
