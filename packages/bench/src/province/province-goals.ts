import type { ProvinceFigures } from "./bench-province.ts";

/** A goal of a province of a million teachers on two cores, and what was measured. */
export type ProvinceGoal = {
  readonly name: string;
  readonly unit: "s" | "MB";
  readonly most: number;
  /** Scaled where fewer teachers were measured; absent where the run does not say it. */
  readonly measured?: number;
  readonly met?: boolean;
};

/** Of whom the goals speak. */
export const goalTeachers = 1_000_000;
const mostSeconds = 60;
const mostPlanningSeconds = 35;
/** 3 GiB. */
const mostMegabytes = 3221;

/**
 * Seconds in which the threads, side by side, score and plan: what they spend on these two parts of their work, shared among
 * them. They read, work out standings and write in the same stage.
 */
function planningSeconds({ work, threads }: ProvinceFigures): number | undefined {
  const { score, plan }: Partial<Record<string, number>> = work.recommend;
  return score === undefined || plan === undefined ? undefined : (score + plan) / threads;
}

/** Returns the goals of the default preset with what `figures` measured; memory is not scaled. */
export function provinceGoals(figures: ProvinceFigures): readonly ProvinceGoal[] {
  const { shape, stages } = figures;
  const scaled = (seconds: number) => (seconds * goalTeachers) / shape.teachers;
  const stage = stages.find((one) => one.stage === "recommend")!;
  const planning = planningSeconds(figures);
  const goal = (name: string, unit: ProvinceGoal["unit"], most: number, measured?: number): ProvinceGoal => ({
    name,
    unit,
    most,
    ...(measured !== undefined && { measured, met: measured <= most }),
  });
  return [
    goal("recommend, from file to file", "s", mostSeconds, scaled(stage.seconds)),
    goal(
      "scoring and planning",
      "s",
      mostPlanningSeconds,
      planning === undefined ? undefined : scaled(planning),
    ),
    goal("recommend, memory", "MB", mostMegabytes, stage.megabytes),
  ];
}
