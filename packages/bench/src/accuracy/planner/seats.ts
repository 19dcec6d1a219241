import {
  type CountySeats,
  createRandom,
  type Plan,
  type SeatDemand,
  type Standing,
  seatDemandOf,
  type TeacherScores,
} from "@jingxun/engine";
import { createWorld, type World } from "../../inputs/world.ts";
import type { AccuracyEffort, AccuracyReport } from "../accuracy-report.ts";
import { type CoreChoice, createSeatSolver } from "./seat-program.ts";

const counts = { quick: 5, thorough: 50 };
const [teacherCount, courseCount, most] = [12, 250, 2];

/** A small county in which half of the courses have one or two seats. */
function drawCounty(seed: number): World {
  const random = createRandom(seed, 5);
  const seatsOf = () => (random.integer(2) === 0 ? 1 + random.integer(most) : undefined);
  return createWorld({ reach: "own-posting", seed, courseCount, teacherCount, topicCount: 6, seatsOf });
}

type Teacher = { readonly standing: Standing; readonly scores: TeacherScores; readonly plan: Plan };

const coreRows = ({ rows }: Plan) =>
  rows.filter(({ origin, part }) => origin === "advised" && part === "core");
const coreHours = (plan: Plan) => coreRows(plan).reduce((sum, row) => sum + row.quarterHours, 0);
const coreWorth = (plan: Plan) => coreRows(plan).reduce((sum, row) => sum + row.score! * row.quarterHours, 0);

function giveSeats({ engine, catalogue }: World, teachers: readonly Teacher[]): CountySeats {
  const demands = teachers.flatMap(({ plan }): readonly SeatDemand[] => {
    const demand = seatDemandOf(catalogue, plan);
    return demand === undefined ? [] : [demand];
  });
  const found = new Map(teachers.map((one) => [one.standing.teacherId, one]));
  return engine.allotSeats(demands, (teacherId) => found.get(teacherId)!);
}

/** Seats that nobody holds yet. */
function seatsLeft({ catalogue }: World, teachers: readonly Teacher[]): ReadonlyMap<number, number> {
  const left = new Map<number, number>();
  catalogue.courses.forEach(({ seats }, course) => {
    if (seats !== undefined) left.set(course, seats);
  });
  for (const { plan } of teachers)
    for (const { origin, courseIndex } of plan.rows)
      if (origin !== "advised" && left.has(courseIndex))
        left.set(courseIndex, Math.max(0, left.get(courseIndex)! - 1));
  return left;
}

function coreChoice({ catalogue }: World, { scores, plan }: Teacher): CoreChoice {
  return {
    total: coreHours(plan),
    courses: Array.from(scores.courses, (course, position) => {
      const quarters = catalogue.quarterHours[course];
      return { course, quarters, worth: scores.scores[position] * quarters };
    }),
  };
}

/** What the cores are worth within the seats, the most that they could be, and the bound on it. */
function measure(seed: number, solve: Awaited<ReturnType<typeof createSeatSolver>>) {
  const world = drawCounty(seed);
  const { engine } = world;
  const teachers = world.dossiers.map((dossier): Teacher => {
    const standing = engine.standing(dossier);
    const scores = engine.score(standing, engine.diagnose(standing));
    return { standing, scores, plan: engine.plan(standing, scores) };
  });
  const given = giveSeats(world, teachers);
  const value = teachers.reduce((sum, { standing, scores, plan }) => {
    const seats = given.allotments.get(standing.teacherId);
    const within = engine.plan(standing, scores, seats && { seats });
    return sum + (coreHours(within) === coreHours(plan) ? coreWorth(within) : 0);
  }, 0);
  const planned = teachers.filter(({ plan }) => coreHours(plan) > 0);
  const best = solve(
    planned.map((teacher) => coreChoice(world, teacher)),
    seatsLeft(world, teachers),
  );
  const gap = given.core === undefined ? 0 : (given.core.bound - given.core.value) * 4;
  return { value, best, bound: value + gap, scarce: given.scarce.length, moved: given.allotments.size };
}

const percent = (share: number) => `${(share * 100).toFixed(4)} %`;

/** Compares how the engine gives the seats of small counties with the best way that HiGHS finds. */
export async function seatAccuracy({ quick, onProgress }: AccuracyEffort): Promise<AccuracyReport> {
  const count = counts[quick ? "quick" : "thorough"];
  const solve = await createSeatSolver();
  const counties = Array.from({ length: count }, (_, index) => {
    onProgress(`county ${index + 1} of ${count}`);
    return measure(index + 1, solve);
  });
  const spread = (of: (one: (typeof counties)[number]) => number) => {
    const sorted = counties.map(of).sort((a, b) => a - b);
    const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
    return [mean, sorted[sorted.length >> 1], sorted[sorted.length - 1]].map(percent);
  };
  const mean = (of: (one: (typeof counties)[number]) => number) =>
    (counties.reduce((sum, one) => sum + of(one), 0) / count).toFixed(1);
  return {
    title: "seats of small counties",
    conditions: [
      `${count} counties of ${teacherCount} teachers and ${courseCount} courses, half of them with 1 or ${most} seats`,
      `a county has ${mean(({ scarce }) => scarce)} scarce courses, which move ${mean(({ moved }) => moved)} teachers`,
    ],
    header: ["share of the bound", "mean", "median", "worst"],
    rows: [
      ["stated gap: bound - value", ...spread(({ value, bound }) => (bound - value) / bound)],
      ["truly lost: best by HiGHS - value", ...spread(({ value, best, bound }) => (best - value) / bound)],
    ],
    requirements: [
      { text: "no value above the best way", met: counties.every(({ value, best }) => value <= best) },
      { text: "no best way above the bound", met: counties.every(({ best, bound }) => best <= bound + 1) },
    ],
  };
}
