import { createRandom } from "@jingxun/engine";
import { shuffled } from "./draw.ts";
import { type SchoolNetwork, type SimulatedSchool, schoolAt } from "./school-network.ts";
import { completeFrom, schoolKinds } from "./school-plans.ts";
import { streams } from "./streams.ts";

/** The hard cases that are given to chosen teachers; others come about by themselves. */
export type PlannedCaseName = (typeof slots)[number][0];
/** A planned case; `variant` counts the teachers of a block who have it, from 0. */
export type PlannedCase = { readonly name: PlannedCaseName; readonly variant: number };

type Fit = "anyone" | "has-other-schools" | "has-other-subjects" | "has-topics";

// How many of 300 people have each case, and what their school must offer for it.
const slots = [
  ["late-joiner", 3, "anyone"],
  ["transfer-this-summer", 4, "has-other-schools"],
  ["transfer-earlier", 3, "has-other-schools"],
  ["two-schools", 3, "has-other-schools"],
  ["two-subjects", 5, "has-other-subjects"],
  ["on-leave", 3, "anyone"],
  ["participation-none", 3, "anyone"],
  ["profile-incomplete", 5, "anyone"],
  ["opted-out", 5, "anyone"],
  ["diagnosis-declined", 4, "anyone"],
  ["removed-tags", 5, "anyone"],
  ["no-data", 4, "anyone"],
  ["fulfilled", 3, "has-topics"],
  ["selected-and-withdrawn", 3, "has-topics"],
  ["early-start", 3, "has-topics"],
  ["self-rated-need", 3, "anyone"],
  ["school-need", 3, "anyone"],
  ["mentor-need", 3, "anyone"],
] as const satisfies readonly (readonly [string, number, Fit])[];

type Slot = { readonly name: PlannedCaseName; readonly variant: number; readonly fit: Fit };

const allSlots: readonly Slot[] = slots.flatMap(([name, count, fit]) =>
  Array.from({ length: count }, (_, variant): Slot => ({ name, variant, fit })),
);

function fits(network: SchoolNetwork, { kind, school }: SimulatedSchool, fit: Fit): boolean {
  if (fit === "has-topics") return school.selectedTopics.length > 0;
  if (fit === "has-other-subjects") return kind !== "幼儿园";
  const stages: readonly string[] = schoolKinds[kind].stages;
  return fit === "anyone" || stages.every((stage) => network.ofStage.get(stage)!.length > 1);
}

/** Finds the planned case of a teacher, by index; quick when asked in order. */
export type CasePlanner = (teacher: number) => PlannedCase | undefined;

/** The blocks of 300 teachers; what is left over belongs to the last block. */
const blockStart = (block: number) => block * completeFrom;
const blockCountFor = (teachers: number) => Math.max(1, Math.floor(teachers / completeFrom));

/**
 * Returns the planner of a network with `teachers` people. Each block of 300 teachers draws 65 of its
 * teachers, no heads and no researchers, of schools that take part, and gives each one case; a simulation of
 * fewer than 300 gives proportionately fewer.
 */
export function createCasePlanner(seed: number, network: SchoolNetwork, teachers: number): CasePlanner {
  const blockCount = blockCountFor(teachers);
  const schoolOf = (teacher: number) => schoolAt(network, teacher);
  const isOrdinary = (teacher: number) => {
    const { start, kind, organisation } = schoolOf(teacher);
    return teacher > start && kind !== "教研机构" && organisation.participates;
  };

  const planBlock = (block: number): ReadonlyMap<number, PlannedCase> => {
    const random = createRandom(seed, streams.plannedCases, block);
    const start = blockStart(block);
    const end = block === blockCount - 1 ? teachers : blockStart(block + 1);
    const size = end - start;
    const ordinary = Array.from({ length: size }, (_, offset) => start + offset).filter(isOrdinary);
    const share = Math.min(1, size / completeFrom);
    const queue = shuffled(random, ordinary);
    const plan = new Map<number, PlannedCase>();
    for (const { name, variant, fit } of allSlots) {
      if (share < 1 && random.uniform() >= share) continue;
      const place = queue.findIndex((teacher) => fits(network, schoolOf(teacher), fit));
      if (place >= 0) plan.set(queue.splice(place, 1)[0], { name, variant });
    }
    return plan;
  };

  let known = { block: -1, plan: new Map() as ReadonlyMap<number, PlannedCase> };
  return (teacher) => {
    const block = Math.min(blockCount - 1, Math.floor(teacher / completeFrom));
    if (known.block !== block) known = { block, plan: planBlock(block) };
    return known.plan.get(teacher);
  };
}
