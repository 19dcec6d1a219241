import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { createEngine } from "../../src/index.ts";
import { createKernelMemory } from "../../src/kernels/kernel-memory.ts";
import { createPriceKernel, priceMemoryBytes } from "../../src/kernels/price-courses.ts";
import { withBounds } from "../../src/plan/choice/choice-model.ts";
import type { ChoiceProblem } from "../../src/plan/choice/choice-problem.ts";
import { planChoice } from "../../src/plan/choice/plan-choice.ts";
import { solveChoice } from "../../src/plan/choice/solve-choice.ts";
import type { RuledTask } from "../../src/plan/plan-task.ts";
import { unlimited } from "../../src/plan/rules/plan-set.ts";
import { solveWithRules } from "../../src/plan/solve-with-rules.ts";
import { createTaskColumns, kindsOf } from "../../src/plan/task-columns.ts";
import { smallCounty } from "../small-county.ts";

const { programme } = createEngine(smallCounty());
const { catalogue } = programme;
const count = catalogue.courses.length;

/** A task of all courses of the small county with few distinct scores, and any rules.  */
function drawTask(seed: number): RuledTask {
  const random = createRandom(seed);
  const oneIn = (many: number) => random.integer(many) === 0;
  const column = (of: () => number) => Array.from({ length: count }, of);
  const places = () => [...Array(count).keys()];
  const sets = Array.from({ length: random.integer(4) }, (_, index) => ({
    id: `${index === 1 ? "rule" : "obligation"}:${index}`,
    isMember: Uint8Array.from(column(() => Number(oneIn(3)))),
    minQuarterHours: random.integer(10),
    maxQuarterHours: oneIn(2) ? unlimited : 10 + random.integer(20),
  }));
  const first = random.integer(60);
  return {
    scores: {
      courses: Uint32Array.from(places()),
      scores: Int32Array.from(column(() => 100_000 * random.integer(6))),
    },
    groups: {
      min: Uint16Array.from(catalogue.groups, () => (oneIn(4) ? random.integer(9) : 0)),
      max: Uint16Array.from(catalogue.groups, () => (oneIn(2) ? unlimited : 8 + random.integer(20))),
    },
    rules: {
      ...{ sets, groupBonuses: new Map(), statuses: [], unclear: [] },
      familyOf: Int32Array.from(column(() => (oneIn(6) ? random.integer(4) * 9 : -1))),
      needs: new Map(places().flatMap((place) => (oneIn(12) && place > 0 ? [[place, [place - 1]]] : []))),
      outOfReach: new Set(places().filter(() => oneIn(15))),
    },
    totals: Array.from({ length: 12 }, (_, index) => first + index),
    most: first + 20,
    pinned: places().filter(() => oneIn(40)),
    dropped: new Set(places().filter(() => oneIn(12))),
    wanted: [],
  };
}

/** The same as a problem with ids, of the courses not chosen yet. */
function problemOf(task: RuledTask, chosen: ReadonlySet<number>, min: number, max: number): ChoiceProblem {
  const { groups, rules, scores, pinned } = task;
  const idOf = (place: number) => catalogue.courses[place].courseId as string;
  const left = [...Array(count).keys()].filter((place) => !chosen.has(place));
  const families = new Set([...chosen].map((place) => rules.familyOf[place]));
  const isDropped = (place: number) =>
    task.dropped.has(place) ||
    rules.outOfReach.has(place) ||
    (rules.familyOf[place] >= 0 && families.has(rules.familyOf[place]));
  const bounded = (id: string, least: number, most: number) => ({
    id,
    minHours: least / 4,
    ...(most < unlimited && { maxHours: most / 4 }),
  });
  return {
    courses: left.map((place) => ({
      id: idOf(place),
      hours: catalogue.quarterHours[place] / 4,
      score: scores.scores[place] * catalogue.quarterHours[place],
      groups: [
        catalogue.groups[catalogue.groupOf[place]],
        ...rules.sets.filter(({ isMember }) => isMember[place] === 1).map(({ id }) => id),
      ],
      ...(rules.familyOf[place] >= 0 && { exclusive: `${rules.familyOf[place]}` }),
      requires: (rules.needs.get(place) ?? []).filter((needed) => !chosen.has(needed)).map(idOf),
    })),
    hours: { min: min / 4, max: max / 4 },
    groups: [
      ...catalogue.groups.map((name, group) => bounded(name, groups.min[group], groups.max[group])),
      ...rules.sets.map((set) => bounded(set.id, set.minQuarterHours, set.maxQuarterHours)),
    ],
    pinned: pinned.filter((place) => !chosen.has(place)).map(idOf),
    dropped: left.filter(isDropped).map(idOf),
  };
}

const idsAt = (places: readonly number[]) => places.map((place) => catalogue.courses[place].courseId);

test("law: a task's columns are solved as its problem is, down to which of equal plans it is", () => {
  const check = (seed: number) => {
    const task = drawTask(seed);
    const random = createRandom(seed, 1);
    const chosen = new Set([...Array(count).keys()].filter(() => random.integer(20) === 0));
    const [min, max] = [task.totals[0], task.most];
    const { positions, bounds, ...columns } = createTaskColumns(
      catalogue,
      task,
      chosen,
      kindsOf(catalogue, task),
      max,
    );
    const hours = { min: min / 4, max: max / 4 };
    const solved = solveChoice(withBounds(columns, { hours, groups: bounds }), 1e6);
    const planned = planChoice(problemOf(task, chosen, min, max));
    expect(solved.status).toBe(planned.status);
    if (solved.status !== "planned") return;
    expect(idsAt(solved.courses.map((course) => positions[course]))).toEqual(planned.selected);
  };
  fc.assert(fc.property(fc.integer(), check), { numRuns: 200 });
});

const kernel = createPriceKernel(createKernelMemory(priceMemoryBytes()));

test("law: the core is that of the first total that has a plan, tried one by one", () => {
  const check = (seed: number) => {
    const task = drawTask(seed);
    const solved = solveWithRules(programme, kernel, task);
    const plans = task.totals.map((total) => planChoice(problemOf(task, new Set(), total, total)));
    const first = plans.find(({ status }) => status === "planned");
    expect(solved === undefined).toBe(first === undefined);
    if (solved !== undefined) expect(idsAt(solved.core)).toEqual(first!.selected);
  };
  fc.assert(fc.property(fc.integer(), check), { numRuns: 150 });
});
